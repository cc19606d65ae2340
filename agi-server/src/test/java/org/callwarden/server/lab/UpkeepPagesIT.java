package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callwarden.screening.review.CountedCalls.REJECT;
import static org.callwarden.screening.review.CountedCalls.call;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecord.Ending;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.review.CallReview;
import org.callwarden.screening.review.CountedCalls;
import org.callwarden.screening.review.Week;
import org.callwarden.server.lab.Browser.Screen;
import org.callwarden.server.storage.Database;
import org.callwarden.server.storage.DatabaseSettings;
import org.callwarden.server.storage.JdbcCallReviewStore;
import org.callwarden.server.storage.JdbcCallStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;

/// An administrator in a real browser looks after lists, reads the report of a week and how the system is. One story,
/// in order; its calls are stored before the service starts.
@ExtendWith(RealParts.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpkeepPagesIT {

    private static final JavaCommand JAVA = SmallJava.COMMAND;
    private static final Week WEEK = new Week(LocalDate.of(2026, 11, 16));
    private static final int CALLS = 400;
    private static final Week BUSY = WEEK.previous().previous();
    private static final int MANY = 40;

    /// A4 without its margins (9 mm), and 7 points.
    private static final int PAPER = 725;
    private static final double LEGIBLE = 9.3;

    /// Texts that are seen and whose letters are smaller than the first argument, in CSS pixels.
    private static final String SMALL_TEXTS = """
            const small = [];
            const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) {
              const around = texts.currentNode.parentElement;
              if (texts.currentNode.data.trim() && around.checkVisibility()
                  && parseFloat(getComputedStyle(around).fontSize) < arguments[0]) {
                small.push(texts.currentNode.data);
              }
            }
            return small;
            """;

    private static ServicePlan plan;
    private static ServiceProcess service;
    private static Visitor admin;

    @BeforeAll
    static void start(RealParts parts) {
        plan = ServicePlan.alone(parts.fresh("service"), "sounds: unchecked\n");
        store(plan.data());
        service = ServiceProcess.start(JAVA, plan);
        admin = parts.browser().visitor(Screen.DESKTOP);
    }

    @AfterAll
    static void stop() {
        admin.close();
        service.close();
    }

    /// A week with calls of every kind, more by day than by night.
    private static void store(Path data) {
        PhoneNumber british = new PhoneNumber.E164("442079460000", "GB", PhoneNumber.Standing.VALID);
        List<CallRecord> records = new ArrayList<>();
        for (int number = 1; number <= CALLS; number++) {
            int hour = (number % 7) * 24 + 7 + number % 13;
            CountedCalls call = call(
                    number,
                    WEEK.span(ZoneId.systemDefault()).since().plus(Duration.ofMinutes(60L * hour + number % 60)));
            records.add((switch (number % 5) {
                        case 0 -> call.decided(REJECT).from(british);
                        case 1 -> call.challenged(new ChallengeOutcome.Passed(1), Duration.ofSeconds(12));
                        case 2 ->
                            call.challenged(new ChallengeOutcome.HungUp(1), Duration.ofSeconds(5))
                                    .ended(Ending.ABANDONED);
                        case 3 -> call.over("carrier");
                        default -> call.withheld();
                    })
                    .record());
        }
        records.addAll(busyWeek());
        try (Database database = Database.open(DatabaseSettings.embedded(data))) {
            new JdbcCallStore(database).insert(records);
            new JdbcCallReviewStore(database)
                    .append(new CallReview(
                            0,
                            CallRecords.id(5),
                            CallReview.Says.NOT_SPAM,
                            "mai",
                            WEEK.sunday().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC),
                            ""));
        }
    }

    /// Calls of more countries over more trunks than there are lines on a sheet, with long names.
    private static List<CallRecord> busyWeek() {
        List<CallRecord> records = new ArrayList<>();
        String[] countries = Locale.getISOCountries();
        for (int country = 0; country < MANY; country++) {
            PhoneNumber number =
                    new PhoneNumber.E164("4420794600" + (10 + country), countries[country], PhoneNumber.Standing.VALID);
            for (int call = country; call < MANY; call++) {
                int trunk = records.size() % MANY;
                records.add(call(
                                1_000 + records.size(),
                                BUSY.span(ZoneId.systemDefault()).since().plus(Duration.ofHours(records.size() % 168)))
                        .from(number)
                        .over("sip-trunk-of-carrier-%02d-in-ho-chi-minh".formatted(trunk))
                        .record());
            }
        }
        return records;
    }

    private static URI page(String path) {
        return URI.create("http://127.0.0.1:" + plan.httpPort() + path);
    }

    @Test
    @Order(1)
    void aListFromAPrivateNetworkIsRefusedAtItsFieldAndOneOfTheHostIsLookedAfter() {
        String login = Visitor.loginPath(ServiceProcess.command(JAVA, plan, "login"));
        admin.open(page(login));
        admin.find("main button").click();
        admin.await("the first page", who -> who.text("h1").equals("Review"));
        admin.open(page("/feeds"));
        admin.seesAllInOrder("feeds-empty");

        admin.find("#name").sendKeys("inside");
        admin.find("#location").sendKeys("http://192.168.1.1/list.txt");
        admin.find("button[value=add]").click();
        admin.await("why not", who -> who.text("#location-error").contains("private network"));
        admin.screenshot("feeds-refused");
        assertThat(admin.axe()).isEmpty();
        // Chromium names every answer that is a refusal.
        assertThat(admin.complaints()).singleElement().asString().contains("422");

        Path list = plan.write("premium.txt", "+84190012345\n+1900*\n");
        ServiceProcess.command(JAVA, plan, "feeds", "add", "dear", "premium", list.toString());
        admin.open(page("/feeds"));
        assertThat(admin.text("tbody tr")).contains("dear", "in force", "2");
        admin.seesAllInOrder("feeds-desktop");
        admin.open(page("/feeds/dear"));
        admin.find("button[value=refresh]").click();
        admin.await("what was tried", who -> who.text("[role=status]").contains("tried just now"));
        admin.seesAllInOrder("feed-desktop");
    }

    @Test
    @Order(2)
    void aWeekIsReadAsChartsAndTablesAndTheWeekBeforeIsOneClickAway() {
        admin.open(page("/reports?week=" + WEEK.text()));
        awaitCharts();
        assertThat(admin.text("h1")).contains("2026-W47", "2026-11-16", "2026-11-22");
        assertThat(admin.text(".facts")).contains("Stopped wrongly", "400");
        admin.seesAllInOrder("report-desktop");

        ((JavascriptExecutor) admin.driver()).executeScript("window.dispatchEvent(new Event('beforeprint'))");
        assertThat(admin.driver().findElements(By.cssSelector("html.paper"))).hasSize(1);
        ((JavascriptExecutor) admin.driver()).executeScript("window.dispatchEvent(new Event('afterprint'))");

        admin.find("main a.button").click();
        admin.await("the week before", who -> who.text("h1").contains("2026-W46"));
        assertThat(admin.text("main")).contains("There were no calls.");
        admin.seesAllInOrder("report-empty");
    }

    private static void awaitCharts() {
        admin.await(
                "eight charts",
                who -> who.driver()
                                .findElements(By.cssSelector("figure:not([hidden]) canvas"))
                                .size()
                        == 8);
    }

    @Test
    @Order(3)
    void aWeekIsOneSheetOfA4InBothLanguagesAndSaysWhatIsNotOnIt() {
        for (String language : List.of("vi", "en")) {
            admin.open(page("/language/" + language + "?to=/reports"));
            admin.open(page("/reports?week=" + WEEK.text()));
            awaitCharts();
            assertThat(admin.print("report-a4-" + language)).isEqualTo(1);
            admin.open(page("/reports?week=" + BUSY.text()));
            awaitCharts();
            assertThat(admin.print("report-busy-a4-" + language)).isEqualTo(1);
            // Nothing is shrunk to fit, and nothing sticks out.
            admin.lookOnPaper(PAPER);
            assertThat(((JavascriptExecutor) admin.driver()).executeScript(SMALL_TEXTS, LEGIBLE))
                    .isEqualTo(List.of());
            assertThat(((JavascriptExecutor) admin.driver())
                            .executeScript("return document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            assertThat(admin.text(".side + .side"))
                    .contains(
                            language.equals("en")
                                    ? List.of("21 other trunks", "11 other countries")
                                    : List.of("21 đường trung kế khác", "11 quốc gia khác"))
                    .contains("carrier-18-in", "421");
            assertThat(admin.text("p.onpaper")).contains("/reports?week=" + BUSY.text(), "CSV");
            admin.look(Screen.DESKTOP);
            assertThat(admin.text(".side + .side")).contains("carrier-39-in").doesNotContain("421");
        }
    }

    @Test
    @Order(4)
    void theSystemTellsHowItIsAndWhatItRunsWith() {
        admin.open(page("/system"));
        assertThat(admin.text("main"))
                .contains("Schema version", "Connections at most", "MB", "Configuration in force");
        admin.seesAllInOrder("system-desktop");
    }

    @Test
    @Order(5)
    void allOfItIsInOrderOnAPhoneInVietnamese() {
        admin.look(Screen.PHONE);
        admin.open(page("/language/vi?to=/feeds"));
        admin.await("the page in Vietnamese", who -> who.text("h1").equals("Danh sách"));
        admin.seesAllInOrder("feeds-phone-vi");
        admin.open(page("/feeds/dear"));
        admin.seesAllInOrder("feed-phone-vi");
        admin.open(page("/reports?week=" + WEEK.text()));
        awaitCharts();
        admin.seesAllInOrder("report-phone-vi");
        ((JavascriptExecutor) admin.driver()).executeScript("document.querySelector('figure').scrollIntoView()");
        admin.screenshot("report-phone-vi-charts");
        admin.open(page("/system"));
        admin.seesAllInOrder("system-phone-vi");
    }
}
