package org.callwarden.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a test call tells of the way to the service, of prompts, sound and clocks.
final class TestCallPlacerTest {

    private final Patient patient = new Patient();
    private final FakeConsole asterisk = patient.asterisk;

    @Test
    void nothingOfATestCallStaysInAstDb() {
        assertThat(patient.wrong()).isEmpty();
        assertThat(asterisk.asked)
                .contains("channel originate Local/" + Patient.TOKEN
                        + "@callwarden-doctor/n extension caller@callwarden-doctor");
        assertThat(asterisk.ask("database get callwarden doctor/" + Patient.TOKEN))
                .contains("not found");
    }

    @Test
    void anAddressThatIsNotTheServicesIsFoundWhenATestCallDoesNotArrive() {
        asterisk.answers("dialplan show globals", "   CALLWARDEN_AGI=127.0.0.1:4599\n")
                .tells("1795935600.000|1795935600.001|accept|screening-error|FAILURE");
        patient.heard = Optional.empty();

        assertThat(patient.wrong())
                .containsExactly(
                        Diagnosis.ADDRESS_OTHER,
                        Diagnosis.CALL_UNHEARD,
                        Diagnosis.SOUNDS_NOT_SEEN,
                        Diagnosis.STREAM_NOT_TRIED,
                        Diagnosis.CLOCK_NOT_SEEN);
        assertThat(patient.found(Diagnosis.ADDRESS_OTHER).values()).containsExactly("127.0.0.1:4599", "127.0.0.1:4573");
        assertThat(patient.found(Diagnosis.ADDRESS_OTHER).lines()).contains("CALLWARDEN_AGI=127.0.0.1:4573");
    }

    @Test
    void anAddressThatLooksWrongIsRightWhenTheTestCallGotThrough() {
        asterisk.answers("dialplan show globals", "   CALLWARDEN_AGI=callwarden:14573\n");

        assertThat(patient.wrong()).isEmpty();
    }

    @Test
    void thisHostIsNotTheServicesForAnAsteriskOnAnother() {
        patient.configured = new Configured("10.0.0.5", 4573, true, "callwarden", Patient.FOR_HELP);
        asterisk.answers("dialplan show globals", "\n    -- 0 variable(s)\n")
                .tells("1795935600.000|1795935600.001|accept|screening-error|FAILURE");
        patient.heard = Optional.empty();

        assertThat(patient.found(Diagnosis.ADDRESS_OTHER).values()).containsExactly("127.0.0.1:4573", "10.0.0.5:4573");
        assertThat(patient.found(Diagnosis.ADDRESS_OTHER).lines()).contains("CALLWARDEN_AGI=10.0.0.5:4573");
    }

    @Test
    void anAddressThatIsNotAllowedIsToldApart() {
        asterisk.tells("1795935600.000|1795935600.001|accept|screening-error|FAILURE");
        patient.heard = Optional.empty();
        patient.turnedAway = 1;

        assertThat(patient.wrong()).startsWith(Diagnosis.CALL_TURNED_AWAY);
    }

    @Test
    void anotherServiceAtThatAddressIsToldApart() {
        asterisk.tells("1795935600.000|1795935600.001|accept|score-accept|SUCCESS");
        patient.heard = Optional.empty();

        assertThat(patient.wrong()).startsWith(Diagnosis.CALL_ELSEWHERE);
    }

    @Test
    void aDecisionThatIsLostOnItsWayBackIsToldApart() {
        asterisk.tells("1795935600.000|1795935603.001|accept|screening-error|HANGUP");
        patient.heard = Optional.of(new TestCall.Heard(Patient.CAME, List.of(), 0, "off", ""));

        assertThat(patient.wrong())
                .containsExactly(Diagnosis.CALL_LOST, Diagnosis.SOUNDS_NOT_SEEN, Diagnosis.STREAM_NOT_TRIED);
    }

