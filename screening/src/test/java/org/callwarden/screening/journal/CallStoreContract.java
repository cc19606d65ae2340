package org.callwarden.screening.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callwarden.screening.journal.CallRecords.MOBILE;
import static org.callwarden.screening.journal.CallRecords.START;
import static org.callwarden.screening.journal.CallRecords.id;
import static org.callwarden.screening.journal.CallRecords.sample;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.challenge.ChallengeHistory.Standing;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.challenge.ChallengeOutcome.Failed;
import org.callwarden.screening.challenge.ChallengeOutcome.HungUp;
import org.callwarden.screening.challenge.ChallengeOutcome.Passed;
import org.callwarden.screening.challenge.ChallengeOutcome.TimedOut;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.journal.CallStore.Mark;
import org.callwarden.screening.journal.CallStore.Page;
import org.callwarden.screening.signal.SignalKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every store of calls does, in memory and on each database.
public abstract class CallStoreContract {

    private static final Instant FAR = START.plusSeconds(86_400);

    /// The store under test, empty at the start of each test.
    protected abstract CallStore store();

    @Test
    void whatWasStoredIsFoundWholeAgain() {
        CallRecord record = sample(1);

        assertThat(store().insert(List.of(record))).isEqualTo(1);

        assertThat(store().find(record.call().id())).contains(record);
    }

    @Test
    void whatWasHeardIsFoundWholeAgainInTheOrderOfTheCalls() {
        CallRecord said = CallRecords.heard(sample(3), new ListenOutcome.Said(CallRecords.transcript(7)));
        CallRecord hungUp =
                CallRecords.heard(sample(1), new ListenOutcome.HungUp(Optional.of(CallRecords.transcript(2))));
        CallRecord silent = CallRecords.heard(sample(2), new ListenOutcome.Silent());
        store().insert(List.of(said, silent, hungUp, sample(4)));

        assertThat(store().find(said.call().id())).contains(said);
        assertThat(store().find(silent.call().id())).contains(silent);
        Page first = store().heard(Mark.at(Instant.EPOCH), 1);
        assertThat(first.calls()).containsExactly(hungUp);
        assertThat(store().heard(first.next().orElseThrow(), 10)).isEqualTo(new Page(List.of(said), Optional.empty()));
    }

    @Test
    void aCallThatWasNeverStoredIsNotFound() {
        assertThat(store().find(id(1))).isEmpty();
    }

    @Test
    void anEmptyListIsNothing() {
        assertThat(store().insert(List.of())).isZero();
        assertThat(store().recent(FAR, 10)).isEmpty();
    }

    @Test
    void aCallThatIsThereAlreadyStaysAsItIs() {
        CallRecord first = sample(1);
        CallRecord other = passed(1, MOBILE, START.plusSeconds(60));
        store().insert(List.of(first));

        assertThat(store().insert(List.of(other, sample(2)))).isEqualTo(1);

        assertThat(store().find(id(1))).contains(first);
        assertThat(store().recent(FAR, 10)).containsExactly(sample(2), first);
        assertThat(store().challengeStandings(START)).isEmpty();
    }

    @Test
    void theNewestCallsComeFirstAndOnlyThoseBefore() {
        store().insert(IntStream.range(0, 20).mapToObj(CallRecords::sample).toList());

        assertThat(store().recent(START.plusMillis(15), 3)).containsExactly(sample(14), sample(13), sample(12));
        assertThat(store().recent(START, 3)).isEmpty();
    }

    @Test
    void ofTwoCallsInOneMillisecondTheGreaterIdComesFirst() {
        CallRecord one = CallRecords.of(id(1), MOBILE, START.plusNanos(900), Optional.empty());
        CallRecord two = CallRecords.of(id(2), MOBILE, START, Optional.empty());
        store().insert(List.of(two, one));

        assertThat(store().recent(FAR, 10)).containsExactly(two, one);
    }

