package org.callwarden.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Nobody is told to edit what VitalPBX writes, and nothing is missed that `callwarden-vitalpbx` put there.
final class VitalPbxMendsTest {

    /// As `VitalPbxIT`'s Asterisk shows it.
    private static final String PLAN = """
            [ Context 'trk-5-in' created by 'pbx_config' ]
              '_[+*#0-9].' =>   1. Gosub(callwarden-vitalpbx,s,1(5,${FILTER(A-Za-z0-9+*#_.\\x2D,${EXTEN})},127.0.0.1:4573)) [extensions__92-callwarden-here.conf:6]
              '_[+*#0-9A-Za-z].' => 1. NoOp(Incoming call through: Viettel)       [extensions__50-1-dialplan.conf:2]
                                2. Set(__TRUNK_ID=5)                          [extensions__50-1-dialplan.conf:3]
            [ Context 'trk-5' created by 'pbx_config' ]
              '_[-+*#0-9a-zA-Z].' => 1. Dial(PJSIP/${EXTEN}@viettel-1,15)         [extensions__50-1-dialplan.conf:9]
            [ Context 'T1_emergency-calls' created by 'pbx_config' ]
              '_113' =>         1. Gosub(trk-5,${EXTEN},1(from-trk-grp))      [extensions__50-1-dialplan.conf:12]
            [ Context 'T1_cos-all-custom' created by 'pbx_config' ]
              Include =>        'callwarden-vitalpbx-reports'                 [pbx_config]
            [ Context 'callwarden-vitalpbx-reports' created by 'pbx_config' ]
              '*7726' =>        1. Goto(callwarden-report,spam,1)             [extensions__91-callwarden-vitalpbx.conf:52]
              '*7727' =>        1. Goto(callwarden-report,fine,1)             [extensions__91-callwarden-vitalpbx.conf:53]
            [ Context 'T1_before-connecting-call-hook' created by 'pbx_config' ]
              's' =>            1. Gosub(callwarden-rings,s,1)                [extensions__92-callwarden-here.conf:9]
            [ Context 'global-before-bridging-call-hook' created by 'pbx_config' ]
              's' =>            1. Gosub(callwarden-vitalpbx-answers,s,1)     [extensions__92-callwarden-here.conf:12]
            """;

    private static final List<Endpoint> ENDPOINTS = List.of(
            new Endpoint("viettel-1", "trk-5-in", "rfc4733", List.of("alaw")),
            new Endpoint("T1_201", "T1_cos-all", "rfc4733", List.of("alaw")),
            new Endpoint("vnpt", "trk-12-in", "rfc4733", List.of("alaw")));

    private static final VitalPbxMends MENDS = new VitalPbxMends(ENDPOINTS);

    private static DialplanChecks checks(String plan) {
        return new DialplanChecks(Dialplan.parse(plan), ENDPOINTS);
    }

    private static List<Diagnosis> of(List<Finding> findings) {
        return findings.stream().map(Finding::diagnosis).toList();
    }

    @Test
    void whatTheScriptPutThereIsSeen() {
        DialplanChecks plan = checks(PLAN);
        assertThat(plan.asked(Set.of()).values()).containsExactly("trk-5-in", "viettel-1");
        assertThat(of(plan.mode(List.of(new ServiceFacts.Enforced("viettel-1", true)), Set.of())))
                .containsExactly(Diagnosis.MODE_ENFORCING);
        assertThat(of(plan.codes())).containsExactly(Diagnosis.CODES_REPORTS);
        assertThat(plan.ringing().diagnosis()).isEqualTo(Diagnosis.RINGING_REMEMBERED);
        assertThat(of(plan.emergency(Set.of("113")))).containsExactly(Diagnosis.EMERGENCY_TOLD);
    }

    @Test
    void anEmergencyNumberThatIsNotOnThePageOrWithoutTheHookIsNotHeardOf() {
        assertThat(of(checks(PLAN).emergency(Set.of("114")))).containsExactly(Diagnosis.EMERGENCY_NO_ROUTE);
        assertThat(of(checks(PLAN.replace("callwarden-vitalpbx-answers", "theirs"))
                        .emergency(Set.of("113"))))
                .containsExactly(Diagnosis.EMERGENCY_NOT_TOLD);
    }

    @Test
    void whereATrunksContextIsItsTheMendsAreItsToo() {
        Patient patient = new Patient();
        patient.asterisk.changes(
                "pjsip show endpoint viettel-1", shown -> shown.replace(": from-trunk", ": trk-12-in"));
        patient.asterisk.changes("dialplan show", shown -> shown + """
                [ Context 'trk-12-in' created by 'pbx_config' ]
                  '_[+*#0-9A-Za-z].' => 1. NoOp(Incoming call through: Viettel)       [extensions__50-1-dialplan.conf:2]

                """);
        assertThat(patient.found(Diagnosis.TRUNKS_ELSEWHERE).lines())
                .containsExactly(
                        "dialplan/freepbx/callwarden-vitalpbx status",
                        "dialplan/freepbx/callwarden-vitalpbx enable 12");
    }

    @Test
    void whichOfSeveralTrunksIsScreenedIsLeftToTheReader() {
        assertThat(MENDS.of(Finding.of(Diagnosis.TRUNKS_NOT_SCREENED)).lines())
                .containsExactly(
                        "dialplan/freepbx/callwarden-vitalpbx status",
                        "dialplan/freepbx/callwarden-vitalpbx enable 5",
                        "dialplan/freepbx/callwarden-vitalpbx enable 12");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    ; /etc/asterisk/manager.conf                   | ; /etc/asterisk/vitalpbx/manager__90-callwarden.conf
                    ; /etc/asterisk/extensions.conf                | ; /etc/asterisk/extensions__60_custom.conf
                    ; /etc/asterisk/pjsip.conf, endpoint viettel-1 | ; VitalPBX's page of the trunk or phone viettel-1
                    ; /etc/asterisk/indications.conf               | ; /etc/asterisk/indications.conf
                    dtmf_mode=auto                                 | dtmf_mode=auto
                    CALLWARDEN_AGI=10.0.0.2:4573                   | dialplan/freepbx/callwarden-vitalpbx install --agi 10.0.0.2:4573
                    """)
    void whatVitalPbxWritesIsChangedBesideIt(String line, String there) {
        Finding found = Finding.of(Diagnosis.KEYS_IN_SOUND, "viettel-1").mendedBy(line);

        assertThat(MENDS.of(found).lines()).containsExactly(there);
    }

    @Test
    void theDialplanPhonesAndEmergencyNumbersAreForTheScript() {
        assertThat(MENDS.of(Finding.of(Diagnosis.DIALPLAN_OLD)).lines())
                .containsExactly("dialplan/freepbx/callwarden-vitalpbx install");
        assertThat(MENDS.of(Finding.of(Diagnosis.RINGING_FORGOTTEN)).lines())
                .containsExactly("dialplan/freepbx/callwarden-vitalpbx install --phones");
        assertThat(MENDS.of(Finding.of(Diagnosis.EMERGENCY_NOT_TOLD, "113", "trk-5"))
                        .lines())
                .containsExactly(
                        "dialplan/freepbx/callwarden-vitalpbx install",
                        "; and on VitalPBX's page of emergency numbers: 113");
    }
}
