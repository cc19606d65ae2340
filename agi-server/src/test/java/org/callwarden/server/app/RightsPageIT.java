package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.callwarden.server.config.Config;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.Surroundings;
import org.callwarden.server.lab.Browser.Screen;
import org.callwarden.server.lab.RealParts;
import org.callwarden.server.lab.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;

/// Somebody who has never been here reads their rights in a real browser.
@ExtendWith(RealParts.class)
class RightsPageIT {

    @TempDir
    Path folder;

    @Test
    void whoeverComesReadsTheirRightsInTheirLanguageOnEveryScreenAndIsNotRemembered(RealParts parts) {
        Config config = ConfigFile.standard(new Surroundings(folder, Map.of())).temporary(folder);
        try (Application service = Application.start(config, Application.Options.live(false))) {
            String base = "http://127.0.0.1:" + service.httpPort();
            for (Screen screen : Screen.values()) {
                try (Visitor caller = parts.browser().visitor(screen)) {
                    String name = screen.name().toLowerCase(Locale.ROOT);
                    caller.open(URI.create(base + "/language/en?to=/login"));
                    caller.seesAllInOrder("rights-door-" + name);
                    caller.find("main p a[href='/rights']").sendKeys(Keys.ENTER);
                    caller.await("the page", who -> who.text("h1").equals("Your rights"));
                    read(caller, "rights-" + name, "DK DNC V to 5656", "Not verified");

                    caller.find("header a[lang=vi]").sendKeys(Keys.ENTER);
                    caller.await("the page in Vietnamese", who -> who.text("h1").equals("Quyền của bạn"));
                    read(caller, "rights-" + name + "-vi", "DK DNC V gửi 5656", "Chưa kiểm chứng");
                    assertThat(caller.driver().manage().getCookies())
                            .extracting(Cookie::getName)
                            .containsExactly("callwarden-language");
                }
            }
        }
    }

    private static void read(Visitor caller, String screenshot, String... texts) {
        assertThat(caller.text("main")).contains(texts);
        JavascriptExecutor page = (JavascriptExecutor) caller.driver();
        // Nothing is wider than the screen: nobody has to scroll to the side.
        assertThat(page.executeScript("return document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
        caller.seesAllInOrder(screenshot);
        page.executeScript("document.getElementById('called').scrollIntoView()");
        caller.screenshot(screenshot + "-below");
    }
}
