package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callwarden.server.lab.Browser.Screen;
import org.callwarden.server.lab.JavaCommand;
import org.callwarden.server.lab.RealParts;
import org.callwarden.server.lab.ServicePlan;
import org.callwarden.server.lab.ServiceProcess;
import org.callwarden.server.lab.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/// Somebody starts a new service and enters by what its console shows, in a real browser; then they
/// look around in demo data, and take it away. One story, in order.
@ExtendWith(RealParts.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstRunIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Pattern ADDRESS =
            Pattern.compile("^http://127\\.0\\.0\\.1:[0-9]+(/setup/\\S+)$", Pattern.MULTILINE);

    private static RealParts parts;
    private static ServiceProcess service;
    private static Visitor admin;

    @BeforeAll
    static void start(RealParts given) {
        parts = given;
        service = ServiceProcess.start(JavaCommand.likeThis(), ServicePlan.alone(parts.fresh("first-run"), ""));
        admin = parts.browser().visitor(Screen.DESKTOP);
    }

    @AfterAll
    static void stop() {
        admin.close();
        service.close();
    }

    private static URI page(String path) {
        return URI.create("http://127.0.0.1:" + service.plan().httpPort() + path);
    }

    /// What the console shows, kept by whoever started it.
    private static Optional<String> printed() {
        try {
            Matcher shown =
                    ADDRESS.matcher(Files.readString(service.plan().folder().resolve("service.log")));
            return shown.find() ? Optional.of(shown.group(1)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Order(1)
    void theConsoleOfANewServiceShowsAnAddressWhereTheFirstAdminSaysWhoTheyAreByKeyboard() {
        admin.await("the console shows an address", SOON, _ -> printed().isPresent());
        admin.look(Screen.PHONE);
        admin.open(page(printed().orElseThrow()));
        assertThat(admin.text("h1")).isEqualTo("Welcome");
        admin.seesAllInOrder("setup-phone");
        admin.look(Screen.DESKTOP);
        admin.open(page("/language/vi?to=" + printed().orElseThrow()));
        assertThat(admin.text("h1")).isEqualTo("Xin chào");
        admin.seesAllInOrder("setup-vi");

        admin.find("#name").clear();
        admin.find("#name").sendKeys("mai");
        admin.press(Keys.TAB, "a good password", Keys.TAB, "a good password", Keys.ENTER);

        admin.await("the tour", who -> who.text("h1").equals("Hướng dẫn nhanh"));
        admin.seesAllInOrder("tour-empty-vi");
        try (Visitor late = parts.browser().visitor(Screen.PHONE)) {
            late.open(page(printed().orElseThrow()));
            assertThat(late.text("main")).contains("has been used");
            assertThat(late.complaints()).singleElement().asString().contains("403");
        }
    }

    @Test
    @Order(2)
    void demoDataIsMadeByOneButtonAndTheTourLeadsThroughItInBothLanguages() {
        admin.find("main button").sendKeys(Keys.ENTER);

        admin.await("the mark", SOON, who -> who.text("body").contains("Các cuộc gọi này không có thật."));
        for (String language : List.of("vi", "en")) {
            admin.open(page("/language/" + language + "?to=/tour"));
            admin.seesAllInOrder("tour-" + language);
            List<String> addresses = admin.driver().findElements(By.cssSelector("ol.tour h2 a")).stream()
                    .map(link -> link.getDomAttribute("href"))
                    .toList();
            assertThat(addresses).containsExactly("/review", "/calls", "/now", "/campaigns", "/numbers");
            for (String address : addresses) {
                admin.open(page(address));
                assertThat(admin.text(".demo.shown")).isNotEmpty();
                admin.seesAllInOrder("demo" + address.replace('/', '-') + "-" + language);
            }
            admin.open(page("/reports"));
            assertThat(admin.print("demo-report-a4-" + language)).isEqualTo(1);
        }
        admin.open(page("/review"));
        assertThat(admin.text("main")).contains("items wait");
        admin.look(Screen.PHONE);
        admin.open(page("/calls"));
        admin.seesAllInOrder("demo-calls-phone");
        admin.look(Screen.DESKTOP);
    }

    @Test
    @Order(3)
    void whatIsSaidOfAMadeUpCallCountsThereAndTheRealPagesKnowNothingOfIt() {
        admin.open(page("/review"));
        admin.press("s");
        admin.await("the next call", who -> who.text("main").contains("The next such call"));
        admin.seesAllInOrder("demo-review-done");

        button("leave").click();
        admin.await("the real calls", who -> who.text(".demo").contains("apart from the calls you see"));
        assertThat(admin.text("main")).doesNotContain("items wait");
        admin.seesAllInOrder("demo-apart");
        admin.open(page("/audit"));
        assertThat(admin.text("main")).contains("demo data");
    }

    @Test
    @Order(4)
    void oneButtonTakesAllOfItAway() {
        button("remove").sendKeys(Keys.ENTER);

        admin.await(
                "no mark",
                who -> who.driver().findElements(By.cssSelector(".demo")).isEmpty());
        assertThat(service.plan().data().resolve("demo")).doesNotExist();
        admin.open(page("/calls"));
        assertThat(admin.driver().findElements(By.cssSelector("a[href^='/calls/demo']")))
                .isEmpty();
        admin.seesAllInOrder("demo-removed");
    }

    private static WebElement button(String value) {
        return admin.find(".demo button[value=" + value + "]");
    }
}
