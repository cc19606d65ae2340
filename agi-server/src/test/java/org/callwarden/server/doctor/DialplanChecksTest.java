package org.callwarden.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Dialplans as Asterisk 22.10 shows them.
final class DialplanChecksTest {

    private static final String OURS = """
            [ Context 'callwarden-features' created by 'pbx_config' ]
              '*22550' =>       1. Goto(callwarden-switch,off,1)              [extensions_callwarden.conf:297]
              '*7726' =>        1. Goto(callwarden-report,spam,1)             [extensions_callwarden.conf:299]

            [ Context 'callwarden-screen' created by 'pbx_config' ]
              's' =>            1. GotoIf($["${CALLWARDEN_DONE}" != ""]?done) [extensions_callwarden.conf:18]
                 [done]         2. Return()                                   [extensions_callwarden.conf:92]

            [ Context 'from-trunk' created by 'pbx_config' ]
              '_X.' =>          1. Gosub(callwarden-screen,s,1(viettel-1,${EXTEN})) [extensions.conf:9]

            """;

    private static final Endpoint TRUNK = new Endpoint("viettel-1", "from-trunk", "rfc4733", List.of("alaw"));
    private static final Endpoint PHONE = new Endpoint("reception", "from-internal", "rfc4733", List.of("alaw"));
    private static final Set<String> POLICE = Set.of("113");

    private static DialplanChecks with(String more) {
        return new DialplanChecks(Dialplan.parse(OURS + more), List.of(TRUNK, PHONE));
    }

    private static List<Diagnosis> of(List<Finding> findings) {
        return findings.stream().map(Finding::diagnosis).toList();
    }

    @Test
    void stepsLabelsHintsPatternsAndIncludesWithTimesAreRead() {
        Dialplan plan = Dialplan.parse("""
                [ Context 'from-phones' created by 'pbx_config' ]
                  '1' =>            hint: PJSIP/callee                            [extensions_more.conf:12]
                                    1. NoOp()                                     [extensions_more.conf:13]
                  '_0X.' (CID match '0123') =>  hint: PJSIP/callee                            [extensions_more.conf:6]
                  '_[0-9+*#].' =>   1. GotoIf($["${DB(phone/${EXTEN})}" = ""]?nobody) [extensions.conf:13]
                     [nobody]       2. Hangup(1)                                  [extensions.conf:16]
                  Include =>        'office|9:00-17:00|mon-fri|*|*'               [pbx_config]
                  Ignore pattern => '9'                                           [pbx_config]
                  Alt. Switch =>    'Realtime/x'                                  [pbx_config]

                -= 3 extensions (3 priorities) in 1 context. =-
                """);

        Dialplan.Context context = plan.context("from-phones").orElseThrow();
        assertThat(context.includes()).containsExactly("office");
        assertThat(context.extensions())
                .containsExactly(
                        new Dialplan.Extension("1", List.of("NoOp()")),
                        new Dialplan.Extension("_0X.", List.of()),
                        new Dialplan.Extension(
                                "_[0-9+*#].",
                                List.of("GotoIf($[\"${DB(phone/${EXTEN})}\" = \"\"]?nobody)", "Hangup(1)")));
    }

    @Test
    void contextsThatIncludeEachOtherAreSearchedOnce() {
        Dialplan plan = Dialplan.parse("""
                [ Context 'a' created by 'pbx_config' ]
                  Include =>        'b'                                           [pbx_config]
                [ Context 'b' created by 'pbx_config' ]
                  Include =>        'a'                                           [pbx_config]
                """);

        assertThat(plan.reached("a")).extracting(Dialplan.Context::name).containsExactly("a", "b");
        assertThat(plan.dialled("a", "1")).isEmpty();
    }

    @Test
    void codesThatNoPhoneReachesAreFound() {
        assertThat(of(with("").codes())).containsExactly(Diagnosis.CODES_NOWHERE);
    }

    @ParameterizedTest
    @CsvSource({"*7726, *7726", "_*7[12]XX, ''", "_*77., *7726", "_*X., *7726"})
    void aCodeThatAnotherExtensionHasIsFound(String other, String taken) {
        List<Finding> found = with("""
                        [ Context 'from-internal' created by 'pbx_config' ]
                          '%s' =>        1. NoOp(mine)                                 [extensions_more.conf:1]
                          Include =>        'callwarden-features'                         [pbx_config]
                        """.formatted(other)).codes();

        if (taken.isEmpty()) {
            assertThat(of(found)).containsExactly(Diagnosis.CODES_DIALLED);
        } else {
            Finding finding = found.getLast();
            assertThat(finding.diagnosis()).isEqualTo(Diagnosis.CODES_TAKEN);
            assertThat(finding.values()).containsExactly(taken, "from-internal", other + "@from-internal");
            assertThat(finding.lines()).anyMatch(line -> line.startsWith("CALLWARDEN_CODE_SPAM="));
        }
    }

