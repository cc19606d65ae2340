package org.callwarden.screening.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.callwarden.screening.MutableClock;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.live.LiveCall.State;
import org.callwarden.screening.live.LiveCalls.Outcome;
import org.callwarden.screening.transcript.Classified;
import org.callwarden.screening.transcript.TextClass;
import org.junit.jupiter.api.Test;

class LiveCallsTest {

    private static final Classified SCAM = new Classified(0.9, TextClass.SCAM, false, Language.EN, List.of());

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-28T12:00:00Z"));
    private final LiveCalls live = new LiveCalls(clock);

    private static Verdict deciding(Decision decision) {
        Verdict standard = CallRecords.verdict();
        return new Verdict(
                decision, true, standard.card(), standard.reasons(), standard.rule(), standard.policyVersion());
    }

    private CallRecord come(int number, Decision first) {
        CallRecord record = CallRecords.sample(number);
        live.assessed(record.call(), deciding(first));
        return record;
    }

    private static CallRecord over(CallRecord record, Decision decision, CallRecord.Ending ending) {
        return new CallRecord(
                record.call(), deciding(decision), record.challenge(), record.listening(), ending, record.spent());
    }

    /// It rang without an outcome of anything that was asked.
    private CallRecord unasked(CallRecord record, Duration challenging) {
        return new CallRecord(
                record.call(),
                deciding(new Decision.Accept()),
                Optional.empty(),
                Optional.empty(),
                CallRecord.Ending.DECIDED,
                new CallRecord.Spent(Duration.ofMillis(1), challenging, clock.instant()));
    }

    @Test
    void aCallGoesFromStateToState() {
        CallRecord record = come(1, new Decision.Challenge());
        assertThat(live.now()).extracting(LiveCall::state).containsExactly(State.SCREENING);

        live.challenged(record.call(), "123");
        assertThat(live.now()).extracting(LiveCall::state).containsExactly(State.CHALLENGE);

        live.heard(record.call(), "this is your bank", SCAM);
        assertThat(live.now().getFirst().text()).isEqualTo("this is your bank");

        live.decided(over(record, new Decision.Reject(603), CallRecord.Ending.DECIDED));
        LiveCall decided = live.now().getFirst();
        assertThat(decided.state()).isEqualTo(State.DECIDED);
        assertThat(decided.verdict().decision()).isEqualTo(new Decision.Reject(603));
        assertThat(decided.so()).contains(SCAM);
        // Nothing of it is kept in the record.
        assertThat(decided.text()).isEmpty();
    }

    @Test
    void wordsThatAreKeptStayAfterTheDecision() {
        CallRecord record = come(1, new Decision.Listen());
        live.heard(record.call(), "this is your bank", SCAM);

        live.decided(CallRecords.heard(record, new ListenOutcome.Said(CallRecords.transcript(5))));

        assertThat(live.now().getFirst().text()).isEqualTo("this is your bank");
    }

    @Test
    void whoIsAskedWhyTheyCallIsListenedToFromTheStart() {
        come(1, new Decision.Listen());

        assertThat(live.now()).extracting(LiveCall::state).containsExactly(State.LISTENING);
    }

    @Test
    void aDecidedCallIsShownForAMinuteAndOneUnderScreeningForAnHour() {
        come(1, new Decision.Challenge());
        CallRecord record = come(2, new Decision.Accept());
        live.decided(over(record, new Decision.Accept(), CallRecord.Ending.DECIDED));

        clock.advance(LiveCalls.SHOWN);
        assertThat(live.now()).hasSize(2);
        clock.advance(Duration.ofMillis(1));
        assertThat(live.now()).hasSize(1);
        clock.advance(LiveCalls.FORGOTTEN.minus(LiveCalls.SHOWN));
        assertThat(live.now()).isEmpty();
    }

    @Test
    void aCallThatRingsIsShownUntilItEndsAndOneMinuteMore() {
        CallRecord record = come(1, new Decision.Challenge());
        live.became(record.call().id(), State.RINGING);
        assertThat(live.now()).extracting(LiveCall::state).containsExactly(State.SCREENING);
        live.decided(over(record, new Decision.Accept(), CallRecord.Ending.DECIDED));

        live.became(record.call().id(), State.RINGING);
        clock.advance(Duration.ofMinutes(10));
        live.became(record.call().id(), State.TALKING);
        clock.advance(LiveCalls.LONGEST);
        assertThat(live.now()).extracting(LiveCall::state).containsExactly(State.TALKING);
        live.became(record.call().id(), State.OVER);
        clock.advance(LiveCalls.SHOWN);
        assertThat(live.now()).extracting(LiveCall::state).containsExactly(State.OVER);
        clock.advance(Duration.ofMillis(1));
        assertThat(live.now()).isEmpty();
    }

