package org.callwarden.server.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Records as Asterisk 22 and FreePBX 17 write them, put together into calls.
class PastCallsTest {

    private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
    private static final String TRUNK = "PJSIP/viettel-1-0000002a";
    private static final String EXTENSION = "PJSIP/201-0000002b";
    private static final Pattern EXTENSIONS = Pattern.compile("PJSIP/[0-9]{2,6}");

    /// A record to vary: answered after 5 s, talked in for 60 s.
    private record Row(String channel, String peer, String src, String dst, String app, boolean answered, int billsec) {
        CdrRecord of(String uniqueId, String linkedId, int after) {
            return new CdrRecord(
                    START.plusSeconds(after),
                    billsec + 5,
                    billsec,
                    src,
                    "",
                    dst,
                    "",
                    channel,
                    peer,
                    app,
                    answered,
                    uniqueId,
                    linkedId);
        }
    }

    private static Row in(String peer, String app, int billsec) {
        return new Row(TRUNK, peer, "0901234567", "02838123456", app, true, billsec);
    }

    private static Row out(String peer, String dst) {
        return new Row(EXTENSION, peer, "201", dst, "Dial", true, 60);
    }

    private static List<PastCall> calls(CdrRecord... records) {
        PastCalls calls = new PastCalls(name -> EXTENSIONS.matcher(name).matches());
        List.of(records).forEach(calls::add);
        return calls.inOrder();
    }

    private static PastCall.CameIn cameIn(Duration talked, int until) {
        return new PastCall.CameIn(
                START, "0901234567", "", "02838123456", "viettel-1", talked, START.plusSeconds(until));
    }

    @Test
    void aCallerWhomAnExtensionAnswered() {
        assertThat(calls(in(EXTENSION, "Dial", 60).of("1.1", "1.1", 0)))
                .containsExactly(cameIn(Duration.ofSeconds(60), 65));
    }

    @Test
    void voicemailMusicAnIvrAndADialThatNobodyAnsweredAreNoConversation() {
        for (Row row : List.of(
                in("", "VoiceMail", 60),
                in(EXTENSION, "VoiceMail", 60),
                in("", "BackGround", 60),
                in("", "Queue", 60),
                in("PJSIP/other-trunk-00000001", "Dial", 60),
                new Row(TRUNK, EXTENSION, "0901234567", "02838123456", "Dial", false, 0))) {
            assertThat(calls(row.of("1.1", "1.1", 0)))
                    .as(row.toString())
                    .singleElement()
                    .satisfies(call ->
                            assertThat(((PastCall.CameIn) call).talked()).isZero());
        }
    }

    @Test
    void aQueueIsJoinedByLinkedIdInWhateverOrderItsRecordsCome() {
        CdrRecord caller = in("Local/201@from-queue-00000001;1", "Queue", 90).of("1.1", "1.1", 0);
        CdrRecord agent = new Row("Local/201@from-queue-00000001;2", EXTENSION, "0901234567", "201", "Dial", true, 40)
                .of("1.3", "1.1", 50);

        assertThat(calls(caller, agent)).containsExactly(cameIn(Duration.ofSeconds(40), 95));
        assertThat(calls(agent, caller)).containsExactly(cameIn(Duration.ofSeconds(40), 95));
    }

    @Test
    void whomCallwardenListenedToIsNotJudgedByTheCdr() {
        assertThat(calls(
                        in("AudioSocket/127.0.0.1:9092-40325ec2", "Dial", 20).of("1.1", "1.1", 0),
                        in(EXTENSION, "Dial", 60).of("1.1", "1.1", 20)))
                .singleElement()
                .satisfies(call -> assertThat(((PastCall.CameIn) call).talked()).isZero());
    }

    @Test
    void anExtensionsOwnDialThatWasAnsweredOutside() {
        assertThat(calls(out(TRUNK, "90901234567").of("1.1", "1.1", 0)))
                .containsExactly(new PastCall.WentOut(START.plusSeconds(5), "90901234567"));
    }

