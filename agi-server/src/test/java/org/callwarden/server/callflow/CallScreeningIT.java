package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.callwarden.server.lab.CallPlan;
import org.callwarden.server.lab.CallResult;
import org.callwarden.server.lab.CallResult.Ending;
import org.callwarden.server.lab.DemoCaller;
import org.callwarden.server.lab.DemoCalls;
import org.callwarden.server.lab.DemoResult;
import org.callwarden.server.lab.LabTrunk;
import org.callwarden.server.lab.OngoingCall;
import org.callwarden.server.lab.PhoneCall;
import org.callwarden.server.lab.PhonePlan;
import org.callwarden.server.lab.RealParts;
import org.callwarden.server.lab.Recording;
import org.callwarden.server.lab.ServiceEvents;
import org.callwarden.server.lab.SipPhone;
import org.callwarden.server.lab.Sound;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Real calls through a real Asterisk and the whole service: what the caller and the callee experienced, and the
/// verdict that is stored.
@ExtendWith(RealParts.class)
class CallScreeningIT {

    private static final Duration SOON = Duration.ofSeconds(45);
    private static final String DIALED = "02838120000";
    private static final String CODES = """
            dialed:
              "028603":
                policy:
                  reject-code: 603
              "028607":
                policy:
                  reject-code: 607
              "028608":
                policy:
                  reject-code: 608
              "028100":
                policy:
                  challenge:
                    answer: yes
              "028101":
                policy:
                  challenge:
                    answer: never
            """;
    private static final Map<String, DemoResult> DEMO = new LinkedHashMap<>();

    private static ScreenedLine line;
    private static ServiceEvents events;

    @BeforeAll
    static void placeTheCallsOfTheDemo(RealParts parts) throws Exception {
        line = ScreenedLine.start(parts, DIALED, ScreenedLine.POLICY + CODES, Duration.ofSeconds(2));
        line.rule("label", "+842438250001", ",\"label\":\"[VIP]\"");
        line.rule("block", "+84901000*", "");
        line.enforce(LabTrunk.CARRIER);
        events = line.events();
        List<DemoCaller> callers = List.of(
                DemoCaller.knownCustomer(DIALED),
                DemoCaller.blockedRange(DIALED),
                DemoCaller.withheldAndSilent(DIALED),
                DemoCaller.human(DIALED),
                DemoCaller.clumsyHuman(DIALED),
                DemoCaller.robot(DIALED, Sound.tone(700)),
                DemoCaller.impatient(DIALED));
        try (DemoCalls calls = line.calls()) {
            List<Future<DemoResult>> placed = new ArrayList<>();
            for (DemoCaller caller : callers) {
                placed.add(calls.place(caller, Optional.of(events)));
            }
            for (Future<DemoResult> call : placed) {
                DemoResult result = call.get();
                DEMO.put(result.caller().title(), result);
            }
        }
    }

    @AfterAll
    static void stop() {
        events.close();
        line.close();
    }

    private static DemoResult demo(String title) {
        return Objects.requireNonNull(DEMO.get(title), title);
    }

