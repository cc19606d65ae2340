package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callwarden.server.callflow.CallerSounds.SPEECH;
import static org.callwarden.server.callflow.CallerSounds.again;

import java.time.Duration;
import java.time.Instant;
import org.callwarden.server.lab.CallPlan;
import org.callwarden.server.lab.CallResult;
import org.callwarden.server.lab.LabTrunk;
import org.callwarden.server.lab.OngoingCall;
import org.callwarden.server.lab.PhoneCall;
import org.callwarden.server.lab.Polling;
import org.callwarden.server.lab.RealParts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The whole service dies while it listens to a real call.
@ExtendWith(RealParts.class)
class ListeningFaultsIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String DIALED = "02838160003";

    private static ScreenedLine line;

    @BeforeAll
    static void start(RealParts parts) {
        line = ScreenedLine.start(
                parts, DIALED, """
            policy:
              version: listening
              thresholds: {challenge: 30, listen: 40}
              challenge: {answer: yes}
              on-fail: reject
            speech:
              models:
                en: %1$s/synthetic-voices-en
                vi: %1$s/synthetic-voices-vi
              audio: {port: 0}
            sounds: %2$s
            """.formatted(SPEECH, parts.asterisk().sounds()), Duration.ofSeconds(1));
        line.enforce(LabTrunk.CARRIER);
        assertThat(line.service().api().awaitSpeech(2, SOON)).isTrue();
    }

    @AfterAll
    static void stop() {
        line.close();
    }

    /// Even a robot: nobody is left to say that it is one.
    @Test
    void aServiceKilledWhileItListensLetsTheCallerRingAndNoCodeMakesTheCarrierTryAnotherWay() {
        CallPlan plan = CallPlan.from(LabTrunk.CARRIER, "+442079469601", DIALED);
        OngoingCall call =
                line.callers().call(plan.saying(again("en-robot-card-1")).withinLimit(Duration.ofSeconds(30)));
        assertThat(Polling.until(
                        SOON,
                        () -> line.service()
                                        .api()
                                        .get("health")
                                        .path("speech")
                                        .path("streams")
                                        .asInt(0)
                                > 0))
                .isTrue();

        line.service().kill();

        CallResult result = call.await(SOON);
        line.startAgain();
        PhoneCall rang = line.phone().callOf("+442079469601").orElseThrow();
        Instant answered = rang.answeredAt().orElseThrow();
        assertThat(result.statuses())
                .extracting(CallResult.Status::code)
                .allSatisfy(code -> assertThat(code).isLessThanOrEqualTo(200));
        assertThat(result.ending()).isEqualTo(CallResult.Ending.CALLER_HUNG_UP);
        assertThat(result.heard().heardBetween(answered, result.endedAt())).isTrue();
        assertThat(rang.heard().heardBetween(answered, result.endedAt())).isTrue();
    }
}
