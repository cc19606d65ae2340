package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.callwarden.server.lab.AsteriskLab;
import org.callwarden.server.lab.LabTrunk;
import org.callwarden.server.lab.OngoingCall;
import org.callwarden.server.lab.Polling;
import org.callwarden.server.lab.RealParts;
import org.callwarden.server.lab.SipPhone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `callwarden-vitalpbx` installed into a folder like VitalPBX's (`vitalpbx/`), with real calls: those of trunk 5 are
/// screened, and go on as those of trunk 6 do, which Callwarden is not in front of. VitalPBX itself is not here.
@ExtendWith(RealParts.class)
class VitalPbxIT {

    private static final Duration SOON = PbxCalls.SOON;
    private static final String LINE = "02838180110";
    private static final String RECORDED = "02838180111";
    private static final String OUTSIDE = "0909180001";

    private static PbxCalls calls;
    private static FakeService service;
    private static AsteriskLab asterisk;
    private static SipPhone inside;
    private static SipPhone outside;
    private static VitalPbxFolder pbx;
    private static Map<String, String> before;
    private static Map<String, String> installed = Map.of();

    @BeforeAll
    static void start(RealParts parts) throws IOException {
        calls = new PbxCalls(parts, LINE, OUTSIDE, 180_100);
        service = calls.service();
        asterisk = calls.asterisk();
        inside = calls.inside();
        outside = calls.outside();
        pbx = new VitalPbxFolder(parts.fresh("vitalpbx"));
        before = pbx.files();
    }

    @BeforeEach
    void install() {
        pbx.write(VitalPbxFolder.GENERATED, VitalPbxFolder.resource(VitalPbxFolder.GENERATED));
        // Tests that change nothing of ours leave it for the next.
        if (!pbx.files().equals(installed)) {
            run("install", "--phones", "--agi", "127.0.0.1:" + service.port());
            run("enable", "5", "7");
            installed = pbx.files();
        }
        asterisk.console("database del callwarden emergency");
        reload();
    }

    private static void run(String... words) {
        var _ = pbx.run(words).ended(0);
    }

    private static void reload() {
        asterisk.dialplan(pbx.dialplan()
                + VitalPbxFolder.resource("lab.conf").replace("%PORT%", Integer.toString(service.port())));
    }

    @AfterAll
    static void remove() throws IOException {
        calls.close();
    }

    private static Map<String, String> withoutTrunk(Map<String, String> over) {
        Map<String, String> rest = new TreeMap<>(over);
        rest.keySet().removeAll(List.of("id", "trunk"));
        return rest;
    }

    /// A line, one that is recorded and has its caller's name set, +84…, a name, a star, and a line without a route.
    @ParameterizedTest
    @ValueSource(strings = {LINE, RECORDED, "+842838180112", "hotline-hanoi", "Sales", "*77", "02838180198"})
    void aCallThatIsAcceptedIsTheSameAsWithoutCallwarden(String dialed) {
        String screened = calls.screened();
        String unscreened = calls.unscreened();
        service.when(dialed, say -> say.decide("accept"));
        OngoingCall through = calls.begin(calls.plan(screened, dialed));
        OngoingCall past = calls.begin(calls.plan(unscreened, dialed));
        assertThat(through.await(SOON).answered()).isTrue();
        assertThat(past.await(SOON).answered()).isTrue();

        assertThat(calls.questions(dialed, screened)).containsExactly(LabTrunk.PLAIN.name());
        assertThat(calls.questions(dialed, unscreened)).isEmpty();
        assertThat(withoutTrunk(calls.over(screened))).isEqualTo(withoutTrunk(calls.over(unscreened)));
        assertThat(calls.over(screened))
                .containsEntry("id", "5")
                .containsEntry("trunk", "5")
                .containsEntry("did", dialed)
                .containsEntry("number", dialed)
                .containsEntry("file", dialed.equals(RECORDED) ? "CALLER-" + RECORDED + ".wav" : "");
        assertThat(calls.over(unscreened)).containsEntry("id", "6").containsEntry("trunk", "6");
        assertThat(calls.shown(inside, screened).shownName()).isEqualTo(dialed.equals(RECORDED) ? "Sales Joe" : "Joe");
        assertThat(calls.shown(inside, unscreened).shownName())
                .isEqualTo(calls.shown(inside, screened).shownName());
    }

    @ParameterizedTest
    @CsvSource({LINE + ",[spam?] Joe", RECORDED + ",Sales [spam?] Joe"})
    void aLabelIsOnThePhoneAlsoWhereTheRouteSetsTheName(String dialed, String name) {
        String caller = calls.screened();
        assertThat(calls.call(caller, dialed, PbxCalls::label).answered()).isTrue();
        assertThat(calls.shown(inside, caller).shownName()).isEqualTo(name);
    }