    @Test
    void aCodeWithDigitsBehindItIsFoundTakenAsWell() {
        String plan = OURS.replace("\n\n[ Context 'callwarden-screen'", """

                  '_*7728XXXXXX' => 1. Set(CALLWARDEN_ORDER=${EXTEN:-6})              [extensions_callwarden.conf:304]
                                    2. Goto(callwarden-record,s,1)                    [extensions_callwarden.conf:305]

                [ Context 'callwarden-screen'""") + """
                [ Context 'from-internal' created by 'pbx_config' ]
                  '_*7728.' =>        1. NoOp(mine)                                 [extensions_more.conf:1]
                  Include =>        'callwarden-features'                         [pbx_config]
                """;

        List<Finding> found = new DialplanChecks(Dialplan.parse(plan), List.of(TRUNK, PHONE)).codes();

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().values()).startsWith("*7728XXXXXX", "from-internal");
        assertThat(found.getFirst().lines()).contains("CALLWARDEN_CODE_RECORD=*97728");
    }

    /// As `dialplan/freepbx` puts it in.
    @Test
    void aTrunkOfFreePbxIsKnownByItsContextAndSoAreItsHooks() {
        DialplanChecks plan = new DialplanChecks(
                Dialplan.parse("""
                        [ Context 'from-callwarden' created by 'pbx_config' ]
                          '_.' =>          1. Set(CALLWARDEN_THEN=from-pstn)             [extensions_callwarden_freepbx.conf:12]
                                           2. Goto(callwarden-freepbx,${REPLACE(EXTEN,\\x2c)},1) [extensions_callwarden_freepbx.conf:13]
                        [ Context 'callwarden-freepbx' created by 'pbx_config' ]
                          '_.' =>          1. Gosub(callwarden-screen,s,1(${CALLWARDEN_PHONE},${EXTEN})) [extensions_callwarden_freepbx.conf:37]
                        [ Context 'outrt-1' created by 'pbx_config' ]
                          '113' =>         1. Macro(dialout-trunk,1,113)                  [extensions_additional.conf:9]
                        [ Context 'macro-dialout-trunk-predial-hook' created by 'pbx_config' ]
                          's' =>           1. Gosub(callwarden-freepbx-outbound,s,1)      [extensions_custom.conf:9]
                        [ Context 'macro-dialout-one-predial-hook' created by 'pbx_config' ]
                          's' =>           1. Gosub(callwarden-freepbx-rings,s,1)         [extensions_custom.conf:12]
                        """),
                List.of(new Endpoint("viettel-1", "from-callwarden", "rfc4733", List.of("alaw")), PHONE));

        assertThat(plan.asked(Set.of()).values()).containsExactly("from-callwarden", "viettel-1");
        assertThat(of(plan.mode(List.of(new ServiceFacts.Enforced("viettel-1", true)), Set.of())))
                .containsExactly(Diagnosis.MODE_ENFORCING);
        List<ServiceFacts.Enforced> line = List.of(new ServiceFacts.Enforced("DAHDI-i1", true));
        assertThat(of(plan.mode(line, Set.of("DAHDI")))).containsExactly(Diagnosis.MODE_ENFORCING);
        assertThat(of(plan.mode(line, Set.of())))
                .containsExactly(Diagnosis.MODE_ENFORCING, Diagnosis.MODE_NO_SUCH_TRUNK);
        assertThat(of(plan.emergency(POLICE))).containsExactly(Diagnosis.EMERGENCY_TOLD);
        assertThat(plan.ringing().diagnosis()).isEqualTo(Diagnosis.RINGING_REMEMBERED);
    }

    @Test
    void whatIsIncludedBeforeUsIsSearchedBeforeUs() {
        String plan = """
                [ Context 'from-internal' created by 'pbx_config' ]
                  Include =>        '%s'                                   [pbx_config]
                  Include =>        '%s'                                   [pbx_config]
                [ Context 'others' created by 'pbx_config' ]
                  '*7726' =>        1. NoOp(mine)                                 [extensions_more.conf:1]
                """;

        assertThat(of(with(plan.formatted("others", "callwarden-features")).codes()))
                .containsExactly(Diagnosis.CODES_TAKEN);
        assertThat(of(with(plan.formatted("callwarden-features", "others")).codes()))
                .containsExactly(Diagnosis.CODES_DIALLED);
    }

    /// On VitalPBX not only phones dial where phones do.
    @Test
    void whereOnlyReportsCanBeDialledTheirCodesAreNamed() {
        List<Finding> found = with("""
                        [ Context 'callwarden-vitalpbx-reports' created by 'pbx_config' ]
                          '*7726' =>        1. Goto(callwarden-report,spam,1)             [extensions__91.conf:50]
                          '*7727' =>        1. Goto(callwarden-report,fine,1)             [extensions__91.conf:51]
                        [ Context 'T1_cos-all-custom' created by 'pbx_config' ]
                          Include =>        'callwarden-vitalpbx-reports'                 [pbx_config]
                        """).codes();

        Finding reports = found.getFirst();
        assertThat(reports.diagnosis().id()).isEqualTo("codes-reports");
        assertThat(reports.values()).containsExactly("T1_cos-all-custom", "*7726, *7727");
    }

    @Test
    void codesThatCallersFromOutsideReachAreFound() {
        List<Finding> found = with("""
                        [ Context 'from-pstn' created by 'pbx_config' ]
                          '_X.' =>          1. Gosub(callwarden-screen,s,1(vnpt,${EXTEN})) [extensions.conf:9]
                          Include =>        'callwarden-features'                         [pbx_config]
                        """).codes();

        assertThat(found).containsExactly(Finding.of(Diagnosis.CODES_EXPOSED, "from-pstn"));
    }

    @Test
    void whoseDialRemembersNobodyIsFound() {
        assertThat(with("").ringing().diagnosis()).isEqualTo(Diagnosis.RINGING_FORGOTTEN);
        assertThat(with("""
                        [ Context 'x' created by 'pbx_config' ]
                          '1' => 1. Dial(PJSIP/reception,30,b(callwarden-rings^s^1)) [extensions.conf:13]
                        """).ringing().diagnosis()).isEqualTo(Diagnosis.RINGING_REMEMBERED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "113   | Dial(PJSIP/${EXTEN}@viettel-1)       | EMERGENCY_NOT_TOLD",
                "113   | Dial(PJSIP/${EXTEN}@elsewhere,30)    | EMERGENCY_NOT_TOLD",
                // An endpoint that is not screened, since no calls come in over it.
                "113   | Dial(PJSIP/${EXTEN}@reception,30)    | EMERGENCY_NOT_TOLD",
                "113   | Dial(SIP/viettel-1/${EXTEN})         | EMERGENCY_NOT_TOLD",
                "113   | Dial(DAHDI/g1/${EXTEN})              | EMERGENCY_NOT_TOLD",
                "_1XX  | Dial(PJSIP/${EXTEN}@viettel-1)       | EMERGENCY_NOT_TOLD",
                "113   | Macro(dialout-trunk,1,113)           | EMERGENCY_NOT_TOLD",
                "113   | Gosub(callwarden-emergency,s,1)      | EMERGENCY_TOLD",
                // Telephones with three digits.
                "113   | Dial(PJSIP/reception)                | EMERGENCY_NO_ROUTE",
                "_1XX  | Dial(PJSIP/${EXTEN},30)              | EMERGENCY_NO_ROUTE",
                "_[0-9+*#]. | Dial(PJSIP/reception/sip:${EXTEN}@10.0.0.1,60) | EMERGENCY_NO_ROUTE",
                "114   | Dial(PJSIP/${EXTEN}@viettel-1)       | EMERGENCY_NO_ROUTE",
            })
    void aRouteThatDoesNotTellOfEmergencyCallsIsFound(String dialled, String step, Diagnosis diagnosis) {
        List<Finding> found = with("""
                        [ Context 'outbound' created by 'pbx_config' ]
                          '%s' =>        1. %s                                 [extensions_more.conf:1]
                        """.formatted(dialled, step)).emergency(POLICE);

        assertThat(of(found)).containsExactly(diagnosis);
        if (diagnosis == Diagnosis.EMERGENCY_NOT_TOLD) {
            assertThat(found.getFirst().values()).containsExactly("113", "outbound");
            assertThat(found.getFirst().lines())
                    .endsWith("exten => 113,1,Gosub(callwarden-emergency,s,1)", " same => n," + step);
        }
    }

    @Test
    void aRouteThatHandsOverToOneThatTellsIsWell() {
        assertThat(of(with("""
                        [ Context 'outbound' created by 'pbx_config' ]
                          '113' =>        1. Macro(dialout-trunk,1,113)                  [extensions_more.conf:1]
                        [ Context 'macro-dialout-trunk-predial-hook' created by 'pbx_config' ]
                          's' =>        1. Gosub(callwarden-emergency,s,1)               [extensions_custom.conf:1]
                        """).emergency(POLICE))).containsExactly(Diagnosis.EMERGENCY_TOLD);
    }

    @Test
    void whatComesInFromATrunkIsNoRoute() {
        assertThat(of(with("").emergency(POLICE))).containsExactly(Diagnosis.EMERGENCY_NO_ROUTE);
    }

    @ParameterizedTest
    @CsvSource({"'', 127.0.0.1:4573", "10.0.0.5, 10.0.0.5:4573", "pbx:4600, pbx:4600", "127.0.0.1:4599, 127.0.0.1:4599"
    })
    void whereTheDialplanAsksIsRead(String set, String address) {
        assertThat(DialplanChecks.address(Map.of("CALLWARDEN_AGI", set))).isEqualTo(address);
    }

    @Test
    void endpointsAreReadWhateverTheyShow() {
        assertThat(Endpoint.names(FakeConsole.recorded("endpoints.txt"))).containsExactly("reception", "viettel-1");
        assertThat(Endpoint.parse("viettel-1", FakeConsole.recorded("viettel-1.txt")))
                .isEqualTo(new Endpoint("viettel-1", "from-trunk", "rfc4733", List.of("alaw", "ulaw")));
        assertThat(Endpoint.parse("x", "Unable to find object x.\n")).isEqualTo(new Endpoint("x", "", "", List.of()));
    }
}
