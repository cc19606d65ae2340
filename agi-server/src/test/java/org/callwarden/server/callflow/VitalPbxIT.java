package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.callwarden.server.callflow.FakeService.Script;
import org.callwarden.server.callflow.PbxPrograms.Outcome;
import org.callwarden.server.lab.AsteriskLab;
import org.callwarden.server.lab.CallPlan;
import org.callwarden.server.lab.CallResult;
import org.callwarden.server.lab.LabTrunk;
import org.callwarden.server.lab.OngoingCall;
import org.callwarden.server.lab.PhoneCall;
import org.callwarden.server.lab.PhonePlan;
import org.callwarden.server.lab.Polling;
import org.callwarden.server.lab.RealParts;
import org.callwarden.server.lab.SipCaller;
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

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration TALK = Duration.ofMillis(300);
    private static final String LINE = "02838180110";
    private static final String RECORDED = "02838180111";
    private static final String OUTSIDE = "0909180001";
    private static final AtomicInteger CALLERS = new AtomicInteger(180_100);

    private static FakeService service;
    private static AsteriskLab asterisk;
    private static SipCaller callers;
    private static SipPhone inside;
    private static SipPhone outside;
    private static VitalPbxFolder pbx;
    private static Map<String, String> before;
    private static Map<String, String> installed = Map.of();

    @BeforeAll
    static void start(RealParts parts) throws IOException {
        service = new FakeService();
        asterisk = parts.asterisk();
        callers = parts.caller();
        inside = parts.phone(LINE, PhonePlan.answeringAfter(Duration.ofMillis(100)));
        outside = parts.phone(OUTSIDE, PhonePlan.answeringAfter(Duration.ofMillis(100)));
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
        Outcome outcome = pbx.run(words);
        assertThat(outcome.status()).as(outcome.said()).isZero();
    }

    private static void reload() {
        asterisk.dialplan(pbx.dialplan()
                + VitalPbxFolder.resource("lab.conf").replace("%PORT%", Integer.toString(service.port())));
    }

    @AfterAll
    static void remove() throws IOException {
        inside.close();
        outside.close();
        asterisk.dialplan("");
        service.close();
    }

    private static String screened() {
        return "0901" + CALLERS.incrementAndGet();
    }

    private static String unscreened() {
        return "0902" + CALLERS.incrementAndGet();
    }

    private static CallPlan plan(String caller, String dialed) {
        return CallPlan.from(LabTrunk.PLAIN, caller, dialed)
                .named("Joe", caller)
                .talking(TALK)
                .withinLimit(SOON);
    }

    private static CallResult call(String caller, String dialed, Script says) {
        service.when(dialed, says);
        return callers.call(plan(caller, dialed)).await(SOON.plusSeconds(5));
    }

    private static PhoneCall shown(String caller) {
        return inside.callOf(caller)
                .orElseThrow(() ->
                        new AssertionError(caller + " never rang: " + asterisk.console("dialplan show trk-5-in")));
    }

    /// The trunks that the service was told with its questions about this caller.
    private static List<String> questions(String dialed, String caller) {
        return service.all("screen", dialed).stream()
                .filter(asked -> asked.value("agi_callerid").equals(caller))
                .map(asked -> asked.value("trunk"))
                .toList();
    }

    /// What stood on the caller's channel when it ended, without what differs between any two calls.
    private static Map<String, String> over(String caller) {
        Map<String, String> told = new TreeMap<>(service.await("over", caller).values());
        told.keySet().removeIf(key -> key.startsWith("agi_"));
        told.replaceAll((_, value) -> value.replace(caller, "CALLER"));
        return told;
    }

    private static Map<String, String> withoutTrunk(Map<String, String> over) {
        Map<String, String> rest = new TreeMap<>(over);
        rest.keySet().removeAll(List.of("id", "trunk"));
        return rest;
    }

    private static void label(FakeService.Conversation say) throws IOException {
        say.set("CALLWARDEN_LABEL", "[spam?]");
        say.decide("label");
    }

    /// A line, one that is recorded and has its caller's name set, +84…, a name, a star, and a line without a route.
    @ParameterizedTest
    @ValueSource(strings = {LINE, RECORDED, "+842838180112", "hotline-hanoi", "Sales", "*77", "02838180198"})
    void aCallThatIsAcceptedIsTheSameAsWithoutCallwarden(String dialed) {
        String screened = screened();
        String unscreened = unscreened();
        service.when(dialed, say -> say.decide("accept"));
        OngoingCall through = callers.call(plan(screened, dialed));
        OngoingCall past = callers.call(plan(unscreened, dialed));
        assertThat(through.await(SOON).answered()).isTrue();
        assertThat(past.await(SOON).answered()).isTrue();

        assertThat(questions(dialed, screened)).containsExactly(LabTrunk.PLAIN.name());
        assertThat(questions(dialed, unscreened)).isEmpty();
        assertThat(withoutTrunk(over(screened))).isEqualTo(withoutTrunk(over(unscreened)));
        assertThat(over(screened))
                .containsEntry("id", "5")
                .containsEntry("trunk", "5")
                .containsEntry("did", dialed)
                .containsEntry("number", dialed)
                .containsEntry("file", dialed.equals(RECORDED) ? "CALLER-" + RECORDED + ".wav" : "");
        assertThat(over(unscreened)).containsEntry("id", "6").containsEntry("trunk", "6");
        assertThat(shown(screened).shownName()).isEqualTo(dialed.equals(RECORDED) ? "Sales Joe" : "Joe");
        assertThat(shown(unscreened).shownName()).isEqualTo(shown(screened).shownName());
    }

    @ParameterizedTest
    @CsvSource({LINE + ",[spam?] Joe", RECORDED + ",Sales [spam?] Joe"})
    void aLabelIsOnThePhoneAlsoWhereTheRouteSetsTheName(String dialed, String name) {
        String caller = screened();
        assertThat(call(caller, dialed, VitalPbxIT::label).answered()).isTrue();
        assertThat(shown(caller).shownName()).isEqualTo(name);
    }

    @Test
    void aRejectedCallNeverComesToVitalPbxAndItsRecordHasItsLineAndTrunk() {
        String caller = screened();
        assertThat(call(caller, RECORDED, say -> say.decide("reject")).finalCode())
                .isEqualTo(603);
        assertThat(inside.callOf(caller)).isEmpty();
        assertThat(over(caller))
                .containsEntry("did", RECORDED)
                .containsEntry("trunk", "5")
                .containsEntry("id", "")
                .containsEntry("number", "")
                .containsEntry("file", "")
                .doesNotContainEntry("disposition", "ANSWERED");
    }

    @Test
    void aCallThatIsDivertedHasNothingOfTheTrunkWaitingForIt() {
        String caller = screened();
        call(caller, LINE, say -> {
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
        String caller = screened();
        assertThat(call(caller, LINE, say -> say.decide("reject")).answered()).isTrue();
        assertThat(questions(LINE, caller)).isEmpty();
        assertThat(over(caller)).containsEntry("did", LINE).containsEntry("trunk", "5");
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
        String caller = "0904" + CALLERS.incrementAndGet();
        assertThat(call(caller, LINE, say -> say.decide("reject")).finalCode()).isEqualTo(603);
        assertThat(call("0904" + CALLERS.incrementAndGet(), LINE, say -> say.decide("accept"))
                        .answered())
                .isTrue();
        int with = call(caller, "s", say -> say.decide("accept")).finalCode();
        run("disable", "5", "7");
        reload();
        assertThat(with)
                .isEqualTo(call(caller, "s", say -> say.decide("accept")).finalCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(questions("s", caller)).isEmpty();
    }

    @Test
    void anExactNumberOfTheAdministratorsOwnIsTheirsAndNotAskedAbout() {
        String caller = "0903" + CALLERS.incrementAndGet();
        assertThat(call(caller, "s", say -> say.decide("reject")).answered()).isTrue();
        assertThat(questions("s", caller)).isEmpty();
        String other = "0903" + CALLERS.incrementAndGet();
        assertThat(call(other, LINE, say -> say.decide("reject")).finalCode()).isEqualTo(603);
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
            String accepted = "0903" + CALLERS.incrementAndGet();
            assertThat(call(accepted, "s", say -> say.decide("accept")).answered())
                    .isTrue();
            assertThat(questions("s", accepted)).containsExactly(LabTrunk.PLAIN.name());
            String rejected = "0903" + CALLERS.incrementAndGet();
            assertThat(call(rejected, "s", say -> say.decide("reject")).finalCode())
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
        assertThat(call(screened(), LINE, say -> say.decide("reject")).finalCode())
                .isEqualTo(603);
    }

    @Test
    void aTrunkThatIsDeletedOnThePageTakesNoOtherWithIt() {
        pbx.deleted(5);
        reload();
        assertThat(asterisk.console("dialplan show 0@trk-5-in")).doesNotContain("Viettel");
        String unscreened = unscreened();
        assertThat(call(unscreened, LINE, say -> say.decide("accept")).answered())
                .isTrue();
        assertThat(over(unscreened)).containsEntry("trunk", "6");
        String screened = "0903" + CALLERS.incrementAndGet();
        assertThat(call(screened, LINE, say -> say.decide("reject")).finalCode())
                .isEqualTo(603);
        assertThat(pbx.run("status").said()).contains("MISSING: trunk 5: there is no [trk-5-in]");
    }

    /// Switched on after the installation, which refuses it: Asterisk finds one pattern only then.
    @Test
    void whereThePatternsSecondStepIsNotFoundCallsRingAndAreNotAskedAbout() {
        asterisk.console("dialplan set extenpatternmatchnew true");
        try {
            String caller = screened();
            assertThat(call(caller, LINE, say -> say.decide("reject")).answered())
                    .isTrue();
            assertThat(questions(LINE, caller)).isEmpty();
            shown(caller);
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
        assertThat(stored("emergency").isEmpty()).isEqualTo(!opens);
        if (opens) {
            String caller = screened();
            assertThat(call(caller, LINE, say -> say.decide("reject")).answered())
                    .isTrue();
        }
    }

    private static boolean left(String number) {
        return outside.calls().stream()
                .anyMatch(leaving -> leaving.invite().text().startsWith("INVITE sip:" + number + "@"));
    }

    @Test
    void aPhoneKnowsWhoRangLastAndReportsThemAndSwitchesNothing() {
        String caller = screened();
        assertThat(call(caller, LINE, say -> say.decide("accept")).answered()).isTrue();
        assertThat(stored("last/callee")).startsWith(caller);
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
        assertThat(call(screened(), LINE, say -> say.decide("reject")).answered())
                .isTrue();
    }

    private static String stored(String key) {
        String printed = asterisk.console("database get callwarden " + key);
        return printed.startsWith("Value: ")
                ? printed.substring("Value: ".length()).strip()
                : "";
    }
}