    @Test
    void theOldestCallsAreForgottenSoManyAtATimeAndWhatIsKnownOfNumbersStays() {
        CallRecord heard = CallRecords.heard(sample(0), new ListenOutcome.Said(CallRecords.transcript(7)));
        CallRecord passed = passed(1, MOBILE, START.plusMillis(1));
        store().insert(List.of(heard, passed, sample(2), sample(3), sample(4)));

        assertThat(store().forget(START.plusMillis(3), 2)).isEqualTo(2);
        assertThat(store().recent(FAR, 10)).containsExactly(sample(4), sample(3), sample(2));
        assertThat(store().heard(Mark.at(Instant.EPOCH), 10).calls()).isEmpty();
        assertThat(store().forget(START.plusMillis(3), 2)).isEqualTo(1);
        assertThat(store().forget(START.plusMillis(3), 2)).isZero();

        assertThat(store().recent(FAR, 10)).containsExactly(sample(4), sample(3));
        assertThat(store().find(heard.call().id())).isEmpty();
        assertThat(store().challengeStandings(START)).hasSize(1);
        assertThat(store().insert(List.of(heard))).as("it may come again").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_001})
    void soManyCallsAreForgottenAtATimeAtMost(int limit) {
        assertThatThrownBy(() -> store().forget(FAR, limit)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_001})
    void aListOfCallsIsLimited(int limit) {
        assertThatThrownBy(() -> store().recent(FAR, limit)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void callsComePageByPageInTheirOrderAndEachOnce() {
        store().insert(IntStream.range(0, 7)
                .mapToObj(CallRecords::sample)
                .toList()
                .reversed());
        Instant until = START.plusMillis(6);

        Page first = store().page(Mark.at(START.plusMillis(1)), until, 3);
        Page second = store().page(first.next().orElseThrow(), until, 3);

        assertThat(first.calls()).containsExactly(sample(1), sample(2), sample(3));
        assertThat(second.calls()).containsExactly(sample(4), sample(5));
        assertThat(second.next()).isEmpty();
    }

    @Test
    void pagesEndWithinAMillisecondAndLoseNothing() {
        List<CallRecord> together = IntStream.range(0, 5)
                .mapToObj(number -> CallRecords.of(id(number), MOBILE, START, Optional.empty()))
                .toList();
        store().insert(together.reversed());

        Page first = store().page(Mark.at(START), FAR, 2);
        Page second = store().page(first.next().orElseThrow(), FAR, 2);
        Page third = store().page(second.next().orElseThrow(), FAR, 2);

        assertThat(Stream.of(first, second, third).flatMap(page -> page.calls().stream()))
                .containsExactlyElementsOf(together);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_001})
    void aPageOfCallsIsLimited(int limit) {
        assertThatThrownBy(() -> store().page(Mark.at(START), FAR, limit)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aThousandCallsAreListedAtOnce() {
        store().insert(IntStream.range(0, 1_001).mapToObj(CallRecords::sample).toList());

        assertThat(store().recent(FAR, 1_000)).hasSize(1_000).last().isEqualTo(sample(1));
    }

    /// A database is asked for 500 calls or callers in one statement.
    @ParameterizedTest
    @ValueSource(ints = {500, 501})
    void everyCallerOfALargeBatchGetsItsStandingAndNoCallIsStoredTwice(int calls) {
        List<CallRecord> batch = IntStream.range(0, calls)
                .mapToObj(i -> passed(
                        i,
                        new PhoneNumber.E164("84" + (900_000_000 + i), "VN", PhoneNumber.Standing.VALID),
                        START.plusMillis(i)))
                .toList();
        store().insert(batch);
        List<CallRecord> next = IntStream.range(0, calls)
                .mapToObj(i -> passed(
                        calls + i,
                        batch.get(i).call().caller().number(),
                        START.plusSeconds(60).plusMillis(i)))
                .toList();

        assertThat(store().insert(batch)).isZero();
        assertThat(store().insert(next)).isEqualTo(calls);

        assertThat(store().challengeStandings(START)).hasSize(calls).allMatch(standing -> standing.passes() == 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "O'Brien\"; DROP TABLE screened_call; --",
                "back\\slash \\' \\0 %s ? :name {x}",
                "😀 四つ字 𝄞 Ng\u0303",
                "tab\tline\nreturn\rnull\0escape\u001b[31m",
                " leading and trailing ",
                ""
            })
    void hostileNamesComeBackAsTheyWere(String name) {
        Caller caller = new Caller(new PhoneNumber.Unparsable(name), Caller.Presentation.WITHHELD, name, name);
        CallRecord record = CallRecords.of(id(1), caller, START, Optional.empty(), CallRecords.verdict());

        store().insert(List.of(record));

        assertThat(store().find(id(1))).contains(record);
    }

    @Test
    void idsThatDifferOnlyInCaseAreTwoCalls() {
        CallRecord upper = CallRecords.of(CallId.of("PBX", "1.1", "1.1"), MOBILE, START, Optional.empty());
        CallRecord lower = CallRecords.of(CallId.of("pbx", "1.1", "1.1"), MOBILE, START, Optional.empty());

        assertThat(store().insert(List.of(upper, lower))).isEqualTo(2);
    }

    @Test
    void aPassAndFailuresMakeTheStandingOfTheirCaller() {
        store().insert(List.of(passed(1, MOBILE, START)));
        store().insert(List.of(
                challenged(2, MOBILE, START.plusSeconds(10), new Failed(2)),
                challenged(3, MOBILE, START.plusSeconds(20), new TimedOut(1))));

        assertThat(store().challengeStandings(START))
                .containsExactly(new Standing("+84901234567", 1, 2, START, START.plusSeconds(20)));
    }

    @Test
    void aPassWipesTheFailuresBeforeIt() {
        store().insert(List.of(challenged(1, MOBILE, START, new Failed(2)), passed(2, MOBILE, START.plusSeconds(10))));

        assertThat(store().challengeStandings(START))
                .containsExactly(new Standing("+84901234567", 1, 0, START.plusSeconds(10), START));
    }

    @Test
    void aFailureThatIsStoredLateDoesNotCountAgainstAPassAfterIt() {
        store().insert(List.of(passed(1, MOBILE, START.plusSeconds(10))));
        store().insert(List.of(challenged(2, MOBILE, START, new Failed(2))));

        assertThat(store().challengeStandings(START))
                .containsExactly(new Standing("+84901234567", 1, 0, START.plusSeconds(10), START));
    }

    @Test
    void aCallStoredTwiceCountsOnce() {
        CallRecord record = passed(1, MOBILE, START);

        assertThat(store().insert(List.of(record, record))).isEqualTo(1);
        assertThat(store().insert(List.of(record))).isZero();

        assertThat(store().challengeStandings(START)).containsExactly(new Standing("+84901234567", 1, 0, START, null));
    }

    @Test
    void whoHungUpOrNamesNobodyLeavesNoStanding() {
        store().insert(List.of(
                challenged(1, MOBILE, START, new HungUp(1)),
                passed(2, new PhoneNumber.Withheld(), START),
                passed(3, new PhoneNumber.Unparsable("bank"), START)));

        assertThat(store().challengeStandings(START)).isEmpty();
    }

    @Test
    void standingsOlderThanAskedForAreLeftOut() {
        PhoneNumber other = PhoneNumber.ofText("+84901234568");
        store().insert(List.of(passed(1, MOBILE, START), passed(2, other, START.plusMillis(1))));

        assertThat(store().challengeStandings(START.plusMillis(1)))
                .extracting(Standing::caller)
                .containsExactly("+84901234568");
        assertThat(store().challengeStandings(START)).hasSize(2);
    }

    @Test
    void aShortCodeAndANumberWhoseSignatureFailedEarnNoStanding() {
        store().insert(List.of(
                passed(1, new PhoneNumber.Local("101"), START),
                CallRecords.attested(passed(2, MOBILE, START), Attestation.FAILED)));

        assertThat(store().challengeStandings(START)).isEmpty();
    }

    @Test
    void aNumberForgedAtScaleIsForgivenItsFailuresAndKeepsItsPasses() {
        store().insert(List.of(
                passed(1, MOBILE, START),
                challenged(2, MOBILE, START.plusMillis(1), new Failed(2)),
                CallRecords.seen(
                        challenged(3, MOBILE, START.plusMillis(2), new Failed(2)), SignalKind.SPOOFED_CALLER)));

        assertThat(store().challengeStandings(START)).containsExactly(new Standing(MOBILE.text(), 1, 0, START, null));
    }

    private static CallRecord passed(int number, PhoneNumber caller, Instant at) {
        return challenged(number, caller, at, new Passed(1));
    }

    private static CallRecord challenged(int number, PhoneNumber caller, Instant at, ChallengeOutcome outcome) {
        return CallRecords.of(id(number), caller, at, Optional.of(outcome));
    }
}