    @Test
    void aRejectedCallNeverComesToVitalPbxAndItsRecordHasItsLineAndTrunk() {
        String caller = calls.screened();
        assertThat(calls.call(caller, RECORDED, say -> say.decide("reject")).finalCode())
                .isEqualTo(603);
        assertThat(inside.callOf(caller)).isEmpty();
        assertThat(calls.over(caller))
                .containsEntry("did", RECORDED)
                .containsEntry("trunk", "5")
                .containsEntry("id", "")
                .containsEntry("number", "")
                .containsEntry("file", "")
                .doesNotContainEntry("disposition", "ANSWERED");
    }

    @Test
    void aCallThatIsDivertedHasNothingOfTheTrunkWaitingForIt() {
        String caller = calls.screened();
        calls.call(caller, LINE, say -> {
            say.set("CALLWARDEN_TARGET", "s@it-diverted");
            say.decide("divert");
        });
        assertThat(service.await("diverted", caller).value("waiting")).isEmpty();
        assertThat(inside.callOf(caller)).isEmpty();
    }

    @Test
    void whileTheServiceIsStoppedCallsRing() {
        run("install", "--agi", "127.0.0.1:9");
        reload();
        ringsAndIsNotAskedAbout();
    }

    private static void ringsAndIsNotAskedAbout() {
        String caller = calls.screened();
        assertThat(calls.call(caller, LINE, say -> say.decide("reject")).answered())
                .isTrue();
        assertThat(calls.questions(LINE, caller)).isEmpty();
        assertThat(calls.over(caller)).containsEntry("did", LINE).containsEntry("trunk", "5");
    }

    /// First the contexts of the file 90 that calls come by, then the file 91.
    @Test
    void whereAFileOfOursIsGoneCallsRing() throws IOException {
        asterisk.console("dialplan remove context callwarden-screen");
        asterisk.console("dialplan remove context callwarden-rings");
        ringsAndIsNotAskedAbout();
        Files.delete(pbx.file("vitalpbx/extensions__91-callwarden-vitalpbx.conf"));
        reload();
        ringsAndIsNotAskedAbout();
    }

