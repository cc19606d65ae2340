package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.callwarden.screening.call.Trunk;
import org.callwarden.server.lab.AsteriskLab;
import org.callwarden.server.lab.CallResult;
import org.callwarden.server.lab.LabTrunk;
import org.callwarden.server.lab.OngoingCall;
import org.callwarden.server.lab.PhoneCall;
import org.callwarden.server.lab.Polling;
import org.callwarden.server.lab.RealParts;
import org.callwarden.server.lab.SipPhone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `callwarden-freepbx` installed into what FreePBX would have generated (`freepbx/`), with real calls: each rings as
/// it
/// does on the same PBX over a trunk that Callwarden is not in front of. FreePBX itself is not here.
@ExtendWith(RealParts.class)
class FreePbxIT {

    private static final Duration SOON = PbxCalls.SOON;
    private static final String LINE = "02838170000";
    private static final String RECORDED = "02838170001";
    private static final String FORWARDED = "02838170003";
    private static final String FORWARDED_AS_US = "02838170004";
    /// Where only that line forwards to: its calls carry the trunk's number, as others do.
    private static final String FORWARDED_AS_US_TO = "0909170002";

    private static final String LOOKED_UP = "02838170005";
    private static final String OUTSIDE = "0909170001";

    /// Texts are quoted, numbers are not (cdr_csv.c).
    private static final Pattern COLUMN = Pattern.compile("\"(?:[^\"]|\"\")*\"|[^,\"]+");

    /// Columns of Master.csv that say how a call went; the others are times and ids.
    private static final int[] TELLING = {1, 2, 3, 4, 7, 8, 14, 17};

    private static PbxCalls calls;
    private static FakeService service;
    private static AsteriskLab asterisk;
    private static SipPhone inside;
    private static SipPhone outside;
    private static FreePbxFolder pbx;
    private static Map<String, String> before;

    @BeforeAll
    static void install(RealParts parts) throws IOException {
        calls = new PbxCalls(parts, LINE, OUTSIDE, 170_000);
        service = calls.service();
        asterisk = calls.asterisk();
        inside = calls.inside();
        outside = calls.outside();
        pbx = new FreePbxFolder(parts.fresh("freepbx"));
        before = pbx.files();
        assertThat(pbx.run("install", "--phones", "--agi", "127.0.0.1:" + service.port())
                        .status())
                .isZero();
        applyConfig();
    }

    /// Writes what FreePBX generates anew, and lets Asterisk read everything.
    private static void applyConfig() {
        pbx.write(FreePbxFolder.GENERATED, FreePbxFolder.resource(FreePbxFolder.GENERATED) + "; applied again\n");
        asterisk.dialplan(pbx.dialplan()
                + FreePbxFolder.resource("lab.conf").replace("%PORT%", Integer.toString(service.port())));
        // The lab has globals of its own, and Asterisk reads them from one place only.
        pbx.globals().forEach((name, value) -> asterisk.console("dialplan set global " + name + " " + value));
    }

    @AfterAll
    static void remove() throws IOException {
        calls.close();
    }

    @AfterEach
    void forget() {
        asterisk.console("database del callwarden emergency");
    }

