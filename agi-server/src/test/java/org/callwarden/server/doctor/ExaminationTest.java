package org.callwarden.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One thing is broken at an Asterisk and service that are well, and exactly that is found.
final class ExaminationTest {

    private final Patient patient = new Patient();
    private final FakeConsole asterisk = patient.asterisk;

    @Test
    void whereAllIsWellEachCheckSaysSoInItsOrder() {
        assertThat(patient.wrong()).isEmpty();
        assertThat(patient.findings())
                .extracting(finding -> finding.diagnosis().check())
                .containsExactly(List.of(Check.values())
                        .subList(1, Check.values().length)
                        .toArray(Check[]::new));
        assertThat(patient.found(Diagnosis.ASTERISK_ANSWERS).values())
                .containsExactly("22.10.1", "callwarden@127.0.0.1:5038");
        assertThat(patient.found(Diagnosis.TRUNKS_SCREENED).values()).containsExactly("from-trunk", "viettel-1");
        assertThat(patient.found(Diagnosis.CALL_DECIDED).values()).containsExactly("42");
        assertThat(patient.found(Diagnosis.EMERGENCY_TOLD).values()).containsExactly("112, 113, 114, 115");
        assertThat(patient.found(Diagnosis.CODES_DIALLED).values()).containsExactly("from-internal");
        assertThat(patient.found(Diagnosis.CLOCK_RIGHT).values()).containsExactly("4");
    }

    @Test
    void aServiceThatIsAwayIsSaidFirstAndAllElseIsLookedAtAllTheSame() {
        patient.token = Optional.empty();
        patient.service = new ServiceFacts(
                ServiceFacts.Stand.AWAY, "", List.of("not told"), List.of(), false, true, Optional.empty());

        assertThat(Examination.ofService(patient.service))
                .extracting(Finding::diagnosis)
                .containsExactly(Diagnosis.SERVICE_AWAY);
        assertThat(patient.wrong())
                .containsExactly(
                        Diagnosis.CALL_NOT_TRIED,
                        Diagnosis.SOUNDS_NOT_SEEN,
                        Diagnosis.STREAM_NOT_TRIED,
                        Diagnosis.CLOCK_NOT_SEEN);
    }

    @Test
    void aServiceThatComplainsOrHangsIsQuoted() {
        ServiceFacts complains = new ServiceFacts(
                ServiceFacts.Stand.RUNS, "0.1", List.of("the disk is full"), List.of(), true, false, Optional.empty());
        ServiceFacts hangs = new ServiceFacts(
                ServiceFacts.Stand.HANGS, "no word", List.of(), List.of(), false, false, Optional.empty());

        assertThat(Examination.ofService(complains))
                .contains(Finding.of(Diagnosis.SERVICE_DEGRADED, "the disk is full"));
        assertThat(Examination.ofService(hangs)).containsExactly(Finding.of(Diagnosis.SERVICE_HANGS, "no word"));
    }

    @Test
    void ofManyComplaintsTheFirstTenAreTold() {
        for (int complaints : new int[] {Examination.MOST_COMPLAINTS, Examination.MOST_COMPLAINTS + 1}) {
            ServiceFacts complains = new ServiceFacts(
                    ServiceFacts.Stand.RUNS,
                    "0.1",
                    java.util.Collections.nCopies(complaints, "the disk is full"),
                    List.of(),
                    true,
                    false,
                    Optional.empty());
            assertThat(Examination.ofService(complains)).hasSize(1 + Examination.MOST_COMPLAINTS);
        }
    }

    @Test
    void ofManyEndpointsTheFirstTwoThousandAreAskedAfter() {
        for (int endpoints : new int[] {Examination.MOST_ENDPOINTS, Examination.MOST_ENDPOINTS + 1}) {
            StringBuilder shown = new StringBuilder(FakeConsole.recorded("endpoints.txt"));
            for (int i = 2; i < endpoints; i++) {
                shown.append(" Endpoint:  phone-").append(i).append("    Unavailable   0 of inf\n");
            }
            asterisk.asked.clear();
            asterisk.answers("pjsip show endpoints", shown.toString());

            assertThat(patient.wrong()).isEmpty();
            assertThat(asterisk.asked.stream().filter(command -> command.startsWith("pjsip show endpoint ")))
                    .hasSize(Examination.MOST_ENDPOINTS);
        }
    }