    @Test
    void noDialOfAnExtensionsOwn() {
        CdrRecord unanswered = new Row(EXTENSION, TRUNK, "201", "0901234567", "Dial", false, 0).of("1.1", "1.1", 0);
        CdrRecord internal = out("PJSIP/202-00000001", "202").of("1.1", "1.1", 0);
        CdrRecord featureCode = out("", "*97").of("1.1", "1.1", 0);
        CdrRecord dialler = new Row("Local/0901234567@out-00000001;2", TRUNK, "", "0901234567", "Dial", true, 60)
                .of("1.2", "1.1", 0);

        assertThat(calls(unanswered)).isEmpty();
        assertThat(calls(internal)).isEmpty();
        assertThat(calls(featureCode)).isEmpty();
        assertThat(calls(dialler)).isEmpty();
    }

    @Test
    void forwardedAndFollowedLegsBelongToTheCallThatCameIn() {
        CdrRecord caller =
                in("Local/FMPR-201@from-internal-00000001;1", "Dial", 60).of("1.1", "1.1", 0);
        CdrRecord followed = new Row(
                        "Local/FMPR-201@from-internal-00000001;2", TRUNK, "0901234567", "0911000222", "Dial", true, 55)
                .of("1.3", "1.1", 5);

        assertThat(calls(caller, followed)).containsExactly(cameIn(Duration.ZERO, 65));
    }

    @Test
    void aColleagueForwardedToOutsideWasNotDialledByAnybody() {
        CdrRecord internal =
                out("Local/0911000222@from-internal-00000001;1", "202").of("1.1", "1.1", 0);
        CdrRecord forwarded = new Row(
                        "Local/0911000222@from-internal-00000001;2", TRUNK, "201", "0911000222", "Dial", true, 55)
                .of("1.3", "1.1", 1);

        assertThat(calls(internal, forwarded)).isEmpty();
    }

    @Test
    void whatFreePbxTellsAsDidIsTheNumberThatWasCalled() {
        CdrRecord plain = in(EXTENSION, "Dial", 60).of("1.1", "1.1", 0);
        CdrRecord told = new CdrRecord(
                START, 65, 60, "0901234567", "", "201", "02838123456", TRUNK, EXTENSION, "Dial", true, "1.1", "1.1");

        assertThat(calls(told)).isEqualTo(calls(plain));
    }

    @Test
    void withoutIdsTheRecordsOfOneChannelBelongTogetherByTheirTimes() {
        CdrRecord ring = new Row(TRUNK, EXTENSION, "0901234567", "02838123456", "Dial", false, 0).of("", "", 0);
        CdrRecord talk = in("PJSIP/202-0000002c", "Dial", 60).of("", "", 0);
        CdrRecord afterRestart = in(EXTENSION, "Dial", 30).of("", "", 86_400);

        assertThat(calls(ring, talk, afterRestart)).hasSize(2).first().isEqualTo(cameIn(Duration.ofSeconds(60), 65));
    }

    @Test
    void whenNoChannelIsAnExtensionsTheNamesThatThereAreAreTold() {
        PastCalls calls = new PastCalls(_ -> false);
        List<CdrRecord> records = new ArrayList<>();
        IntStream.range(0, 3)
                .forEach(i -> records.add(new Row("SIP/20" + i + "-0000000" + i, "", "201", "1", "Dial", true, 1)
                        .of("1." + i, "1." + i, i)));
        records.add(in("", "Dial", 1).of("2.1", "2.1", 9));
        records.forEach(calls::add);

        assertThat(calls.extensionsSeen()).isFalse();
        assertThat(calls.outsideNames(5)).containsExactly("SIP/NNN", "PJSIP/viettel-N");
        assertThat(calls.outsideNames(1)).hasSize(1);
    }

    @Test
    void aTrunkIsNamedAsItsChannelsAre() {
        CdrRecord isdn = new Row("DAHDI/i1/0901234567-3a", "", "0901234567", "s", "Dial", true, 1).of("1.1", "1.1", 0);

        assertThat(calls(isdn))
                .singleElement()
                .satisfies(call -> assertThat(((PastCall.CameIn) call).trunk()).isEqualTo("i1"));
    }
}
