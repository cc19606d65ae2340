package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.callwarden.server.lab.Browser.Screen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.TimeoutException;

/// The browser itself, on pages as strict as ours: what tests of web pages rely on.
@ExtendWith(RealParts.class)
class BrowserIT {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'";
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="%s"><head><meta charset="utf-8"><title>%s</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <script src="/keys.js" defer></script></head>
            <body><main><h1>%2$s</h1><p id="key">-</p><p hidden>-</p>%s</main></body></html>
            """;
    private static final String KEYS = """
            document.addEventListener('keydown', event => {
                const key = event.key;
                setTimeout(() => { document.getElementById('key').textContent = key; }, 50);
            });
            """;

    private final RealParts parts;
    private final HttpServer server;

    BrowserIT(RealParts parts) throws IOException {
        this.parts = parts;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void serve() {
        serve("/vi", "text/html", PAGE.formatted("vi", "Cuộc gọi bị nghi là rác: những ẵ, ỡ, ự", ""));
        serve("/en", "text/html", PAGE.formatted("en", "Calls that may be spam", ""));
        serve("/bad", "text/html", PAGE.formatted("en", "Bad", "<button id=\"spam\"></button><script>1</script>"));
        serve("/keys.js", "text/javascript", KEYS);
        serve("/favicon.ico", "image/x-icon", "");
        server.start();
    }

    private void serve(String path, String type, String text) {
        server.createContext(path, exchange -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
            exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
            try (exchange) {
                exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    @AfterEach
    void endServer() {
        server.stop(0);
    }

    private URI page(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Test
    void bothLanguagesAreReadAsTheyWereWritten() {
        try (Visitor visitor = parts.browser().visitor(Screen.DESKTOP)) {
            visitor.open(page("/vi"));
            assertThat(visitor.text("h1")).isEqualTo("Cuộc gọi bị nghi là rác: những ẵ, ỡ, ự");

            visitor.open(page("/en"));
            assertThat(visitor.text("main")).isEqualTo("Calls that may be spam\n-");
        }
    }

    @Test
    void aKeyReachesThePageAndWhatItDoesIsAwaited() {
        try (Visitor visitor = parts.browser().visitor(Screen.DESKTOP)) {
            visitor.open(page("/en"));

            visitor.press("s");
            visitor.await("the s is shown", page -> page.text("#key").equals("s"));
            visitor.press(Keys.ARROW_DOWN);
            visitor.await("the arrow is shown", page -> page.text("#key").equals("ArrowDown"));
        }
    }

    @Test
    void whatDoesNotComeAboutIsSaid() {
        try (Visitor visitor = parts.browser().visitor(Screen.DESKTOP)) {
            visitor.open(page("/en"));

            assertThatThrownBy(() -> visitor.await(
                            "a hat is shown",
                            Duration.ofMillis(600),
                            page -> page.text("#key").equals("hat")))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageContaining("a hat is shown");
        }
    }

    @ParameterizedTest
    @EnumSource(Screen.class)
    void axeFindsNothingWrongWithAGoodPage(Screen screen) {
        try (Visitor visitor = parts.browser().visitor(screen)) {
            visitor.open(page("/vi"));

            assertThat(visitor.axe()).isEmpty();
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void axeNamesAButtonThatSaysNothing() {
        try (Visitor visitor = parts.browser().visitor(Screen.DESKTOP)) {
            visitor.open(page("/bad"));

            assertThat(visitor.axe()).contains("button-name (critical) at #spam: Buttons must have discernible text");
        }
    }

    @Test
    void aScriptThatThePolicyForbidsIsAComplaint() {
        try (Visitor visitor = parts.browser().visitor(Screen.DESKTOP)) {
            visitor.open(page("/bad"));

            assertThat(visitor.complaints()).singleElement().asString().contains("Content Security Policy");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void aScreenshotIsAPictureOfTheScreen() throws Exception {
        try (Visitor visitor = parts.browser().visitor(Screen.DESKTOP)) {
            visitor.open(page("/vi"));
            Path desktop = visitor.screenshot("browser-desktop");
            visitor.look(Screen.PHONE);
            Path phone = visitor.screenshot("browser-phone");

            assertThat(desktop)
                    .isEqualTo(Path.of("target/screenshots/browser-desktop.png").toAbsolutePath());
            assertThat(size(desktop)).isEqualTo("1280x900");
            assertThat(size(phone)).isEqualTo("390x844");
        }
    }

    private static String size(Path file) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        return image.getWidth() + "x" + image.getHeight();
    }

    @Test
    void visitorsShareNoCookiesAndLeaveNoneBehind() {
        try (Visitor first = parts.browser().visitor(Screen.DESKTOP);
                Visitor second = parts.browser().visitor(Screen.PHONE)) {
            first.open(page("/en"));
            second.open(page("/vi"));

            first.driver().manage().addCookie(new Cookie("session", "first"));

            assertThat(first.driver().manage().getCookieNamed("session")).isNotNull();
            assertThat(second.driver().manage().getCookies()).isEmpty();
            assertThat(first.text("h1")).isEqualTo("Calls that may be spam");
        }
        try (Visitor next = parts.browser().visitor(Screen.DESKTOP)) {
            next.open(page("/en"));

            assertThat(next.driver().manage().getCookies()).isEmpty();
        }
    }

    @Test
    void aBrowserThatIsClosedLeavesNoProcess() {
        Browser browser =
                Browser.start(parts.parts().chromium().orThrow(), parts.fresh("browser"), parts.fresh("screenshots"));
        try (browser;
                Visitor visitor = browser.visitor(Screen.DESKTOP)) {
            visitor.open(page("/en"));
            assertThat(browser.pids()).hasSizeGreaterThan(1);
        }
        assertThat(browser.pids()).isEmpty();
    }
}