    /// The records of a call, in the same way.
    private static List<List<String>> records(String caller) {
        assertThat(asterisk.awaitRecords(caller, 1, SOON)).isTrue();
        try {
            return Files.readAllLines(asterisk.callRecords(), StandardCharsets.UTF_8).stream()
                    .filter(line -> line.contains(caller))
                    .map(line -> COLUMN.matcher(line)
                            .results()
                            .map(MatchResult::group)
                            .toList())
                    .map(columns -> IntStream.of(TELLING)
                            .mapToObj(column -> columns.get(column).replace(caller, "CALLER"))
                            .toList())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A line, one that is recorded and has Set CallerID, +84…, a name, no number at all, and a line without a route.
    @ParameterizedTest
    @ValueSource(strings = {LINE, RECORDED, "+842838170002", "hotline-hanoi", "s", "02838170099"})
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
        assertThat(calls.over(screened)).isEqualTo(calls.over(unscreened));
        assertThat(calls.over(screened).get("did")).isEqualTo(dialed);
        assertThat(calls.over(screened).get("recording"))
                .isEqualTo(dialed.equals(RECORDED) ? "RECORDING" : "INITIALIZED");
        assertThat(records(screened)).isEqualTo(records(unscreened));
        PhoneCall rang = calls.shown(inside, screened);
        assertThat(rang.shownName()).isEqualTo(dialed.equals(RECORDED) ? "Sales Joe" : "Joe");
        assertThat(rang.shownName()).isEqualTo(calls.shown(inside, unscreened).shownName());
        assertThat(rang.invite().header("Alert-Info"))
                .isPresent()
                .isEqualTo(calls.shown(inside, unscreened).invite().header("Alert-Info"));
    }

    /// Its destination is s, as FreePBX's own blacklist leaves it: where it ended is a subroutine.
    @Test
    void aRejectedCallNeverComesToFreePbxAndItsRecordHasItsLine() {
        String caller = calls.screened();
        assertThat(calls.call(caller, RECORDED, say -> say.decide("reject")).finalCode())
                .isEqualTo(603);
        assertThat(inside.callOf(caller)).isEmpty();
        assertThat(calls.over(caller))
                .containsEntry("did", RECORDED)
                .containsEntry("dst", "s")
                .containsEntry("from", "")
                .containsEntry("recording", "")
                .doesNotContainEntry("disposition", "ANSWERED");
    }

    @Test
    void theRecordOfACallerWhoGivesUpWhileAskedHasTheirLine() {
        String caller = calls.screened();
        service.when(LINE, FakeService.Conversation::hang);
        CallResult result = calls.begin(calls.plan(caller, LINE).cancellingAfter(Duration.ofMillis(500)))
                .await(SOON);
        assertThat(result.answered()).isFalse();
        assertThat(inside.callOf(caller)).isEmpty();
        assertThat(calls.over(caller)).containsEntry("did", LINE).containsEntry("from", "");
    }

    @Test
    void theBlacklistOfFreePbxRefusesAsBeforeWhomCallwardenAccepts() {
        String screened = calls.screened();
        String unscreened = calls.unscreened();
        asterisk.console("database put blacklist " + screened + " 1");
        asterisk.console("database put blacklist " + unscreened + " 1");
        CallResult refused = calls.call(screened, LINE, say -> say.decide("accept"));
        assertThat(refused.answered()).isFalse();
        assertThat(refused.finalCode())
                .isEqualTo(calls.call(unscreened, LINE, say -> say.decide("accept"))
                        .finalCode());
        assertThat(calls.over(screened)).isEqualTo(calls.over(unscreened));
        assertThat(inside.callOf(screened)).isEmpty();
    }

    /// A comma would begin Goto's next argument: the step in the inbound route that is begun with.
    @Test
    void aNumberWithACommaReachesNoOtherStepOfItsRoute() {
        String caller = calls.numbered("0903");
        service.when(LINE + "dest-ext", say -> say.decide("accept"));
        assertThat(calls.begin(calls.plan(caller, LINE + ",dest-ext"))
                        .await(SOON)
                        .answered())
                .isTrue();
        assertThat(records(caller)).singleElement().asString().contains("\"" + LINE + "dest-ext\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0904", "0905"})
    void trunksOfFreePbxsOtherContextsAreScreenedAndGoOnThere(String prefix) {
        String caller = calls.numbered(prefix);
        assertThat(calls.call(caller, LINE, say -> say.decide("accept")).answered())
                .isTrue();
        assertThat(calls.questions(LINE, caller)).containsExactly(LabTrunk.PLAIN.name());
        assertThat(calls.shown(inside, caller).shownName()).isEqualTo("Joe");
        assertThat(records(caller)).singleElement().asString().contains("\"" + LINE + "\"");
    }

    @ParameterizedTest
    @CsvSource({LINE + ",[spam?] Joe", RECORDED + ",Sales [spam?] Joe", LOOKED_UP + ",[spam?] ACME"})
    void aLabelIsOnThePhoneWithSetCallerIdAndWithACidLookup(String dialed, String name) {
        String caller = calls.screened();
        assertThat(calls.call(caller, dialed, PbxCalls::label).answered()).isTrue();
        assertThat(calls.shown(inside, caller).shownName()).isEqualTo(name);
    }

    @Test
    void aForwardedCallLeavesWithTheCallersNameAndWithoutTheLabel() {
        String caller = calls.screened();
        assertThat(calls.call(caller, FORWARDED, PbxCalls::label).answered()).isTrue();
        assertThat(calls.shown(outside, caller).shownName()).isEqualTo("Joe");
    }

    @Test
    void aForwardedCallThatLeavesAsTheTrunkKeepsTheTrunksName() {
        String caller = calls.screened();
        assertThat(calls.call(caller, FORWARDED_AS_US, PbxCalls::label).answered())
                .isTrue();
        PhoneCall left = outside.calls().stream()
                .filter(leaving -> leaving.invite().text().startsWith("INVITE sip:" + FORWARDED_AS_US_TO + "@"))
                .findFirst()
                .orElseThrow();
        assertThat(left.shownNumber()).isEqualTo(LINE);
        assertThat(left.shownName()).isEqualTo("Saigon Office");
    }

    /// No card of that kind is here: the derivation is given names as Asterisk makes them.
    @ParameterizedTest
    @CsvSource({
        "SIP/viettel-1-0000002a,viettel-1",
        "SIP/201-0000002a,201",
        "IAX2/viettel-5271,viettel",
        "IAX2/hanoi-2-5271,hanoi-2",
        "DAHDI/i1/02838123456-3,DAHDI-i1",
        "DAHDI/i12/-1f,DAHDI-i12",
        "DAHDI/3-1,DAHDI-3",
        "DAHDI/pseudo-61443532,DAHDI-pseudo",
        "DAHDI/-1,DAHDI",
        "SIP/-00000001,SIP",
        "Console/dsp,dsp",
        "SIP/a$b;c d-00000001,abcd",
        "SIP/0123456789012345678901234567890123456789extra-00000001,0123456789012345678901234567890123456789",
        "nothing,nothing",
    })
    void aTrunkOfAnotherTechnologyHasANameThatTheServiceTakes(String channel, String name) {
        String question = calls.numbered("name");
        asterisk.console("dialplan set global IT_NAME \"" + channel + "\"");
        asterisk.console("channel originate Local/" + question + "@it-named application Wait 1");
        assertThat(service.await("named", question).value("trunk")).isEqualTo(name);
        assertThat(new Trunk(name).name()).isEqualTo(name);
    }

    /// A Local channel has no trunk. An empty name would be refused, and the call counted as one that was not decided.
    @Test
    void aCallFromAChannelThatIsNoTrunkIsAskedAboutAllTheSame() {
        String line = calls.numbered("0283817");
        service.when(line, say -> say.decide("reject"));
        asterisk.console("channel originate Local/" + line + "@from-callwarden application Wait 1");
        assertThat(service.await("screen", line).value("trunk")).isEqualTo("Local");
    }

    /// 113 by the type of its route, 115 and 114 by the numbers that were written at the installation.
    @ParameterizedTest
    @CsvSource({"113,true", "115,true", "114,true", OUTSIDE + ",false"})
    void anEmergencyNumberThatIsDialledOpensTheWindow(String number, boolean opens) {
        int rang = outside.calls().size();
        asterisk.console("channel originate Local/" + number + "@from-internal application Wait 1");
        assertThat(Polling.until(SOON, () -> outside.calls().size() > rang)).isTrue();
        assertThat(calls.stored("emergency").isEmpty()).isEqualTo(!opens);
        if (opens) {
            String caller = calls.screened();
            assertThat(calls.call(caller, LINE, say -> say.decide("reject")).answered())
                    .isTrue();
        }
    }

    @Test
    void thePhoneKnowsWhoRangLast() {
        String caller = calls.screened();
        assertThat(calls.call(caller, LINE, say -> say.decide("accept")).answered())
                .isTrue();
        assertThat(calls.stored("last/callee")).startsWith(caller);
        assertThat(asterisk.console("dialplan show *7726@from-internal")).contains("callwarden-report");
    }

    /// An outside caller who is transferred, or whose call a phone transfers, dials in from-internal-xfer.
    @ParameterizedTest
    @ValueSource(strings = {"*22550", "*22551", "*7726", "*7727", "*7728123456"})
    void aFeatureCodeIsForPhonesAndNotForCallsThatAreTransferred(String code) {
        assertThat(asterisk.console("dialplan show " + code + "@from-internal")).contains("'callwarden-features'");
        assertThat(asterisk.console("dialplan show " + code + "@from-internal-xfer"))
                .doesNotContain("callwarden-features");
    }

    @Test
    void callsAreScreenedAfterApplyConfig() {
        applyConfig();
        assertThat(calls.call(calls.screened(), LINE, say -> say.decide("reject"))
                        .finalCode())
                .isEqualTo(603);
    }

    @Test
    void removedItLetsCallsThroughUntilTheTrunkIsSetBackAndThenNothingIsLeft() {
        pbx.trunk("from-callwarden");
        try {
            assertThat(pbx.run("remove").status()).isOne();
            applyConfig();
            String caller = calls.screened();
            assertThat(calls.call(caller, RECORDED, say -> say.decide("reject")).answered())
                    .isTrue();
            assertThat(service.all("screen", RECORDED))
                    .noneMatch(asked -> asked.value("agi_callerid").equals(caller));
            assertThat(calls.over(caller)).containsEntry("recording", "RECORDING");

            pbx.trunk("from-pstn");
            applyConfig();
            assertThat(pbx.run("remove", "--all").status()).isZero();
            asterisk.dialplan(pbx.dialplan());
            assertThat(asterisk.console("dialplan show from-callwarden")).contains("no existence");
            Map<String, String> left = pbx.files();
            left.put(FreePbxFolder.GENERATED, FreePbxFolder.resource(FreePbxFolder.GENERATED));
            assertThat(left).isEqualTo(before);
        } finally {
            pbx.run("install", "--phones", "--agi", "127.0.0.1:" + service.port());
            applyConfig();
        }
    }
}
