package org.callwarden.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.challenge.CaffeineChallengeHistory;
import org.callwarden.screening.challenge.ChallengeHistory;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.challenge.ChallengeOutcome.Failed;
import org.callwarden.screening.challenge.ChallengeOutcome.Passed;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.policy.Callers;
import org.callwarden.screening.policy.Match;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.policy.Policy;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.policy.Rules;
import org.callwarden.screening.policy.Thresholds;
import org.callwarden.screening.score.Weights;
import org.callwarden.screening.signal.SignalGroup;
import org.callwarden.screening.signal.SignalKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {

    private static final NeverReject NEVER_REJECT = NeverReject.of(Calls.NUMBERS);

    private final Rules rules = new Rules();
    private final ChallengeHistory history = new CaffeineChallengeHistory(1_000);
    private final Screening screening = Screening.standard(
            Calls.NUMBERS,
            NEVER_REJECT,
            Calls.OWN_NUMBERS,
            rules,
            () -> book(Policy.standard().thresholds()),
            history,
            List.of());

    private static PolicyBook book(Thresholds thresholds) {
        Policy standard = Policy.standard();
        return new PolicyBook(
                new Policy(
                        "tried",
                        thresholds,
                        standard.challenge(),
                        standard.listen(),
                        standard.suspect(),
                        standard.reject(),
                        standard.voicemail(),
                        standard.divert(),
                        standard.onFail(),
                        standard.onTimeout(),
                        standard.alternative()),
                Map.of(),
                Map.of());
    }

    private static Replay under(Thresholds thresholds) {
        return new Replay(NEVER_REJECT, book(thresholds));
    }

    /// @param how the challenge ended, should there be one
    private CallRecord record(Call call, Optional<ChallengeOutcome> how) {
        Verdict first = screening.assess(call);
        Optional<ChallengeOutcome> outcome = how.filter(_ -> first.decision() instanceof Decision.Challenge);
        Verdict last =
                outcome.map(ended -> screening.reassess(call, first, ended)).orElse(first);
        return new CallRecord(
                call,
                last,
                outcome,
                Optional.empty(),
                CallRecord.Ending.DECIDED,
                new CallRecord.Spent(Duration.ZERO, Duration.ZERO, call.at()));
    }

    private static Rule rule(Rule.Action action, String callers, String label) {
        return new Rule(
                "r1",
                action,
                new Match(Callers.parse(callers, Calls.NUMBERS), Optional.empty(), Optional.empty(), Optional.empty()),
                label,
                "",
                "admin",
                Calls.TUESDAY,
                Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0901234567", "+840692348560", "unknown", "Vietcombank", "0288", "+442079460123"})
    void underTheSamePolicyEveryCallComesToTheSame(String caller) {
        Call call = Calls.from(caller).call();
        history.remember(call.caller().number(), new Failed(2), call.at().minusSeconds(60));
        Stream.of(Optional.<ChallengeOutcome>empty(), Optional.<ChallengeOutcome>of(new Passed(1)))
                .map(outcome -> record(call, outcome))
                .forEach(record -> assertThat(
                                under(Policy.standard().thresholds()).now(record))
                        .contains(Replay.then(record)));
    }

    @Test
    void aLowerThresholdOfRefusalRefusesWhomTheOldOneAsked() {
        CallRecord record = record(Calls.from("0901234567").call(), Optional.of(new Passed(1)));

        assertThat(Replay.then(record)).isEqualTo(new Decision.Challenge());
        assertThat(under(new Thresholds(25, 30, 35, 38, 40)).now(record)).contains(new Decision.Reject(603));
    }

    @Test
    void noPolicyIsToldToRefuseWhoMayNeverBe() {
        CallRecord record = record(Calls.from("0692348560").call(), Optional.empty());

        assertThat(under(new Thresholds(0, 0, 0, 0, 0)).now(record)).contains(new Decision.Challenge());
    }

    @Test
    void whatARuleOrAnInvariantDecidedNoPolicyChanges() {
        rules.replace(List.of(rule(Rule.Action.BLOCK, "0901234567", "")), List.of());

        assertThat(under(new Thresholds(101, 101, 101, 101, 101))
                        .now(record(Calls.from("0901234567").call(), Optional.empty())))
                .isEmpty();
        assertThat(under(new Thresholds(0, 0, 0, 0, 0))
                        .now(record(Calls.from("113").call(), Optional.empty())))
                .isEmpty();
    }

    @Test
    void otherWeightsGiveOtherScores() {
        CallRecord record = record(Calls.from("0901234567").call(), Optional.empty());
        Weights harsh = Weights.standard().with(Map.of(SignalKind.UNKNOWN_CALLER, 95), Map.of(SignalGroup.HISTORY, 95));
        PolicyBook book = new PolicyBook(Policy.standard(), Map.of(), Map.of(), harsh);

        assertThat(new Replay(NEVER_REJECT, book).now(record)).contains(new Decision.Reject(603));
    }

    @Test
    void aCallerWithALabelKeepsIt() {
        rules.replace(List.of(rule(Rule.Action.LABEL, "0901234567", "[VIP]")), List.of());
        CallRecord record = record(Calls.from("0901234567").call(), Optional.empty());

        assertThat(under(Policy.standard().thresholds()).now(record)).contains(new Decision.AcceptWithLabel("[VIP]"));
    }
}
