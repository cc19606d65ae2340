package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.callwarden.server.lab.AsteriskLab;
import org.callwarden.server.lab.CallPlan;
import org.callwarden.server.lab.JavaCommand;
import org.callwarden.server.lab.LabTrunk;
import org.callwarden.server.lab.PhonePlan;
import org.callwarden.server.lab.RealParts;
import org.callwarden.server.lab.ServicePlan;
import org.callwarden.server.lab.ServiceProcess;
import org.callwarden.server.lab.SipPhone;
import org.callwarden.server.lab.SmallJava;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The first day of a PBX that took calls before: a real Asterisk writes its Master.csv, and `learn` reads it.
@ExtendWith(RealParts.class)
class LearnIT {

    private static final Duration SOON = Duration.ofSeconds(45);
    private static final String DIALED = "02838170000";
    private static final String TALKED = "0908600001";
    private static final String SHORT = "0908600002";
    private static final String UNANSWERED = "0908600003";
    private static final String DIALLED = "0908600004";
    private static final String NOT_REACHED = "0908600005";
    private static final String CALLED_BACK = UNANSWERED;

    private static final PhonePlan ANSWERS = PhonePlan.answeringAfter(Duration.ofMillis(300));

    /// Calls ring at once, as they do before Callwarden is installed.
    private static final String PLAIN = """
            [plain]
            exten => _X.,1,Dial(PJSIP/callee/sip:${EXTEN}@${DB(phone/${EXTEN})},30)
             same => n,Hangup()
            """;

    private static final String TRUST = """
            trust:
              talk: 3s
              extensions: ["PJSIP/callee"]
              outbound: ["9|0ZXXXXXXXX"]
            """;

    private static final JavaCommand JAVA = SmallJava.COMMAND;

    private static RealParts parts;
    private static AsteriskLab asterisk;
    private static ServicePlan plan;

    @BeforeAll
    static void takeCalls(RealParts real) {
        parts = real;
        asterisk = real.asterisk();
        asterisk.dialplan(PLAIN + LabTrunk.outbound("9"));
        plan = ServicePlan.write(real.fresh("learn"), asterisk.ami(), TRUST);
        try (SipPhone _ = real.phone(DIALED, PhonePlan.answeringAfter(Duration.ofMillis(500)))) {
            assertThat(comesIn(TALKED, Duration.ofSeconds(4))).isTrue();
            assertThat(comesIn(SHORT, Duration.ofSeconds(1))).isTrue();
        }
        try (SipPhone _ = real.phone(DIALED, PhonePlan.neverAnswering())) {
            CallPlan impatient =
                    CallPlan.from(LabTrunk.PLAIN, UNANSWERED, DIALED).cancellingAfter(Duration.ofSeconds(1));
            assertThat(real.caller().call(impatient).await(SOON).answered()).isFalse();
        }
        assertThat(dialOut(DIALLED, ANSWERS)).isTrue();
        assertThat(dialOut(CALLED_BACK, ANSWERS)).isTrue();
        assertThat(dialOut(NOT_REACHED, PhonePlan.busy())).isFalse();
        for (String number : List.of(TALKED, SHORT, UNANSWERED, "9" + DIALLED, "9" + CALLED_BACK, "9" + NOT_REACHED)) {
            assertThat(asterisk.awaitRecords('"' + number + '"', 1, SOON))
                    .as(number)
                    .isTrue();
        }
    }

    @AfterAll
    static void leaveNothing() {
        asterisk.dialplan("");
    }

    private static boolean comesIn(String caller, Duration talk) {
        return parts.caller()
                .call(CallPlan.from(LabTrunk.PLAIN, caller, DIALED).talking(talk))
                .await(SOON)
                .answered();
    }

    private static boolean dialOut(String number, PhonePlan plan) {
        try (SipPhone _ = parts.phone(number, plan)) {
            return parts.caller()
                    .call(CallPlan.from(LabTrunk.PHONES, "reception", "9" + number)
                            .talking(Duration.ofSeconds(1)))
                    .await(SOON)
                    .answered();
        }
    }

    private static String command(String... words) {
        return ServiceProcess.command(JAVA, plan, words);
    }

    @Test
    void whatAsteriskWroteOfRealCallsSaysWhomToTrust() {
        String said = command("learn", "--cdr", asterisk.callRecords().toString());

        assertThat(said).doesNotContain("could not be read").contains("returning: dialled or talked with before");
        assertThat(command("number", TALKED)).contains("talked-with-us").doesNotContain("unknown-caller");
        assertThat(command("number", DIALLED)).contains("dialled-by-us").doesNotContain("unknown-caller");
        for (String stranger : List.of(SHORT, UNANSWERED, NOT_REACHED)) {
            assertThat(command("number", stranger)).as(stranger).contains("unknown-caller");
        }
        assertThat(command("learn", "--cdr", asterisk.callRecords().toString())).contains(" facts about numbers, 0 of");
    }
}
