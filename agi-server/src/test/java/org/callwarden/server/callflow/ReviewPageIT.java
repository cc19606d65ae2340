package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callwarden.server.callflow.CallerSounds.SPEECH;
import static org.callwarden.server.callflow.CallerSounds.afterTheQuestion;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.callwarden.server.lab.Browser.Screen;
import org.callwarden.server.lab.CallPlan;
import org.callwarden.server.lab.CallResult;
import org.callwarden.server.lab.LabTrunk;
import org.callwarden.server.lab.OngoingCall;
import org.callwarden.server.lab.RealParts;
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

/// A reviewer in a real browser looks at calls of a real Asterisk, and decides about the next ones. One story, in
/// order.
@ExtendWith(RealParts.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReviewPageIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String DIALED = "02838160020";

    /// Reads a text of which the classifier is not sure.
    private static final String SCRIPT = "en-human-driver";

    private static RealParts parts;
    private static ScreenedLine line;
    private static Visitor reviewer;

    @BeforeAll
    static void start(RealParts given) {
        parts = given;
        line = ScreenedLine.start(
                parts, DIALED, """
            policy:
              version: review
              thresholds: {challenge: 30, listen: 40}
              challenge: {answer: yes, digits: 1, tries: 1, patience: 1s, total: 5s}
              on-fail: reject
            speech:
              models:
                en: %1$s/synthetic-voices-en
                vi: %1$s/synthetic-voices-vi
              audio: {port: 0}
            recordings: {enabled: yes}
            sounds: %2$s
            """.formatted(SPEECH, parts.asterisk().sounds()), Duration.ofSeconds(1));
        line.enforce(LabTrunk.CARRIER);
        assertThat(line.service().api().awaitSpeech(2, SOON)).isTrue();
        reviewer = parts.browser().visitor(Screen.DESKTOP);
    }

    @AfterAll
    static void stop() {
        reviewer.close();
        line.close();
    }

    private static URI page(String path) {
        return URI.create("http://127.0.0.1:" + line.plan().httpPort() + path);
    }

    private static OngoingCall call(String caller) {
        CallPlan plan = CallPlan.from(LabTrunk.CARRIER, caller, DIALED);
        return line.callers().call(plan.saying(afterTheQuestion(SCRIPT)).withinLimit(Duration.ofSeconds(40)));
    }

    @Test
    @Order(1)
    void anAddressOfTheCommandLineLetsAnAdministratorInOnce() {
        String address = Visitor.loginPath(line.command("login"));

        reviewer.open(page(address));
        reviewer.seesAllInOrder("login-once");
        reviewer.find("main button").click();
        reviewer.await("the first page", who -> who.text("h1").equals("Review"));
        reviewer.seesAllInOrder("review-empty");

        try (Visitor other = parts.browser().visitor(Screen.PHONE)) {
            other.open(page(address));
            other.find("main button").click();
            other.await("a refusal", who -> who.text("main").contains("has been used"));
            other.screenshot("login-phone");
            assertThat(other.axe()).isEmpty();
            // Chromium names every answer that is a refusal.
            assertThat(other.complaints()).singleElement().asString().contains("403");
        }
    }

    @Test
    @Order(2)
    void aCallThatIsUncertainRingsAndWaitsForReviewWithItsWordsSoundAndSum() {
        assertThat(call("+442079461701").await(SOON).answered()).isTrue();
        assertThat(line.phone().callOf("+442079461701")).isPresent();

        reviewer.await("a call to review", who -> {
            who.open(page("/review"));
            return who.text("main").contains("One item waits");
        });

        assertThat(reviewer.text(".transcript")).contains("driver", "package");
        assertThat(reviewer.text("main")).contains("+442079461701", "not clearly one or the other");
        assertThat(reviewer.find(".wave path").getAttribute("d"))
                .startsWith("M")
                .hasSizeGreaterThan(1_000);
        assertThat(reviewer.driver().findElements(By.cssSelector("td.bar rect")))
                .isNotEmpty();
        reviewer.seesAllInOrder("review-desktop");
    }

    @Test
    @Order(3)
    void theTranscriptIsMarkedWordByWordWhileItsSoundPlaysAndAWordIsGoneToByAClick() {
        reviewer.press("p");
        reviewer.await(
                "the first word is marked",
                who -> !who.driver()
                        .findElements(By.cssSelector(".transcript .now"))
                        .isEmpty());
        reviewer.press("p");
        List<org.openqa.selenium.WebElement> words = reviewer.driver().findElements(By.cssSelector(".transcript span"));

        words.getLast().click();

        reviewer.await(
                "the last word is marked",
                who -> !who.driver()
                        .findElements(By.cssSelector(".transcript span:last-of-type.now"))
                        .isEmpty());
    }

    @Test
    @Order(4)
    void thePageIsInOrderOnAPhoneInVietnameseAndForItsOtherPages() {
        String call = reviewer.find("main p a[href^='/calls/']").getAttribute("href");
        reviewer.look(Screen.PHONE);
        reviewer.open(page("/language/vi?to=/review"));
        reviewer.await("the page in Vietnamese", who -> who.text("h1").equals("Xem xét"));
        reviewer.seesAllInOrder("review-phone-vi");
        reviewer.open(page("/calls"));
        reviewer.seesAllInOrder("calls-phone-vi");
        reviewer.open(URI.create(call));
        reviewer.seesAllInOrder("call-phone-vi");
        reviewer.open(page("/language/en?to=/calls"));
        reviewer.look(Screen.DESKTOP);
        reviewer.seesAllInOrder("calls-desktop");
    }

    @Test
    @Order(5)
    void aCampaignIsOpenedByKeyAndItsPageUsersAndTheLogAreInOrderOnEveryScreen() {
        reviewer.open(page("/review"));
        reviewer.press("c");
        reviewer.await("the campaign", who -> who.text("h1").startsWith("Campaign "));
        String campaign = reviewer.driver().getCurrentUrl();
        assertThat(reviewer.text("main")).contains("driver", "+442079461701");
        reviewer.seesAllInOrder("campaign-desktop");
        for (String name : List.of(
                "campaigns", "numbers", "numbers/%2B442079461701", "users", "users/admin", "audit", "account")) {
            reviewer.open(page("/" + name));
            reviewer.seesAllInOrder(name.replaceAll("[^a-z0-9]+", "-") + "-desktop");
        }

        reviewer.look(Screen.PHONE);
        reviewer.open(page("/language/vi?to=/users"));
        reviewer.await("the page in Vietnamese", who -> who.text("h1").equals("Người dùng"));
        reviewer.seesAllInOrder("users-phone-vi");
        for (String name : List.of("campaigns", "numbers/%2B442079461701", "users/admin", "audit", "account")) {
            reviewer.open(page("/" + name));
            reviewer.seesAllInOrder(name.replaceAll("[^a-z0-9]+", "-") + "-phone-vi");
        }
        reviewer.open(URI.create(campaign));
        reviewer.seesAllInOrder("campaign-phone-vi");
        reviewer.open(page("/language/en?to=/users"));
        reviewer.look(Screen.DESKTOP);
    }

    @Test
    @Order(6)
    void aUserWhoCannotBeIsRefusedAtTheFormAndOneWhoCanEntersByAnAddressShownOnce() {
        reviewer.find("#name").sendKeys("mai lan");
        reviewer.find("#trunks").sendKeys(LabTrunk.CARRIER.name());
        reviewer.find("button[value=add]").click();
        reviewer.await("why not", who -> who.text("#name-error").contains("lower-case"));
        reviewer.screenshot("users-refused");
        assertThat(reviewer.find("#name").getAttribute("value")).isEqualTo("mai lan");
        assertThat(reviewer.axe()).isEmpty();
        // Chromium names every answer that is a refusal.
        assertThat(reviewer.complaints()).singleElement().asString().contains("422");

        reviewer.find("#name").clear();
        reviewer.find("#name").sendKeys("mai");
        reviewer.find("button[value=add]").click();
        reviewer.await("the user", who -> who.text("h1").equals("mai"));
        reviewer.find("button[value=link]").click();
        reviewer.await("an address", who -> who.text("main").contains("within 15 minutes"));
        reviewer.seesAllInOrder("users-link");
        String address = reviewer.text("code");
        assertThat(address).startsWith(page("/login/").toString());
        assertThat(reviewer.driver().getCurrentUrl()).doesNotContain("/login/");

        try (Visitor mai = parts.browser().visitor(Screen.PHONE)) {
            mai.open(URI.create(address));
            mai.find("main button").click();
            mai.await("a viewer's first page", who -> who.text("h1").equals("Calls"));
            assertThat(mai.text("nav")).contains("Calls").doesNotContain("Campaigns", "Users", "Audit");
        }
    }

    @Test
    @Order(7)
    void aReviewerMarksTheRobotAsSpamByKeyAndTheNextCallOfItsCampaignIsStopped() {
        reviewer.open(page("/review"));
        reviewer.press("s");
        reviewer.await("what was done", who -> who.text("main").contains("Spam:"));
        assertThat(reviewer.text("main")).contains("The next such call:", "says the same: refused", "Nothing waits");
        reviewer.seesAllInOrder("review-done");

        OngoingCall robot = call("+442079462702");
        reviewer.open(page("/now"));
        reviewer.await(
                "what is said at this moment", SOON, who -> who.text("main").contains("your building"));
        reviewer.seesAllInOrder("now-desktop");
        CallResult next = robot.await(SOON);
        reviewer.await(
                "what was decided, without loading the page",
                who -> who.text("tbody tr").contains("refused"));

        assertThat(line.phone().callOf("+442079462702")).isEmpty();
        assertThat(next.ending()).isEqualTo(CallResult.Ending.CALLEE_HUNG_UP);
        reviewer.open(page("/calls"));
        assertThat(reviewer.text("tbody tr")).contains("+442079462702", "refused");
    }

    @Test
    @Order(8)
    void aCallIsLookedForByItsNumberByKeyboard() {
        reviewer.open(page("/calls"));
        reviewer.find("#number").click();
        reviewer.press("+44 20 7946 2702");
        reviewer.press(Keys.ENTER);
        reviewer.await(
                "one call",
                who -> who.driver().findElements(By.cssSelector("tbody tr")).size() == 1);

        assertThat(reviewer.text("tbody tr")).contains("+442079462702");
        assertThat(reviewer.find("#number").getAttribute("value")).isEqualTo("+44 20 7946 2702");
        reviewer.seesAllInOrder("calls-search");
    }

    @Test
    @Order(9)
    void whatWasSaidIsTakenBackByKeyAndTheCallWaitsAgain() {
        reviewer.open(page("/review"));
        reviewer.press("u");
        reviewer.await("that it is taken back", who -> who.text("main").contains("Taken back"));

        assertThat(reviewer.text("main")).contains("One item waits");
    }

    @Test
    @Order(10)
    void aCallIsReviewedByKeyboardAlone() {
        reviewer.open(page("/review"));
        for (int i = 0;
                i < 30
                        && !reviewer.driver()
                                .switchTo()
                                .activeElement()
                                .getText()
                                .startsWith("Skip");
                i++) {
            reviewer.press(Keys.TAB);
        }
        assertThat(reviewer.driver().switchTo().activeElement().getText()).startsWith("Skip");
        reviewer.press(Keys.ENTER);
        reviewer.await(
                "the call again, there being no other",
                who -> who.driver().switchTo().activeElement().getTagName().equals("h1")
                        && who.text("main").contains("One item waits"));
        // The field for a note takes letters as letters.
        reviewer.find("#note").click();
        reviewer.press("nsn");

        assertThat(reviewer.find("#note").getAttribute("value")).isEqualTo("nsn");
        assertThat(reviewer.text("main")).contains("One item waits");

        // Enter presses no button that stands first by chance.
        reviewer.press(Keys.ENTER);
        reviewer.open(page("/review"));
        assertThat(reviewer.text("main")).contains("One item waits");
    }

    @Test
    @Order(11)
    void whoseSessionIsOverIsToldSoByTheNextKey() {
        reviewer.driver().manage().deleteAllCookies();
        reviewer.press("s");

        reviewer.await("the door", who -> who.text("h1").equals("Sign in"));
        assertThat(line.service().api().get("reviews?reviewer=admin&limit=10").path("reviews"))
                .hasSize(1);
    }
}
