package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callwarden.server.callflow.CallerSounds.SPEECH;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.callwarden.server.lab.Browser.Screen;
import org.callwarden.server.lab.CallPlan;
import org.callwarden.server.lab.CallResult;
import org.callwarden.server.lab.CallResult.Ending;
import org.callwarden.server.lab.LabTrunk;
import org.callwarden.server.lab.OngoingCall;
import org.callwarden.server.lab.PhoneCall;
import org.callwarden.server.lab.RealParts;
import org.callwarden.server.lab.Sound;
import org.callwarden.server.lab.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// An administrator in a real browser decides about calls of a real Asterisk while their callers are asked. One story,
/// in order.
@ExtendWith(RealParts.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NowPageIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    /// Callers to this number are listened to.
    private static final String HEARD = "02838160030";

    /// Callers to this number are asked for digits, before an answer.
    private static final String ASKED = "02838160034";

    private static RealParts parts;
    private static ScreenedLine line;
    private static Visitor admin;

    @BeforeAll
    static void start(RealParts given) {
        parts = given;
        line = ScreenedLine.start(
                parts, HEARD, """
            policy:
              version: now
              thresholds: {challenge: 30, listen: 40}
              challenge: {answer: yes}
              listen: {first: 15s}
            dialed:
              "%3$s": {policy: {version: asked, thresholds: {challenge: 30, listen: 60}, challenge: {answer: early-media, digits: 2, tries: 3, patience: 2s, total: 40s}}}
            trust:
              extensions: ["PJSIP/callee"]
            speech:
              models:
                en: %1$s/synthetic-voices-en
                vi: %1$s/synthetic-voices-vi
              audio: {port: 0}
            sounds: %2$s
            """.formatted(SPEECH, parts.asterisk().sounds(), ASKED), Duration.ofSeconds(2));
        line.enforce(LabTrunk.CARRIER);
        assertThat(line.service().api().awaitSpeech(2, SOON)).isTrue();
        assertThat(line.service().api().awaitText("health", "\"ami\":\"connected\"", SOON))
                .isTrue();
        admin = parts.browser().visitor(Screen.DESKTOP);
        String address = Visitor.loginPath(line.command("login"));
        admin.open(page(address));
        admin.find("main button").click();
    }

    @AfterAll
    static void stop() {
        parts.asterisk().console("database del callwarden bypass");
        admin.close();
        line.close();
    }

    private static URI page(String path) {
        return URI.create("http://127.0.0.1:" + line.plan().httpPort() + path);
    }

    private static OngoingCall call(String caller, String dialed) {
        CallPlan plan = CallPlan.from(LabTrunk.CARRIER, caller, dialed);
        return line.callers().call(plan.saying(Sound.tone(440)).withinLimit(Duration.ofSeconds(50)));
    }

    private static JsonNode reason(String caller) {
        JsonNode calls = line.service().api().get("calls?limit=20").path("calls");
        for (JsonNode call : calls) {
            if (call.path("caller").asString("").equals(caller)) {
                return call.path("reasons").path(0);
            }
        }
        throw new AssertionError(caller + " is not among " + calls);
    }

    @Test
    @Order(1)
    void aCallerWhoIsListenedToIsLetThroughAndBothHearEachOther() {
        admin.open(page("/now"));
        assertThat(admin.text("main")).contains("The off switch is not set on any PBX");
        OngoingCall placed = call("+442079461731", HEARD);
        assertThat(placed.awaitStatus(200, SOON)).isTrue();
        admin.await("the caller", SOON, who -> who.text("main").contains("is listened to"));
        admin.seesAllInOrder("now-choice-desktop");

        Instant pressed = Instant.now();
        admin.find("button[value=let-through]").click();
        Optional<PhoneCall> phone = line.phone().await(seen -> seen.answeredAt().isPresent(), SOON);

        assertThat(phone).isPresent();
        assertThat(Duration.between(pressed, phone.get().rangAt())).isLessThan(Duration.ofSeconds(5));
        admin.await("a conversation", SOON, who -> who.text("tbody tr").contains("in conversation"));
        admin.seesAllInOrder("now-talking-desktop");
        Instant talking = Instant.now();
        admin.await(
                "a second of it", SOON, _ -> phone.get().heard().heardBetween(talking.plusMillis(200), Instant.now()));
        placed.hangUp();
        CallResult result = placed.await(SOON);
        assertThat(result.ending()).isEqualTo(Ending.CALLER_HUNG_UP);
        assertThat(result.heard().heardBetween(phone.get().answeredAt().orElseThrow(), result.endedAt()))
                .isTrue();
        admin.await("its end", SOON, who -> who.text("tbody tr").contains("; over"));
        assertThat(reason("+442079461731").path("id").asString("")).isEqualTo("let-through-by-person");
        assertThat(reason("+442079461731").path("en").asString("")).startsWith("Let through by admin");
    }

    @Test
    @Order(2)
    void aCallerWhoIsAskedForDigitsIsEndedFromAPhoneInVietnamese() {
        admin.look(Screen.PHONE);
        admin.open(page("/language/vi?to=/now"));
        OngoingCall placed = call("+442079462732", ASKED);
        admin.await("the caller", SOON, who -> who.text("main").contains("đang được hỏi chữ số"));
        admin.seesAllInOrder("now-choice-phone-vi");

        admin.find("button[value=end]").click();
        admin.await(
                "who ends it",
                SOON,
                who -> who.text("main").contains("admin đang kết thúc")
                        || who.text("tbody tr").contains("từ chối"));
        CallResult result = placed.await(SOON);

        assertThat(result.answered()).isFalse();
        assertThat(result.finalCode()).isEqualTo(603);
        assertThat(line.phone().callOf("+442079462732")).isEmpty();
        assertThat(reason("+442079462732").path("id").asString("")).isEqualTo("ended-by-person");
        admin.await("the decision", SOON, who -> who.text("tbody tr").contains("từ chối"));
    }

    @Test
    @Order(3)
    void screeningIsSwitchedOffForAWhileAndOnAgainInAsteriskItself() {
        admin.look(Screen.DESKTOP);
        admin.open(page("/language/en?to=/now"));
        admin.find("#minutes").clear();
        admin.find("#minutes").sendKeys("0");
        admin.find("button[value=off]").click();
        admin.await("what would be right", SOON, who -> who.text("main").contains("A whole number of minutes from 1"));
        assertThat(admin.driver().switchTo().activeElement().getAttribute("id")).isEqualTo("minutes");
        assertThat(admin.complaints()).singleElement().asString().contains("422");
        admin.driver().navigate().refresh();
        admin.await(
                "the page as it was",
                SOON,
                who -> "60".equals(who.find("#minutes").getAttribute("value")));
        admin.find("button[value=off]").click();
        admin.await("that it is off", SOON, who -> who.text("main").contains("Screening is switched off on PBX"));
        admin.seesAllInOrder("now-off-desktop");
        OngoingCall rings = call("+442079463733", HEARD);
        assertThat(rings.awaitStatus(180, SOON)).isTrue();
        rings.hangUp();

        admin.find("button[value=on]").click();
        admin.await("that it is on", SOON, who -> who.text("main").contains("The off switch is not set on any PBX"));

        assertThat(parts.asterisk().console("database get callwarden bypass")).contains("Value: 0");
        admin.open(page("/audit"));
        assertThat(admin.text("main"))
                .contains(
                        "let a call through", "ended a call", "switched screening off", "switched screening on again");
        admin.seesAllInOrder("now-audit-desktop");
    }
}
