package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.callwarden.server.lab.CallPlan;
import org.callwarden.server.lab.CallResult;
import org.callwarden.server.lab.DemoCaller;
import org.callwarden.server.lab.DemoCalls;
import org.callwarden.server.lab.DemoResult;
import org.callwarden.server.lab.LabTrunk;
import org.callwarden.server.lab.OngoingCall;
import org.callwarden.server.lab.PhonePlan;
import org.callwarden.server.lab.RealParts;
import org.callwarden.server.lab.ServiceEvents;
import org.callwarden.server.lab.SipPhone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Numbers that somebody inside dialled or talked with ring at once, learnt from a real Asterisk over AMI.
@ExtendWith(RealParts.class)
class TrustIT {

    private static final Duration SOON = Duration.ofSeconds(45);
    private static final String DIALED = "02838160000";

    /// A conversation counts from three seconds on, so that a test of a short one and a test of a long one are both
    /// short.
    private static final String TRUST = """
            trust:
              talk: 3s
              extensions: ["PJSIP/callee"]
              outbound-prefix: "9"
            """;

    private static ScreenedLine line;
    private static ServiceEvents events;

    @BeforeAll
    static void start(RealParts parts) {
        line = ScreenedLine.start(parts, DIALED, ScreenedLine.POLICY + TRUST, Duration.ofMillis(500));
        line.parts().asterisk().dialplan(LabTrunk.outbound("9"));
        line.parts().asterisk().agi(line.plan().agi());
        line.enforce(LabTrunk.CARRIER);
        events = line.events();
        assertThat(line.service().api().awaitText("health", "\"ami\":\"connected\"", SOON))
                .isTrue();
    }

    @AfterAll
    static void stop() {
        line.parts().asterisk().dialplan("");
        events.close();
        line.close();
    }

    @Test
    void aNumberThatAnExtensionDialledRingsWithoutAChallenge() throws Exception {
        DemoCaller caller = DemoCaller.dialledByUs(DIALED);
        String number = "0" + caller.number().substring(3);
        assertThat(dialOut(number).answered()).isTrue();
        assertThat(known(number, "dialled-by-us")).isTrue();

        try (DemoCalls calls = line.calls()) {
            DemoResult result = calls.place(caller, Optional.of(events)).get();
            assertThat(result.faults()).isEmpty();
            assertThat(result.call().at(183)).isEmpty();
        }
        assertThat(reasons(caller.number())).contains("dialled-by-us").doesNotContain("unknown-caller");
    }

    @Test
    void aNumberThatCalledBeforeIsNotTrustedForBeingCalledBack() {
        CallResult asked = line.callers()
                .call(CallPlan.from(LabTrunk.CARRIER, "0908500002", DIALED).cancellingAfter(Duration.ofSeconds(2)))
                .await(SOON);
        assertThat(asked.answered()).isFalse();

        assertThat(dialOut("0908500002").answered()).isTrue();
        // What is told of one call is told before what is told of the next.
        assertThat(dialOut("0908500003").answered()).isTrue();
        assertThat(known("0908500003", "dialled-by-us")).isTrue();

        assertThat(line.service().api().get("numbers/0908500002").toString()).doesNotContain("dialled-by-us");
    }

    @Test
    void aCallerWithWhomSomebodyTalkedIsKnownAndLosesThatByAReport() {
        OngoingCall first = line.callers()
                .call(CallPlan.from(LabTrunk.CARRIER, "0908500004", DIALED).talking(Duration.ofSeconds(5)));
        String digits = events.digits("+84908500004", 1, SOON).orElseThrow();
        assertThat(first.awaitAudio(SOON)).isTrue();
        first.press(digits);
        assertThat(first.await(SOON).answered()).isTrue();
        assertThat(known("0908500004", "talked-with-us")).isTrue();

        line.command("report", "0908500004", "spam");

        assertThat(line.service().api().get("numbers/0908500004").toString()).doesNotContain("talked-with-us");
        assertThat(call("0908500004").finalCode()).isEqualTo(603);
    }

    private static boolean known(String number, String signal) {
        return line.service().api().awaitText("numbers/" + number, signal, SOON);
    }

    /// Somebody inside dials 9 and a number outside, which answers.
    private static CallResult dialOut(String number) {
        try (SipPhone _ = line.parts().phone(number, PhonePlan.answeringAfter(Duration.ofMillis(300)))) {
            return line.callers()
                    .call(CallPlan.from(LabTrunk.PHONES, "reception", "9" + number)
                            .talking(Duration.ofSeconds(1)))
                    .await(SOON);
        }
    }

    private static CallResult call(String number) {
        return line.callers()
                .call(CallPlan.from(LabTrunk.CARRIER, number, DIALED).talking(Duration.ofMillis(500)))
                .await(SOON);
    }

    private static List<String> reasons(String caller) {
        return events.await(
                        event -> event.name().equals("decided")
                                && event.data().path("caller").asString("").equals(caller),
                        SOON)
                .orElseThrow()
                .data()
                .path("reasons")
                .valueStream()
                .map(reason -> reason.path("id").asString(""))
                .toList();
    }
}