    /// As a trunk whose context this is does, without the test's own steps before it.
    @Test
    void aCallThatComesInByTheTrunksOwnContextIsAskedAboutAndANameOfOneCharacterIsRefusedAsBefore() {
        String caller = calls.numbered("0904");
        assertThat(calls.call(caller, LINE, say -> say.decide("reject")).finalCode())
                .isEqualTo(603);
        assertThat(calls.call(calls.numbered("0904"), LINE, say -> say.decide("accept"))
                        .answered())
                .isTrue();
        int with = calls.call(caller, "s", say -> say.decide("accept")).finalCode();
        run("disable", "5", "7");
        reload();
        assertThat(with)
                .isEqualTo(calls.call(caller, "s", say -> say.decide("accept")).finalCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(calls.questions("s", caller)).isEmpty();
    }

    @Test
    void anExactNumberOfTheAdministratorsOwnIsTheirsAndNotAskedAbout() {
        String caller = calls.numbered("0903");
        assertThat(calls.call(caller, "s", say -> say.decide("reject")).answered())
                .isTrue();
        assertThat(calls.questions("s", caller)).isEmpty();
        String other = calls.numbered("0903");
        assertThat(calls.call(other, LINE, say -> say.decide("reject")).finalCode())
                .isEqualTo(603);
    }

    @Test
    void anExactNumberWithTheStepThatStatusTellsIsAskedAbout() {
        String step = "Gosub(callwarden-vitalpbx,s,1(7,${EXTEN},127.0.0.1:" + service.port() + "))";
        assertThat(pbx.run("status").said()).contains("trunk 7: your own lines for s are not screened", step);
        String custom = pbx.read(VitalPbxFolder.CUSTOM);
        pbx.change(VitalPbxFolder.CUSTOM, "NoOp(Incoming call without a number)", step);
        try {
            reload();
            assertThat(pbx.run("status").said()).doesNotContain("your own lines");
            String accepted = calls.numbered("0903");
            assertThat(calls.call(accepted, "s", say -> say.decide("accept")).answered())
                    .isTrue();
            assertThat(calls.questions("s", accepted)).containsExactly(LabTrunk.PLAIN.name());
            String rejected = calls.numbered("0903");
            assertThat(calls.call(rejected, "s", say -> say.decide("reject")).finalCode())
                    .isEqualTo(603);
        } finally {
            pbx.write(VitalPbxFolder.CUSTOM, custom);
        }
    }

    @Test
    void theRunningAsteriskHasEverythingThatStatusAsksItFor() {
        pbx.program(
                "asterisk",
                "shift 3\nexec "
                        + asterisk.consoleCommand().stream()
                                .map(word -> "'" + word + "'")
                                .collect(Collectors.joining(" "))
                        + " \"$1\"\n");
        try {
            assertThat(pbx.run("status")).satisfies(told -> {
                assertThat(told.said())
                        .contains("trunk 5, Viettel Main: screened")
                        .doesNotContain("MISSING");
                assertThat(told.status()).isZero();
            });
            asterisk.dialplan("");
            assertThat(pbx.run("status").said()).contains("MISSING: trunk 5 in the running Asterisk");
        } finally {
            pbx.program("asterisk", "exit 1\n");
        }
    }

    @Test
    void callsAreScreenedAfterEveryFileOfVitalPbxWasWrittenAnew() {
        pbx.write(VitalPbxFolder.GENERATED, VitalPbxFolder.resource(VitalPbxFolder.GENERATED) + "; applied again\n");
        reload();
        assertThat(calls.call(calls.screened(), LINE, say -> say.decide("reject"))
                        .finalCode())
                .isEqualTo(603);
    }

    @Test
    void aTrunkThatIsDeletedOnThePageTakesNoOtherWithIt() {
        pbx.deleted(5);
        reload();
        assertThat(asterisk.console("dialplan show 0@trk-5-in")).doesNotContain("Viettel");
        String unscreened = calls.unscreened();
        assertThat(calls.call(unscreened, LINE, say -> say.decide("accept")).answered())
                .isTrue();
        assertThat(calls.over(unscreened)).containsEntry("trunk", "6");
        String screened = calls.numbered("0903");
        assertThat(calls.call(screened, LINE, say -> say.decide("reject")).finalCode())
                .isEqualTo(603);
        assertThat(pbx.run("status").said()).contains("MISSING: trunk 5: there is no [trk-5-in]");
    }

    /// Switched on after the installation, which refuses it: Asterisk finds one pattern only then.
    @Test
    void whereThePatternsSecondStepIsNotFoundCallsRingAndAreNotAskedAbout() {
        asterisk.console("dialplan set extenpatternmatchnew true");
        try {
            String caller = calls.screened();
            assertThat(calls.call(caller, LINE, say -> say.decide("reject")).answered())
                    .isTrue();
            assertThat(calls.questions(LINE, caller)).isEmpty();
            calls.shown(inside, caller);
            assertThat(asterisk.log())
                    .contains("[trk-5-in] has no second step")
                    .contains("\"__TRUNK_ID=5\"", "\"__DID_NUMBER=" + LINE + "\"");
        } finally {
            asterisk.console("dialplan set extenpatternmatchnew false");
        }
    }

    @ParameterizedTest
    @CsvSource({"113,true", OUTSIDE + ",false"})
    void anEmergencyNumberThatAnswersOpensTheWindow(String number, boolean opens) {
        asterisk.console("channel originate Local/" + number + "@T1_cos-all application Wait 1");
        assertThat(Polling.until(SOON, () -> left(number))).isTrue();
        assertThat(Polling.until(SOON, () -> asterisk.channels() == 0)).isTrue();
        assertThat(calls.stored("emergency").isEmpty()).isEqualTo(!opens);
        if (opens) {
            String caller = calls.screened();
            assertThat(calls.call(caller, LINE, say -> say.decide("reject")).answered())
                    .isTrue();
        }
    }

    private static boolean left(String number) {
        return outside.calls().stream()
                .anyMatch(leaving -> leaving.invite().text().startsWith("INVITE sip:" + number + "@"));
    }

    @Test
    void aPhoneKnowsWhoRangLastAndReportsThemAndSwitchesNothing() {
        String caller = calls.screened();
        assertThat(calls.call(caller, LINE, say -> say.decide("accept")).answered())
                .isTrue();
        assertThat(calls.stored("last/callee")).startsWith(caller);
        assertThat(asterisk.console("dialplan show *7726@T1_cos-all-post")).contains("callwarden-report,spam");
        assertThat(asterisk.console("dialplan show *22550@T1_cos-all-post")).doesNotContain("callwarden");
    }

    @Test
    void aTrunkThatIsDisabledIsNotAskedAboutAndRemovedNothingIsLeft() {
        run("disable", "5");
        reload();
        ringsAndIsNotAskedAbout();

        run("remove");
        reload();
        assertThat(pbx.files()).isEqualTo(before);
        assertThat(asterisk.console("dialplan show callwarden-vitalpbx")).contains("no existence");
        assertThat(calls.call(calls.screened(), LINE, say -> say.decide("reject"))
                        .answered())
                .isTrue();
    }
}
