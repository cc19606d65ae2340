package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.callwarden.server.lab.CallPlan;
import org.callwarden.server.lab.CallResult;
import org.callwarden.server.lab.CallResult.Ending;
import org.callwarden.server.lab.LabTrunk;
import org.callwarden.server.lab.OngoingCall;
import org.callwarden.server.lab.RealParts;
import org.callwarden.server.lab.ServiceEvents;
import org.callwarden.server.lab.ServicePlan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Reports and what they do to the next call, on a real Asterisk: a phone inside dials the feature code and hears what
/// became of it.
@ExtendWith(RealParts.class)
class ReportsIT {

    private static final Duration SOON = Duration.ofSeconds(45);
    private static final String DIALED = "02838150000";
    private static final String LAST = "last/callee";

    private static ScreenedLine line;
    private static ServiceEvents events;

    @BeforeAll
    static void start(RealParts parts) {
        ServicePlan plan = ServicePlan.write(
                parts.fresh("service"),
                parts.asterisk().ami(),
                ScreenedLine.POLICY + "reputation:\n  blocks: blocks.csv\n");
        plan.write("blocks.csv", "prefix,carrier\n84908300,Gateway Telecom\n");
        line = ScreenedLine.start(parts, plan, DIALED, Duration.ofMillis(500));
        line.enforce(LabTrunk.CARRIER);
        events = line.events();
    }

    @AfterAll
    static void stop() {
        events.close();
        line.close();
    }

    @BeforeEach
    void forgetTheLastCaller() {
        line.parts().asterisk().console("database del callwarden " + LAST);
    }

    @Test
    void aReportByFeatureCodeRefusesTheNextCallOfThatNumberAndASecondThoughtLetsItRing() {
        assertThat(callAndPass("0908100001").answered()).isTrue();

        CallResult report = dial("*7726");

        assertThat(report.answered()).isTrue();
        assertThat(report.ending()).isEqualTo(Ending.CALLEE_HUNG_UP);
        assertThat(report.heard().heardBetween(report.answeredAt().orElseThrow(), report.endedAt()))
                .isTrue();
        assertThat(line.parts().asterisk().log())
                .contains("reported-spam&callwarden/digit-0&callwarden/digit-9&callwarden/digit-0");
        CallResult next = call("0908100001");
        assertThat(next.finalCode()).isEqualTo(603);
        assertThat(next.rang()).isFalse();
        assertThat(reasons("+84908100001", 2)).contains("reported-spam", "unknown-caller");

        dial("*7727");

        assertThat(call("0908100001").answered()).isTrue();
        JsonNode reports = reports("0908100001");
        assertThat(reports.size()).as("one voice a day").isEqualTo(1);
        assertThat(reports.path(0).path("says").asString("")).isEqualTo("fine");
        assertThat(reports.path(0).path("reporter").asString("")).isEqualTo("ext:callee");
    }

    @Test
    void whoNobodyCalledHasNothingToReport() {
        CallResult report = dial("*7726");

        assertThat(report.answered()).isTrue();
        assertThat(report.ending()).isEqualTo(Ending.CALLEE_HUNG_UP);
        assertThat(report.heard().heardBetween(report.answeredAt().orElseThrow(), report.endedAt()))
                .isTrue();
        assertThat(line.parts().asterisk().log()).contains("report-nothing");
    }

    @Test
    void aCallerWhoWithheldTheNumberCannotBeReported() {
        OngoingCall call = line.callers()
                .call(CallPlan.from(LabTrunk.CARRIER, "0908100003", DIALED)
                        .withheld("0908100003")
                        .talking(Duration.ofMillis(500)));
        press(call, "withheld");
        assertThat(call.await(SOON).answered()).isTrue();
        assertThat(last()).doesNotContain("908100003");

        assertThat(dial("*7726").answered()).isTrue();

        assertThat(reports("0908100003").size()).isZero();
    }

    @Test
    void aNumberAmongFourReportedNeighboursIsAskedAndInTheMiddleOfACallCentreRefused() {
        for (int i = 0; i < 4; i++) {
            report("090820001" + i);
        }
        CallResult asked = line.callers()
                .call(CallPlan.from(LabTrunk.CARRIER, "0908200019", DIALED).cancellingAfter(Duration.ofSeconds(2)))
                .await(SOON);
        assertThat(asked.at(183)).isPresent();
        assertThat(reasons("+84908200019", 1)).contains("bad-ten-block", "unknown-caller");

        Stream.of("0908200021", "0908200032", "0908200043", "0908200054").forEach(ReportsIT::report);

        assertThat(call("0908200018").finalCode()).isEqualTo(603);
        assertThat(reasons("+84908200018", 1)).contains("bad-ten-block", "bad-hundred-block");
        assertThat(line.command("number", "0908200018"))
                .contains("+8490820001x")
                .contains("4 numbers");
    }