    @Test
    void whyAsteriskCannotBeAskedDecidesTheMend() {
        for (Asterisk.Why why : Asterisk.Why.values()) {
            Finding finding = Examination.ofSilence(new Asterisk.SilentException(why, "refused"), "me@host:5038", "me");
            assertThat(finding.diagnosis().state()).isNotEqualTo(State.OK);
            assertThat(finding.lines()).contains("; /etc/asterisk/manager.conf");
        }
    }

    @Test
    void anAmiUserWithoutCommandIsTheOnlyThingThatIsSeen() {
        asterisk.may("DBGet", "DBPut");

        assertThat(patient.wrong()).containsExactly(Diagnosis.PERMISSIONS_NO_COMMAND);
        assertThat(patient.found(Diagnosis.PERMISSIONS_NO_COMMAND).lines())
                .contains("[callwarden]", "write = system,command");
        assertThat(asterisk.asked).isEmpty();
    }

    @Test
    void anAmiUserWithoutSystemIsFound() {
        asterisk.may("Command");

        assertThat(patient.wrong()).containsExactly(Diagnosis.PERMISSIONS_NO_SYSTEM);
    }

    @Test
    void anAmiUserThatHearsOfNoCallsIsFound() {
        asterisk.changes("manager show user callwarden", shown -> shown.replace("system,call\n", "system\n"));

        assertThat(patient.wrong()).containsExactly(Diagnosis.PERMISSIONS_NO_CALLS);
    }

    @Test
    void withoutAmiTheConsoleTellsAllElse() {
        asterisk.byConsole();
        patient.configured = new Configured("127.0.0.1", 4573, false, "", Patient.FOR_HELP);

        assertThat(patient.wrong()).containsExactly(Diagnosis.PERMISSIONS_NO_AMI);
    }

    @Test
    void aModuleThatIsNotLoadedIsNamedWithTheCommandThatLoadsIt() {
        asterisk.changes("module show", shown -> shown.replaceAll("(?m)^res_agi\\.so.*\n", ""));

        assertThat(patient.wrong()).containsExactly(Diagnosis.MODULES_MISSING);
        assertThat(patient.found(Diagnosis.MODULES_MISSING).values()).containsExactly("res_agi");
        assertThat(patient.found(Diagnosis.MODULES_MISSING).lines())
                .containsExactly("asterisk -rx 'module load res_agi.so'");
    }

    @Test
    void aModuleThatIsThereButDoesNotRunIsNotLoaded() {
        asterisk.changes(
                "module show", shown -> shown.replaceAll("(?m)^(app_read\\.so .*) Running ", "$1 Not Running "));

        assertThat(patient.found(Diagnosis.MODULES_MISSING).values()).containsExactly("app_read");
    }

    @Test
    void aDialplanWithoutOursIsFoundBeforeAllThatFollowsFromIt() {
        asterisk.changes("dialplan show", ExaminationTest::withoutOurs);

        assertThat(patient.wrong()).containsExactly(Diagnosis.DIALPLAN_NOT_INCLUDED, Diagnosis.KEYS_NO_TRUNK);
    }

    private static String withoutOurs(String shown) {
        return shown.replaceAll("(?ms)^\\[ Context '(callwarden-[a-z]+|from-trunk)'.*?(?=^\\[ Context|\\z)", "");
    }

    @Test
    void aDialplanOfAnEarlierVersionCannotBeTried() {
        asterisk.changes("dialplan show", shown -> shown.replace("'callwarden-doctor'", "'somebody-else'"));

        assertThat(patient.wrong())
                .containsExactly(
                        Diagnosis.DIALPLAN_OLD,
                        Diagnosis.CALL_NOT_TRIED,
                        Diagnosis.SOUNDS_NOT_SEEN,
                        Diagnosis.STREAM_NOT_TRIED,
                        Diagnosis.CLOCK_NOT_SEEN);
    }

    @Test
    void aTrunkWhoseCallsAreNotScreenedIsFound() {
        asterisk.changes(
                "dialplan show",
                shown -> shown.replace("1. Gosub(callwarden-screen,s,1(viettel-1,${EXTEN}))", "1. NoOp()"));

        assertThat(patient.wrong()).startsWith(Diagnosis.TRUNKS_NOT_SCREENED);
    }

    @Test
    void aTrunkThatSendsItsCallsElsewhereIsFound() {
        asterisk.changes("pjsip show endpoint viettel-1", shown -> shown.replace(": from-trunk", ": from-pstn"));

        assertThat(patient.wrong()).startsWith(Diagnosis.TRUNKS_ELSEWHERE);
        assertThat(patient.found(Diagnosis.TRUNKS_ELSEWHERE).lines()).contains("context=from-trunk");
    }