    @Test
    void aCallThatAsteriskDoesNotPlaceIsFoundAndOneThatHangsIsEnded() {
        asterisk.answers("channel originate", "No such command 'channel originate'\n");
        assertThat(patient.wrong()).startsWith(Diagnosis.CALL_NOT_PLACED);

        FakeConsole hangs = new FakeConsole()
                .answers("channel originate", "")
                .answers(
                        "core show channels concise",
                        "Local/" + Patient.TOKEN + "@callwarden-doctor-00000001;2!callwarden-doctor!x\n");
        TestCallPlacer placer = new TestCallPlacer(hangs::ask, patient.calls(), Patient::once);
        assertThat(placer.place().orElseThrow().dialplan()).isEmpty();
        assertThat(hangs.asked)
                .contains("channel request hangup Local/" + Patient.TOKEN + "@callwarden-doctor-00000001;2");
    }

    @Test
    void whatAnotherCallLeftInAstDbIsNotThisCall() {
        assertThat(TestCall.Told.parse("other|1.000|1.000|accept|doctor|SUCCESS", Patient.TOKEN))
                .isEmpty();
        assertThat(TestCall.Told.parse(Patient.TOKEN + "|x|1.000|accept|doctor|SUCCESS", Patient.TOKEN))
                .isEmpty();
        assertThat(TestCall.Told.parse(Patient.TOKEN + "|1.000|1.000|accept|doctor", Patient.TOKEN))
                .isEmpty();
    }

    @Test
    void screeningThatIsSwitchedOffIsFoundWithItsEnd() {
        asterisk.tells("1795935600.000|1795935600.001|accept|bypass|")
                .answers("database show callwarden", "/callwarden/bypass   : 1795939200   \n");
        patient.heard = Optional.empty();

        assertThat(patient.wrong()).startsWith(Diagnosis.CALL_NOT_ASKED, Diagnosis.SWITCH_OFF);
        assertThat(patient.found(Diagnosis.SWITCH_OFF).values()).containsExactly("2026-11-29T08:00:00Z");
    }

    @Test
    void aSwitchWhoseTimeIsOverIsOn() {
        // As much as the test call itself took.
        asterisk.answers("database show callwarden", "/callwarden/bypass   : 1795935600   \n");

        assertThat(patient.wrong()).isEmpty();
    }

    @Test
    void promptsThatAreMissingAreNamed() {
        patient.sees(List.of("vi/callwarden/digit-3"), "heard");
        assertThat(patient.wrong()).containsExactly(Diagnosis.SOUNDS_SOME_MISSING);
        assertThat(patient.found(Diagnosis.SOUNDS_SOME_MISSING).values()).containsExactly("1", "vi/callwarden/digit-3");

        patient.sees(java.util.Collections.nCopies(54, "vi/x"), "heard");
        assertThat(patient.wrong()).containsExactly(Diagnosis.SOUNDS_NONE);
    }

    @Test
    void soundThatDoesNotArriveIsFound() {
        patient.sees(List.of(), "unreached");
        assertThat(patient.wrong()).containsExactly(Diagnosis.STREAM_UNREACHED);
        patient.sees(List.of(), "silent");
        assertThat(patient.wrong()).containsExactly(Diagnosis.STREAM_SILENT);
    }

    @Test
    void aClockThatIsOffIsFoundPastTwoSecondsAndIsBrokenPastAMinute() {
        Map.of(2_000, Diagnosis.CLOCK_RIGHT, 2_001, Diagnosis.CLOCK_OFF, 60_001, Diagnosis.CLOCK_FAR_OFF)
                .forEach((millis, diagnosis) -> {
                    patient.heard = Optional.of(
                            new TestCall.Heard(FakeConsole.NOW.minusMillis(millis), List.of(), 54, "heard", ""));
                    assertThat(patient.findings())
                            .extracting(Finding::diagnosis)
                            .contains(diagnosis);
                });
    }
}