    @Test
    void aNumberInACarriersBlockOfWhichManyAreReportedIsAskedAndTheReasonNamesTheCarrier() {
        for (int hundred = 0; hundred < 8; hundred++) {
            report("0908300" + hundred + "11");
            report("0908300" + hundred + "55");
        }

        CallResult asked = line.callers()
                .call(CallPlan.from(LabTrunk.CARRIER, "0908300999", DIALED).cancellingAfter(Duration.ofSeconds(2)))
                .await(SOON);

        assertThat(asked.at(183)).isPresent();
        assertThat(reasons("+84908300999", 1)).contains("bad-carrier-block", "unknown-caller");
        assertThat(line.command("number", "0908300999"))
                .contains("+84908300xxx of Gateway Telecom: 16 numbers in 8 blocks of a hundred held for spam")
                .contains("counts against the others");
    }

    @Test
    void aReportOnTheCommandLineRefusesTheNextCall() {
        assertThat(line.command("report", "0908100005", "spam", "--comment", "loans"))
                .contains("+84908100005");

        assertThat(call("0908100005").finalCode()).isEqualTo(603);
        assertThat(line.command("number", "0908100005")).contains("review").contains("loans");
    }

    @Test
    void withTheServiceDownThePhoneHearsSoAndIsLetGo() {
        assertThat(callAndPass("0908100006").answered()).isTrue();
        line.parts().asterisk().agi("127.0.0.1:1");
        try {
            CallResult report = dial("*7726");

            assertThat(report.ending()).isEqualTo(Ending.CALLEE_HUNG_UP);
            assertThat(report.heard().heardBetween(report.answeredAt().orElseThrow(), report.endedAt()))
                    .isTrue();
            assertThat(line.parts().asterisk().log()).contains("report-failed");
        } finally {
            line.parts().asterisk().agi(line.plan().agi());
        }
        assertThat(reports("0908100006").size()).isZero();
    }

    @Test
    void aServiceThatNeverSpeaksHoldsThePhoneForEightSecondsAtMost() throws IOException {
        assertThat(callAndPass("0908100007").answered()).isTrue();
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            line.parts().asterisk().agi("127.0.0.1:" + silent.getLocalPort());

            CallResult report = dial("*7726");

            assertThat(report.ending()).isEqualTo(Ending.CALLEE_HUNG_UP);
            assertThat(Duration.between(report.answeredAt().orElseThrow(), report.endedAt()))
                    .isBetween(Duration.ofSeconds(8), Duration.ofSeconds(16));
        } finally {
            line.parts().asterisk().agi(line.plan().agi());
        }
        assertThat(reports("0908100007").size()).isZero();
    }

    private static CallResult callAndPass(String number) {
        OngoingCall call = line.callers()
                .call(CallPlan.from(LabTrunk.CARRIER, number, DIALED).talking(Duration.ofMillis(500)));
        press(call, "+84" + number.substring(1));
        return call.await(SOON);
    }

    private static void press(OngoingCall call, String caller) {
        String digits = events.digits(caller, 1, SOON).orElseThrow();
        assertThat(call.awaitAudio(SOON)).isTrue();
        call.press(digits);
    }

    private static CallResult call(String number) {
        return line.callers()
                .call(CallPlan.from(LabTrunk.CARRIER, number, DIALED).talking(Duration.ofMillis(500)))
                .await(SOON);
    }

    /// The phone inside dials.
    private static CallResult dial(String code) {
        return line.callers()
                .call(CallPlan.from(LabTrunk.PHONES, "reception", code))
                .await(SOON);
    }

    private static void report(String number) {
        line.service()
                .api()
                .post(
                        "reports",
                        "{\"number\":\"" + number
                                + "\",\"says\":\"spam\",\"source\":\"review\",\"reporter\":\"admin\"}");
    }

    private static JsonNode reports(String number) {
        return line.service().api().get("reports?number=" + number).path("reports");
    }

    private static String last() {
        return line.parts().asterisk().console("database get callwarden " + LAST);
    }

    /// Of the n-th call of this caller.
    private static Stream<String> reasons(String caller, int n) {
        JsonNode decided = events.awaitNth(
                        event -> event.name().equals("decided")
                                && event.data().path("caller").asString("").equals(caller),
                        n,
                        SOON)
                .orElseThrow()
                .data();
        return StreamSupport.stream(decided.path("reasons").spliterator(), false)
                .map(reason -> reason.path("id").asString(""));
    }
}