    @Test
    void aTrunkWhoseContextJumpsToTheOneThatAsksIsScreened() {
        asterisk.changes("pjsip show endpoint viettel-1", shown -> shown.replace(": from-trunk", ": from-carrier"))
                .changes("dialplan show", shown -> """
                        [ Context 'from-carrier' created by 'pbx_config' ]
                          '_X.' =>          1. GotoIf($["${x}" = "1"]?night,s,1:numbers,${EXTEN},1) [extensions.conf:1]

                        [ Context 'numbers' created by 'pbx_config' ]
                          '_X.' =>          1. Goto(from-trunk,${EXTEN},1)                [extensions.conf:2]

                        """ + shown);

        assertThat(patient.found(Diagnosis.TRUNKS_SCREENED).values()).containsExactly("from-trunk", "viettel-1");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    iax2 show peers     | 2 iax2 peers [0 online, 2 offline, 0 unmonitored] | IAX2
                    dahdi show channels | 1 from-trunk default                              | DAHDI
                    sip show peers      | 1 sip peers [Monitored: 0 online, 1 offline]      | SIP
                    """)
    void whereTheTrunkMayBeOfAnotherKindThatIsNotCalledBroken(String command, String shows, String kind) {
        asterisk.changes("pjsip show endpoint viettel-1", shown -> shown.replace(": from-trunk", ": from-pstn"))
                .answers(command, "Name\n" + shows + "\n");

        assertThat(patient.found(Diagnosis.TRUNKS_NOT_PJSIP).values()).containsExactly("from-trunk", kind);
        assertThat(patient.wrong()).doesNotContain(Diagnosis.TRUNKS_ELSEWHERE);
    }

    @Test
    void peersThatThereAreNotHideNoTrunkThatSendsItsCallsElsewhere() {
        asterisk.changes("pjsip show endpoint viettel-1", shown -> shown.replace(": from-trunk", ": from-pstn"))
                .answers("iax2 show peers", "Name/Username\n0 iax2 peers [0 online, 0 offline, 0 unmonitored]\n")
                .answers("dahdi show channels", "   Chan. Num.Extension Context\n pseudo default\n");

        assertThat(patient.wrong()).startsWith(Diagnosis.TRUNKS_ELSEWHERE);
    }

    @Test
    void aDialplanThatStandsInADatabaseIsNotCalledBroken() {
        asterisk.changes(
                "dialplan show",
                shown -> shown.replace("1. Gosub(callwarden-screen,s,1(viettel-1,${EXTEN}))", "1. NoOp()") + """
                        [ Context 'from-carrier' created by 'pbx_config' ]
                          Alt. Switch =>    'Realtime/@'                                  [pbx_config]

                        """);

        assertThat(patient.found(Diagnosis.TRUNKS_BY_SWITCH)).isNotNull();
        assertThat(patient.wrong()).doesNotContain(Diagnosis.TRUNKS_NOT_SCREENED);
    }

    @Test
    void anEmergencyWindowIsFoundHereOrFromElsewhere() {
        for (String key : List.of("emergency", "emergency-elsewhere")) {
            asterisk.answers("database show callwarden", "/callwarden/" + key + " : 1795939200   \n");
            assertThat(patient.wrong()).containsExactly(Diagnosis.SWITCH_EMERGENCY);
        }
    }

    @Test
    void callsThatRangWithoutADecisionAreFoundForAnHour() {
        asterisk.answers(
                "database show callwarden", "/callwarden/errors   : 7   \n/callwarden/last-error : 1795932001   \n");
        assertThat(patient.wrong()).containsExactly(Diagnosis.UNDECIDED_LATELY);

        asterisk.changes("database show callwarden", shown -> shown.replace("1795932001", "1795932000"));
        assertThat(patient.wrong()).isEmpty();
    }

    @Test
    void monitoringOnlyIsFoundWithTheCommandThatEndsIt() {
        enforce();

        assertThat(patient.wrong()).containsExactly(Diagnosis.MODE_MONITORING);
        assertThat(patient.found(Diagnosis.MODE_MONITORING).lines()).containsExactly("./callwarden enforce viettel-1");
    }

    @Test
    void aTrunkThatIsEnforcedByAnotherNameIsFound() {
        enforce(new ServiceFacts.Enforced("viettel1", true), new ServiceFacts.Enforced("02838123456", false));

        assertThat(patient.wrong()).containsExactly(Diagnosis.MODE_NO_SUCH_TRUNK);
        assertThat(patient.found(Diagnosis.MODE_NO_SUCH_TRUNK).values()).containsExactly("viettel1", "viettel-1");
    }

    @Test
    void aNameThatTheDialplanMakesOfTheEndpointIsKnown() {
        asterisk.changes("dialplan show", shown -> shown.replace("s,1(viettel-1,", "s,1(${CHANNEL(endpoint)},"));

        assertThat(patient.wrong()).isEmpty();
    }

    private void enforce(ServiceFacts.Enforced... enforced) {
        patient.service = new ServiceFacts(
                patient.service.stand(),
                patient.service.said(),
                List.of(),
                List.of(enforced),
                true,
                patient.service.hears(),
                patient.service.keys());
    }

    @Test
    void theChannelDriverForSoundIsMissedOnlyWhereCallersAreHeard() {
        asterisk.changes("module show", shown -> shown.replaceAll("(?m)^chan_audiosocket\\.so.*\n", ""));
        assertThat(patient.wrong()).containsExactly(Diagnosis.DRIVER_MISSING);

        patient.service = new ServiceFacts(
                patient.service.stand(),
                patient.service.said(),
                List.of(),
                patient.service.enforced(),
                true,
                false,
                patient.service.keys());
        assertThat(patient.wrong()).isEmpty();
        assertThat(patient.found(Diagnosis.STREAM_NOT_NEEDED).lines()).isEmpty();
    }

    @Test
    void anEmptyIndicationsConfIsFound() {
        asterisk.changes("indication show", shown -> shown.replace("vn       Vietnam\n", ""));

        assertThat(patient.wrong()).containsExactly(Diagnosis.TONES_NONE);
    }

    @Test
    void aCodecThatAsteriskCannotTranslateIsFound() {
        asterisk.changes("pjsip show endpoint viettel-1", shown -> shown.replace("(alaw|ulaw)", "(g729|alaw)"));
        assertThat(patient.wrong()).containsExactly(Diagnosis.CODECS_SOME_NOT);
        assertThat(patient.found(Diagnosis.CODECS_SOME_NOT).lines()).contains("allow=alaw");

        asterisk.changes("pjsip show endpoint viettel-1", shown -> shown.replace("(g729|alaw)", "(g729)"));
        assertThat(patient.wrong()).containsExactly(Diagnosis.CODECS_NONE);
    }

    @Test
    void howATrunkTakesKeysIsFound() {
        Map<String, Diagnosis> modes = Map.of(
                "inband", Diagnosis.KEYS_IN_SOUND, "info", Diagnosis.KEYS_IN_SIP, "none", Diagnosis.KEYS_NOT_AT_ALL);
        modes.forEach((mode, diagnosis) -> {
            asterisk.answers(
                    "pjsip show endpoint viettel-1",
                    FakeConsole.recorded("viettel-1.txt").replace(": rfc4733", ": " + mode));
            assertThat(patient.wrong()).containsExactly(diagnosis);
        });
        for (String mode : List.of("auto", "auto_info")) {
            asterisk.answers(
                    "pjsip show endpoint viettel-1",
                    FakeConsole.recorded("viettel-1.txt").replace(": rfc4733", ": " + mode));
            assertThat(patient.wrong()).isEmpty();
        }
    }

    @Test
    void aTrunkThatNeverBroughtAKeyIsFoundFromTenChallengesOn() {
        keys(10, 0);
        assertThat(patient.wrong()).containsExactly(Diagnosis.EARLY_KEYS_NEVER);
        keys(9, 0);
        assertThat(patient.wrong()).containsExactly(Diagnosis.EARLY_KEYS_UNTRIED);
        keys(9, 1);
        assertThat(patient.wrong()).isEmpty();
    }

    @Test
    void ofStoredCallsThatCouldNotBeReadNothingIsSaid() {
        patient.service = new ServiceFacts(
                patient.service.stand(),
                patient.service.said(),
                List.of(),
                patient.service.enforced(),
                true,
                true,
                Optional.empty());

        assertThat(patient.wrong()).isEmpty();
        assertThat(patient.findings())
                .extracting(finding -> finding.diagnosis().check())
                .doesNotContain(Check.EARLY_KEYS);
    }

    private void keys(int all, int with) {
        patient.service = new ServiceFacts(
                patient.service.stand(),
                patient.service.said(),
                List.of(),
                patient.service.enforced(),
                true,
                true,
                Optional.of(Map.of("viettel-1", new ServiceFacts.Keys(all, with))));
    }
}