    static Stream<String> titles() {
        return DEMO.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("titles")
    void everyCallOfTheDemoEndsAsItShould(String title) {
        assertThat(demo(title).faults()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("titles")
    void everyVerdictIsInTheDatabaseWithItsReasons(String title) {
        DemoResult result = demo(title);
        String id = result.text("id").orElseThrow();

        JsonNode stored = stored(id);

        assertThat(stored.path("decision").asString(""))
                .isEqualTo(result.text("decision").orElseThrow());
        assertThat(stored.path("reasons").size()).isPositive();
        assertThat(stored.path("policy").asString("")).isNotEmpty();
        assertThat(stored.path("challenge").asString("-"))
                .isEqualTo(result.caller().expected().challenge().orElse("-"));
    }

    @Test
    void aBlockedCallerIsRefusedBeforeAnswerAndHearsNothing() {
        CallResult call = demo("a number in a blocked range").call();

        assertThat(call.answered()).isFalse();
        assertThat(call.rang()).isFalse();
        assertThat(call.at(183)).isEmpty();
        assertThat(call.packetsSent()).isZero();
    }

    @Test
    void aCallerWhoFailsTheChallengeIsRefusedWithoutAnAnswer() {
        CallResult call = demo("withheld, presses nothing").call();

        assertThat(call.answered()).isFalse();
        assertThat(call.at(183)).isPresent();
        assertThat(call.ending()).isEqualTo(Ending.REFUSED);
    }

    @Test
    void aWithheldNumberIsScoredAndShownToNobody() {
        DemoResult result = demo("withheld, presses nothing");

        assertThat(stored(result.text("id").orElseThrow()).toString()).doesNotContain("912000001");
    }

    @Test
    void nothingIsSilentForTwoSecondsFromThePromptToTheRingTone() {
        DemoResult human = demo("unknown, presses the digits");
        PhoneCall phone = human.phone().orElseThrow();
        Recording heard = human.call().heard();
        Instant prompt = heard.packets().stream()
                .filter(packet -> packet.level() >= Recording.AUDIBLE)
                .findFirst()
                .orElseThrow()
                .at();
        // The ring tone's first second; its own pause of four seconds follows.
        Instant ringing = phone.rangAt().plusMillis(1_000);

        assertThat(heard.longestSilence(prompt, ringing)).isLessThan(Duration.ofSeconds(2));
        assertThat(heard.heardBetween(phone.rangAt().plusMillis(100), ringing.plusMillis(500)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {603, 607, 608})
    void aRefusedCallerGetsTheCodeOfThePolicy(int code) {
        CallResult result = line.callers()
                .call(CallPlan.from(LabTrunk.CARRIER, "0901000999", "028" + code))
                .await(SOON);

        assertThat(result.finalCode()).isEqualTo(code);
        assertThat(result.answered()).isFalse();
        assertThat(result.rang()).isFalse();
    }

    @Test
    void aDiversionOfThousandsOfDigitsHidesNoBlockedCaller() {
        CallResult result = line.callers()
                .call(CallPlan.from(LabTrunk.CARRIER, "0901000777", DIALED).divertedBy("7".repeat(4_500)))
                .await(SOON);

        assertThat(result.finalCode()).isEqualTo(603);
    }

    @Test
    void aDialledNumberLongerThanAnyHidesNoBlockedCaller() {
        CallResult result = line.callers()
                .call(CallPlan.from(LabTrunk.CARRIER, "0901000778", "028" + "1".repeat(60)))
                .await(SOON);

        assertThat(result.finalCode()).isEqualTo(603);
    }

    @Test
    void aPassedCallTalksForThirtySecondsLongerThanEveryTimeOut() {
        String number = "0355000111";
        OngoingCall call = line.callers()
                .call(CallPlan.from(LabTrunk.CARRIER, number, DIALED)
                        .saying(Sound.tone(300))
                        .talking(Duration.ofSeconds(30)));
        press(call, "+84355000111");

        CallResult result = call.await(Duration.ofSeconds(70));

        assertThat(result.finalCode()).isEqualTo(200);
        assertThat(result.ending()).isEqualTo(Ending.CALLER_HUNG_UP);
        assertThat(result.talked()).isBetween(Duration.ofMillis(29_500), Duration.ofSeconds(32));
        Instant from = result.answeredAt().orElseThrow().plusMillis(500);
        assertThat(result.heard().longestSilence(from, result.endedAt())).isLessThan(Duration.ofSeconds(1));
        PhoneCall phone = line.phone()
                .await(
                        seen -> seen.shownNumber().equals(number)
                                && seen.ending().isPresent(),
                        SOON)
                .orElseThrow();
        assertThat(phone.heard().longestSilence(from, result.endedAt().minusMillis(200)))
                .isLessThan(Duration.ofSeconds(1));
        assertThat(phone.ending()).contains(Ending.CALLER_HUNG_UP);
    }

    @Test
    void aCallerWhoPassedOnceIsNotAskedAgain() {
        String number = "0355000222";
        OngoingCall first = line.callers()
                .call(CallPlan.from(LabTrunk.CARRIER, number, DIALED).talking(Duration.ofSeconds(1)));
        press(first, "+84355000222");
        assertThat(first.await(SOON).answered()).isTrue();

        CallResult second = line.callers()
                .call(CallPlan.from(LabTrunk.CARRIER, number, DIALED).talking(Duration.ofSeconds(1)))
                .await(SOON);

        assertThat(second.answered()).isTrue();
        assertThat(line.phone().calls().stream()
                        .filter(call -> call.shownNumber().equals(number))
                        .map(PhoneCall::shownName))
                .as("marked the first time only")
                .satisfiesExactly(
                        shown -> assertThat(shown).startsWith("[?]"),
                        shown -> assertThat(shown).doesNotContain("[?]"));
    }

    @Test
    void whereThePolicySaysSoTheCallIsAnsweredForTheChallenge() {
        OngoingCall call = line.callers().call(CallPlan.from(LabTrunk.CARRIER, "0355000333", "028100"));

        CallResult result = call.await(SOON);

        assertThat(result.answered()).isTrue();
        assertThat(result.ending()).isEqualTo(Ending.CALLEE_HUNG_UP);
        assertThat(result.heard().heardBetween(result.answeredAt().orElseThrow(), result.endedAt()))
                .isTrue();
    }

    @Test
    void whereACallIsNeverToBeAnsweredTheAlternativeRingsMarked() {
        try (SipPhone phone = line.parts().phone("028101", PhonePlan.answeringAfter(Duration.ZERO))) {
            CallResult result = line.callers()
                    .call(CallPlan.from(LabTrunk.CARRIER, "0355000444", "028101")
                            .talking(Duration.ofSeconds(1)))
                    .await(SOON);

            assertThat(result.answered()).isTrue();
            assertThat(phone.callOf("0355000444").orElseThrow().shownName()).startsWith("[?]");
        }
    }

    @Test
    void aTrunkThatIsNotEnforcedLetsABlockedCallerRingAndStoresWhatItWouldHaveDone() {
        CallResult result = line.callers()
                .call(CallPlan.from(LabTrunk.UNTRUSTED, "0901000321", DIALED).talking(Duration.ofSeconds(1)))
                .await(SOON);

        assertThat(result.answered()).isTrue();
        JsonNode verdict = events.decision("+84901000321", SOON).orElseThrow();
        assertThat(verdict.path("decision").asString("")).isEqualTo("reject");
        assertThat(verdict.path("enforced").asBoolean(true)).isFalse();
    }

    @Test
    void anIdentityHeaderOnATrunkThatIsNotTrustedHidesNoBlockedCaller() {
        line.callers()
                .call(CallPlan.from(LabTrunk.UNTRUSTED, "0901000322", DIALED)
                        .with("P-Asserted-Identity: <sip:113@carrier.invalid>")
                        .talking(Duration.ofSeconds(1)))
                .await(SOON);

        JsonNode verdict = events.decision("+84901000322", SOON).orElseThrow();
        assertThat(verdict.path("decision").asString("")).isEqualTo("reject");
    }

    @Test
    void whoGoesOnPressingTheOldDigitsHearsTheNewOnesAndPasses() {
        String number = "0355000555";
        OngoingCall call = line.callers()
                .call(CallPlan.from(LabTrunk.CARRIER, number, DIALED).talking(Duration.ofMillis(500)));
        String old = events.digits("+84355000555", 1, SOON).orElseThrow();
        assertThat(call.awaitAudio(SOON)).isTrue();
        call.press(DemoCalls.wrong(old) + old);
        String next = events.digits("+84355000555", 2, SOON).orElseThrow();
        call.press(next);

        assertThat(call.await(SOON).answered()).isTrue();
    }

    @Test
    void theBypassLetsTheNextCallRingAndItsEndScreensAgain() {
        line.command("bypass", "60m");
        CallResult during;
        try {
            during = line.callers()
                    .call(CallPlan.from(LabTrunk.CARRIER, "0901000555", DIALED).talking(Duration.ofSeconds(1)))
                    .await(SOON);
        } finally {
            line.command("bypass", "off");
        }
        CallResult after = line.callers()
                .call(CallPlan.from(LabTrunk.CARRIER, "0901000555", DIALED))
                .await(SOON);

        assertThat(during.answered()).isTrue();
        assertThat(after.finalCode()).isEqualTo(603);
    }

    /// Offsets of 50 ms from the first prompt on, forty calls side by side; each presses the right digits at its own
    /// moment.
    @ParameterizedTest
    @ValueSource(ints = {0, 2_000, 4_000})
    void noKeyIsLostWheneverItIsPressed(int firstOffset) throws Exception {
        int calls = 40;
        List<OngoingCall> placed = new ArrayList<>();
        List<Thread> fingers = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            String number = "%09d".formatted(360_000_000 + firstOffset * 100 + i);
            OngoingCall call = line.callers()
                    .call(CallPlan.from(LabTrunk.CARRIER, "0" + number, DIALED).talking(Duration.ofMillis(500)));
            placed.add(call);
            Duration offset = Duration.ofMillis(firstOffset + i * 50L);
            fingers.add(Thread.ofVirtual().start(() -> pressAfter(call, "+84" + number, offset)));
        }
        for (Thread finger : fingers) {
            finger.join();
        }

        List<String> refused = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            CallResult result = placed.get(i).await(SOON);
            if (!result.answered()) {
                refused.add((firstOffset + i * 50) + " ms: " + result.finalCode());
            }
        }
        assertThat(refused).isEmpty();
    }

    private static void pressAfter(OngoingCall call, String number, Duration offset) {
        String digits = events.digits(number, 1, SOON).orElseThrow();
        assertThat(call.awaitAudio(SOON)).isTrue();
        // Nothing to wait for: the moment itself is what is tried.
        LockSupport.parkNanos(offset.toNanos());
        call.press(digits);
    }

    private static void press(OngoingCall call, String number) {
        pressAfter(call, number, Duration.ofMillis(300));
    }

    private static JsonNode stored(String id) {
        return line.service().api().awaitCall(id, SOON).orElseThrow();
    }
}