    @Test
    void anEndThatNobodyToldComesAfterHalfADay() {
        CallRecord record = come(1, new Decision.Accept());
        live.decided(over(record, new Decision.Accept(), CallRecord.Ending.DECIDED));
        live.became(record.call().id(), State.WAITING);

        clock.advance(LiveCalls.LONGEST.plusMillis(1));

        assertThat(live.now()).isEmpty();
    }

    @Test
    void ofCallsThatAreWatchedNoMoreOnlyTheDecisionIsKnown() {
        for (int number : List.of(1, 2)) {
            CallRecord record = come(number, new Decision.Accept());
            live.decided(over(record, new Decision.Accept(), CallRecord.Ending.DECIDED));
            live.became(record.call().id(), State.TALKING);
        }

        live.unwatched(CallRecords.id(1)::equals);

        assertThat(live.now()).extracting(LiveCall::state).containsExactly(State.TALKING, State.DECIDED);
    }

    @Test
    void whoTalksIsShownLongerThanWhatIsOver() {
        CallRecord talks = come(0, new Decision.Accept());
        live.decided(over(talks, new Decision.Accept(), CallRecord.Ending.DECIDED));
        live.became(talks.call().id(), State.TALKING);
        for (int number = 1; number <= LiveCalls.MOST; number++) {
            live.decided(over(CallRecords.sample(number), new Decision.Accept(), CallRecord.Ending.DECIDED));
        }

        assertThat(live.find(talks.call().id())).isPresent();
        assertThat(live.find(CallRecords.id(1))).isEmpty();
        assertThat(live.now()).hasSize(LiveCalls.MOST);
    }

    @Test
    void aCallThatAPersonLetThroughWhileItWasChallengedRangAfterAQuestion() {
        CallRecord record = come(1, new Decision.Challenge());
        live.decided(unasked(record, Duration.ofSeconds(4)));

        assertThat(live.today()).isEqualTo(Map.of(Outcome.ASKED_AND_RANG, 1L));
    }

    @Test
    void ofMoreThanCanBeShownTheOldestIsForgottenAndTheNewestComesFirst() {
        for (int number = 0; number <= LiveCalls.MOST; number++) {
            come(number, new Decision.Challenge());
        }

        List<LiveCall> now = live.now();
        assertThat(now).hasSize(LiveCalls.MOST);
        assertThat(now.getFirst().call().id()).isEqualTo(CallRecords.id(LiveCalls.MOST));
        assertThat(now.getLast().call().id()).isEqualTo(CallRecords.id(1));

        live.challenged(CallRecords.sample(0).call(), "1");
        assertThat(live.now()).hasSize(LiveCalls.MOST);
    }

    @Test
    void figuresCountHowCallsEndedUntilMidnight() {
        CallRecord challenged = come(1, new Decision.Challenge());
        live.decided(over(challenged, new Decision.Reject(603), CallRecord.Ending.DECIDED));
        live.decided(over(come(2, new Decision.Challenge()), new Decision.Challenge(), CallRecord.Ending.ABANDONED));
        live.decided(unasked(come(3, new Decision.Accept()), Duration.ZERO));
        CallRecord passed = CallRecords.of(
                CallRecords.id(4),
                CallRecords.MOBILE,
                CallRecords.START,
                Optional.of(new org.callwarden.screening.challenge.ChallengeOutcome.Passed(1)));
        live.decided(over(passed, new Decision.Accept(), CallRecord.Ending.DECIDED));

        assertThat(live.today())
                .isEqualTo(
                        Map.of(Outcome.STOPPED, 1L, Outcome.HUNG_UP, 1L, Outcome.RANG, 1L, Outcome.ASKED_AND_RANG, 1L));

        clock.advance(Duration.ofHours(12));
        assertThat(live.today()).isEmpty();
    }

    @Test
    void whoWaitsIsToldOfTheNextChange() throws Exception {
        long seen = live.changes();
        assertThat(live.awaitOther(seen, Duration.ZERO)).isEqualTo(seen);
        CompletableFuture<Long> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return live.awaitOther(seen, Duration.ofSeconds(30));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        come(1, new Decision.Accept());

        assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(seen + 1);
    }
}
