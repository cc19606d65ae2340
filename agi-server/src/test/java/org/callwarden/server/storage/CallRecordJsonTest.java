package org.callwarden.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callwarden.screening.journal.CallRecords.START;
import static org.callwarden.screening.journal.CallRecords.id;
import static org.callwarden.screening.journal.CallRecords.sample;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.campaign.Campaign;
import org.callwarden.screening.campaign.FingerprintMaker;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.hearing.CampaignMatch;
import org.callwarden.screening.hearing.Doubt;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.hearing.SpokenWord;
import org.callwarden.screening.hearing.Transcript;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.score.Score;
import org.callwarden.screening.score.ScoreCard;
import org.callwarden.screening.signal.Signal;
import org.callwarden.screening.signal.SignalKind;
import org.callwarden.screening.transcript.SpokenNumbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallRecordJsonTest {

    static Stream<Decision> decisions() {
        return Stream.of(
                new Decision.Accept(),
                new Decision.AcceptWithLabel("KHÁCH 😀 \\"),
                new Decision.Challenge(),
                new Decision.Voicemail(new Decision.Target("")),
                new Decision.Divert(new Decision.Target("700@ivr")),
                new Decision.Reject(607));
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void everyDecisionComesBack(Decision decision) {
        comesBack(withVerdict(new Verdict(
                decision, false, ScoreCard.empty(), List.of(Reason.of("allowed")), Optional.of("r12"), "p/1")));
    }

    static Stream<ChallengeOutcome> outcomes() {
        return Stream.of(
                new ChallengeOutcome.Passed(1),
                new ChallengeOutcome.Failed(2),
                new ChallengeOutcome.TimedOut(3),
                new ChallengeOutcome.HungUp(0));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void everyOutcomeComesBack(ChallengeOutcome outcome) {
        comesBack(CallRecords.of(id(1), CallRecords.MOBILE, START, Optional.of(outcome)));
    }

    static Stream<PhoneNumber> numbers() {
        return Stream.of(
                new PhoneNumber.E164("840692348560", "ZZ", PhoneNumber.Standing.IMPOSSIBLE),
                new PhoneNumber.E164("123456789012345", "001", PhoneNumber.Standing.UNKNOWN_BLOCK),
                new PhoneNumber.Local("*98#"),
                new PhoneNumber.Withheld(),
                new PhoneNumber.Unparsable("x".repeat(60)));
    }

    static Stream<ListenOutcome> listenings() {
        Transcript said = CallRecords.transcript(9);
        return Stream.of(
                new ListenOutcome.Said(said),
                new ListenOutcome.Said(said.withoutText()),
                new ListenOutcome.Said(said.doubted(Optional.of(Doubt.FAINT))),
                new ListenOutcome.Said(said.doubted(Optional.of(Doubt.CLIPPED)).withoutText()),
                new ListenOutcome.Said(new Transcript(
                        "dạ",
                        List.of(),
                        said.classified(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())),
                new ListenOutcome.Silent(),
                new ListenOutcome.Declined(),
                new ListenOutcome.Machine(1_100),
                new ListenOutcome.HungUp(Optional.empty()),
                new ListenOutcome.HungUp(Optional.of(said)),
                new ListenOutcome.NotPossible("no-model"));
    }

    @ParameterizedTest
    @MethodSource("listenings")
    void everyListeningComesBack(ListenOutcome outcome) {
        comesBack(CallRecords.heard(sample(1), outcome));
    }

    /// Else a caller who speaks for two minutes would ring unscreened.
    @Test
    void theLongestTranscriptFitsIntoALineOfTheJournal() {
        SpokenWord word =
                new SpokenWord("nghiêng".repeat(3), Duration.ofMinutes(1), Duration.ofMinutes(2), 0.123_456_789);
        List<SpokenWord> words = Collections.nCopies(2 * Transcript.MAX_WORDS, word);
        String text = "những ".repeat(Transcript.MAX);
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < 2 * Transcript.MAX_WORDS; i++) {
            script.append("script")
                    .append((char) ('a' + i % 26))
                    .append((char) ('a' + i / 26 % 26))
                    .append("word ");
        }
        Transcript most = CallRecords.transcript(9);
        CampaignMatch match = most.campaign().orElseThrow();
        CallRecord record = CallRecords.heard(
                withVerdict(new Verdict(
                        new Decision.Accept(),
                        true,
                        ScoreCard.empty(),
                        List.of(Reason.of("transcript", Map.of("text", text.substring(0, Transcript.MAX)))),
                        Optional.empty(),
                        "p")),
                new ListenOutcome.Said(new Transcript(
                        text,
                        words,
                        most.classified(),
                        Collections.nCopies(SpokenNumbers.MOST, most.numbers().getFirst()),
                        most.introduction(),
                        Optional.of(new CampaignMatch(
                                match.id(),
                                true,
                                match.calls(),
                                match.numbers(),
                                match.firstSeen(),
                                match.spamProbability(),
                                match.review(),
                                Collections.nCopies(Campaign.MOST_JOINED, Long.MAX_VALUE),
                                FingerprintMaker.standard().of(script.toString()))),
                        most.recording())));

        assertThat(CallRecordJson.write(record)).hasSizeLessThan(JournalLine.MAX * 3 / 4);
        comesBack(record);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void everyNumberComesBackAsCallerAndAsDiverter(PhoneNumber number) {
        Call call = new Call(
                new CallId("x".repeat(CallId.MAX)),
                new Caller(number, Caller.Presentation.WITHHELD, "😀".repeat(40), "9".repeat(80)),
                new DialedNumber("9".repeat(40)),
                new Trunk("t".repeat(40)),
                Attestation.FAILED,
                Optional.of(number),
                Language.EN,
                Instant.parse("2026-11-24T08:00:00.123456789Z"));
        comesBack(new CallRecord(
                call,
                CallRecords.verdict(),
                Optional.empty(),
                Optional.empty(),
                CallRecord.Ending.ABANDONED,
                new CallRecord.Spent(Duration.ZERO, Duration.ofDays(1), Instant.EPOCH)));
    }

    @ParameterizedTest
    @EnumSource(SignalKind.class)
    void everySignalComesBackWithItsEvidence(SignalKind kind) {
        Signal signal = Signal.of(kind, Map.of("a", "", "b", "\"\n\u2028\u0000😀"));
        ScoreCard card = new ScoreCard(List.of(new ScoreCard.Line(signal, -20, -10)), -10, new Score(0));
        comesBack(withVerdict(
                new Verdict(new Decision.Accept(), true, card, List.of(Reason.of("allowed")), Optional.empty(), "p")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\ude00", "a\ude00\ud83db", "\ud83d\ud83d\ude00"})
    void halfASurrogatePairBecomesTheReplacementCharacter(String name) {
        Caller caller = CallRecords.caller(new PhoneNumber.Unparsable(name), name);
        CallRecord record = CallRecords.of(id(1), caller, START, Optional.empty(), CallRecords.verdict());

        String read = CallRecordJson.read(CallRecordJson.write(record))
                .call()
                .caller()
                .name();

        assertThat(read).hasSameSizeAs(name).contains("\ufffd");
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(read)).isTrue();
    }

    @Test
    void whatWasSaidIsFoundWithoutReadingTheRecordUnlessACharacterOfItIsEscaped() {
        Transcript said = CallRecords.transcript(7);
        Transcript quoting = new Transcript(
                "he said \"no\"",
                said.words(),
                said.classified(),
                said.numbers(),
                said.introduction(),
                said.campaign(),
                said.recording());
        CallRecord hostile = CallRecords.of(
                id(1),
                CallRecords.caller(CallRecords.MOBILE, "\"transcript\":{\"text\":\"forged\"}"),
                START,
                Optional.empty(),
                CallRecords.verdict());

        assertThat(ListeningJson.textIn(json(CallRecords.heard(hostile, new ListenOutcome.Said(said)))))
                .contains(said.text());
        assertThat(ListeningJson.textIn(json(CallRecords.heard(hostile, new ListenOutcome.Said(quoting)))))
                .isEmpty();
        assertThat(ListeningJson.textIn(json(hostile))).isEmpty();
        assertThat(ListeningJson.textIn("{\"transcript\":{\"text\":\"cut")).isEmpty();
    }

    private static String json(CallRecord record) {
        return new String(CallRecordJson.write(record), StandardCharsets.UTF_8);
    }

    @Test
    void itIsOneLine() {
        Caller caller = CallRecords.caller(new PhoneNumber.Unparsable("a\nb\r\u0085\u2028"), "\n");
        CallRecord record = CallRecords.of(id(1), caller, START, Optional.empty(), CallRecords.verdict());

        assertThat(new String(CallRecordJson.write(record), StandardCharsets.UTF_8))
                .doesNotContain("\n", "\r");
    }

    @Test
    void fieldsAndSignalsOfANewerVersionAreLeftOut() {
        String json = text(sample(1))
                .replaceFirst("\\{", "{\"mood\":{\"of\":[1,2]},")
                .replace("\"dialed\":\"02839100100\",\"trunk\"", "\"dialed\":\"02839100100\",\"new\":null,\"trunk\"")
                .replace("unknown-caller\",\"evidence", "of-tomorrow\",\"evidence");

        CallRecord read = CallRecordJson.read(json);

        assertThat(read.call()).isEqualTo(sample(1).call());
        assertThat(read.verdict().card().lines())
                .extracting(line -> line.signal().kind())
                .containsExactly(SignalKind.NEIGHBOUR);
        assertThat(read.verdict().card().sum()).isEqualTo(45);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "7",
                "null",
                "{}",
                "{\"id\":7}",
            })
    void whatIsNoRecordIsRefused(String json) {
        assertThatThrownBy(() -> CallRecordJson.read(json)).isInstanceOf(UnreadableRecordException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "at",
                "caller",
                "dialed",
                "trunk",
                "attestation",
                "language",
                "decision",
                "enforced",
                "score",
                "sum",
                "signals",
                "reasons",
                "policyVersion",
                "ending",
                "assessingNanos",
                "challengingNanos",
                "decidedAt"
            })
    void aMissingFieldIsNamed(String field) {
        String json = text(sample(1)).replaceFirst("\"" + field + "\":", "\"other\":");

        assertThatThrownBy(() -> CallRecordJson.read(json))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("'" + field + "'");
    }

    @Test
    void aDecisionOfAnotherVersionIsRefused() {
        String json = text(sample(1)).replace("{\"id\":\"challenge\"}", "{\"id\":\"teleport\"}");

        assertThatThrownBy(() -> CallRecordJson.read(json)).hasMessageContaining("teleport");
    }

    private static String text(CallRecord record) {
        return new String(CallRecordJson.write(record), StandardCharsets.UTF_8);
    }

    private static CallRecord withVerdict(Verdict verdict) {
        Caller caller = CallRecords.caller(CallRecords.MOBILE, "An");
        return CallRecords.of(id(1), caller, START, Optional.empty(), verdict);
    }

    private static void comesBack(CallRecord record) {
        assertThat(CallRecordJson.read(CallRecordJson.write(record))).isEqualTo(record);
    }
}
