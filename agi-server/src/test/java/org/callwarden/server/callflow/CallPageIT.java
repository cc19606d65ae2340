package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callwarden.server.callflow.CallerSounds.SPEECH;
import static org.callwarden.server.callflow.CallerSounds.afterTheQuestion;

import java.net.URI;
import java.time.Duration;
import org.callwarden.server.lab.Browser.Screen;
import org.callwarden.server.lab.CallPlan;
import org.callwarden.server.lab.CallResult;
import org.callwarden.server.lab.LabTrunk;
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
import org.openqa.selenium.JavascriptExecutor;

/// A call that was stopped, in a real browser: what happened, what it takes to complain of it, and one key with which
/// the next call of its number rings. One story, in order.
@ExtendWith(RealParts.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CallPageIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String DIALED = "02838160031";
    private static final String CALLER = "+442079461781";

    private static ScreenedLine line;
    private static Visitor reviewer;

    @BeforeAll
    static void start(RealParts parts) {
        line = ScreenedLine.start(
                parts, DIALED, """
            policy:
              version: calls
              thresholds: {challenge: 30, listen: 40}
              challenge: {answer: yes, digits: 1, tries: 1, patience: 1s, total: 5s}
              on-fail: reject
            speech:
              models:
                en: %1$s/synthetic-voices-en
              audio: {port: 0}
            recordings: {enabled: yes}
            sounds: %2$s
            """.formatted(SPEECH, parts.asterisk().sounds()), Duration.ofSeconds(1));
        line.enforce(LabTrunk.CARRIER);
        assertThat(line.service().api().awaitSpeech(1, SOON)).isTrue();
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

    private static CallPlan plan() {
        return CallPlan.from(LabTrunk.CARRIER, CALLER, DIALED).withinLimit(Duration.ofSeconds(40));
    }

    /// What the session gets there: how many bytes, and of what type.
    private static String fetched(String address) {
        return String.valueOf(((JavascriptExecutor) reviewer.driver())
                .executeAsyncScript(
                        "const done = arguments[1]; fetch(arguments[0]).then(answer => answer.arrayBuffer().then("
                                + "body => done(answer.status + ' ' + answer.headers.get('Content-Type') + ' '"
                                + " + (body.byteLength > 0 && body.byteLength <= 5000000))));",
                        address));
    }

    @Test
    @Order(1)
    void aRobotsCallIsStoppedAndItsPageTellsTheWholeStory() {
        CallResult robot = line.callers()
                .call(plan().saying(afterTheQuestion("en-robot-card-1")))
                .await(SOON);
        assertThat(robot.ending()).isEqualTo(CallResult.Ending.CALLEE_HUNG_UP);
        String address = Visitor.loginPath(line.command("login"));
        reviewer.open(page(address));
        reviewer.find("main button").click();
        reviewer.await("the call to review", who -> {
            who.open(page("/review"));
            return who.text("main").contains(CALLER);
        });
        reviewer.find("main p a[href^='/calls/']").click();
        reviewer.await("the call's page", who -> who.text("h1").contains(CALLER));

        assertThat(reviewer.text(".story"))
                .containsSubsequence(
                        "came in over carrier, to " + DIALED,
                        "was to be asked before the phone rings",
                        "was asked why they call: said something",
                        "Decided: refused");
        assertThat(reviewer.driver().findElements(By.cssSelector(".transcript mark span")))
                .hasSizeBetween(1, 25);
        assertThat(reviewer.text("#missed + p a")).isEqualTo(CALLER);
        assertThat(reviewer.find("#missed + p a").getAttribute("href")).isEqualTo("tel:" + CALLER);
        reviewer.seesAllInOrder("call-stopped-desktop");
    }

    @Test
    @Order(2)
    void aComplaintIsCopiedAndItsRecordingTaken() {
        assertThat(reviewer.find("#complaint-text").getAttribute("value"))
                .matches("(V|LD) \\(\\" + CALLER + "\\)\\(goi luc [0-9:]+ [0-9/]+: [^()]+\\)")
                .hasSizeLessThanOrEqualTo(160);

        reviewer.find("[data-copy]").click();
        reviewer.await("that it is copied", who -> who.text("#complaint-copied").equals("Copied."));

        assertThat(fetched(String.valueOf(reviewer.find("a[href^='/evidence/']").getAttribute("href"))))
                .isEqualTo("200 audio/mpeg true");
        reviewer.seesAllInOrder("call-complaint-desktop");
    }

    @Test
    @Order(3)
    void oneKeyLetsTheNumberThroughAndItsNextCallRings() {
        reviewer.press("w");
        reviewer.await("what was done", who -> who.text("main").contains("lets this number ring from now on"));
        assertThat(reviewer.text("[role=status]")).contains("The next such call: rings");
        reviewer.seesAllInOrder("call-let-through-desktop");

        CallResult next =
                line.callers().call(plan().talking(Duration.ofSeconds(2))).await(SOON);
        assertThat(next.answered()).isTrue();
        assertThat(line.phone().callOf(CALLER)).isPresent();
    }

    @Test
    @Order(4)
    void howFarAFileHasComeIsSeenOnThePage() {
        String call = reviewer.driver().getCurrentUrl();
        assertThat(fetched("/calls/export.csv")).startsWith("200 text/csv");
        reviewer.open(page("/calls"));
        assertThat(reviewer.text("[data-poll] tbody tr")).contains("CSV", "2", "finished");
        reviewer.seesAllInOrder("calls-exports-desktop");
        reviewer.open(URI.create(call));
    }

    @Test
    @Order(5)
    void thePagesAreInOrderOnAPhoneInVietnamese() {
        String call = reviewer.driver().getCurrentUrl();
        reviewer.look(Screen.PHONE);
        reviewer.open(page("/language/vi?to=/calls/exports"));
        reviewer.seesAllInOrder("calls-exports-phone-vi");
        reviewer.open(URI.create(call));
        assertThat(reviewer.text(".story")).contains("Cuộc gọi đến qua carrier");
        reviewer.seesAllInOrder("call-let-through-phone-vi");
        reviewer.look(Screen.DESKTOP);
        reviewer.open(page("/language/en?to=/calls"));
        reviewer.open(URI.create(call));
    }

    @Test
    @Order(6)
    void itIsTakenBackByKey() {
        reviewer.press("u");
        reviewer.await("the call as before", who -> !who.text("main").contains("lets this number ring from now on"));

        assertThat(reviewer.text(".story")).contains("admin said: not spam", "admin said: taken back");
    }
}
