package org.callwarden.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Nobody is told to edit what FreePBX writes.
final class FreePbxMendsTest {

    private final Patient patient = new Patient();
    private final FakeConsole asterisk = patient.asterisk;

    private void isFreePbx() {
        asterisk.changes("dialplan show", shown -> shown + """
                [ Context 'from-internal-noxfer' created by 'pbx_config' ]
                  Include =>        'from-internal-noxfer-custom'                 [pbx_config]

                """);
    }

    @Test
    void theTrunksContextIsSetOnItsPage() {
        asterisk.changes("pjsip show endpoint viettel-1", shown -> shown.replace(": from-trunk", ": from-pstn"));
        isFreePbx();

        assertThat(patient.found(Diagnosis.TRUNKS_ELSEWHERE).lines())
                .containsExactly(
                        "; Connectivity, Trunks, the trunk, pjsip Settings, General; then Apply Config",
                        "Context: from-callwarden");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    ; /etc/asterisk/manager.conf                            | ; /etc/asterisk/manager_custom.conf
                    ; /etc/asterisk/extensions.conf                         | ; /etc/asterisk/extensions_custom.conf
                    ; /etc/asterisk/pjsip.conf, endpoint viettel-1          | ; Connectivity, Trunks, viettel-1, pjsip Settings; then Apply Config
                    ; /etc/asterisk/indications.conf                        | ; /etc/asterisk/indications.conf
                    dtmf_mode=auto                                          | dtmf_mode=auto
                    """)
    void whatFreePbxWritesIsChangedWhereItLetsAnAdministratorDoSo(String line, String there) {
        Finding found = Finding.of(Diagnosis.KEYS_IN_SOUND, "viettel-1").mendedBy(line);

        assertThat(FreePbxMends.of(found).lines()).containsExactly(there);
    }

    @Test
    void globalsHaveAFileOfTheirOwnAndTheAddressIsSetByOurScript() {
        Finding code = Finding.of(Diagnosis.CODES_TAKEN)
                .mendedBy("; /etc/asterisk/extensions.conf", "[globals]", "CALLWARDEN_CODE_OFF=*2", "; then: reload");
        Finding address = Finding.of(Diagnosis.ADDRESS_OTHER)
                .mendedBy("; /etc/asterisk/extensions.conf", "[globals]", "CALLWARDEN_AGI=10.0.0.2:4573", "; then: x");

        assertThat(FreePbxMends.of(code).lines())
                .containsExactly("; /etc/asterisk/globals_custom.conf", "CALLWARDEN_CODE_OFF=*2", "; then: reload");
        assertThat(FreePbxMends.of(address).lines())
                .isEqualTo(List.of("dialplan/freepbx/callwarden-freepbx install --agi 10.0.0.2:4573"));
    }

    @Test
    void theDialplanIsPutInByOurScriptAndAnEmergencyRouteIsATypeOfRoute() {
        assertThat(FreePbxMends.of(Finding.of(Diagnosis.DIALPLAN_OLD)).lines())
                .containsExactly("dialplan/freepbx/callwarden-freepbx install");
        assertThat(FreePbxMends.of(Finding.of(Diagnosis.EMERGENCY_NOT_TOLD, "113", "outrt-1"))
                        .lines())
                .containsExactly(
                        "; Connectivity, Outbound Routes, the route to 113; then Apply Config",
                        "Route Type: Emergency");
    }
}
