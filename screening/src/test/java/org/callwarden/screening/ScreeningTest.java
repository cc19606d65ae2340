package org.callwarden.screening;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.EmergencyWindow;
import org.callwarden.screening.challenge.CaffeineChallengeHistory;
import org.callwarden.screening.challenge.ChallengeHistory;
import org.callwarden.screening.challenge.ChallengeOutcome.Failed;
import org.callwarden.screening.challenge.ChallengeOutcome.HungUp;
import org.callwarden.screening.challenge.ChallengeOutcome.Passed;
import org.callwarden.screening.challenge.ChallengeOutcome.TimedOut;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.policy.Callers;
import org.callwarden.screening.policy.EnforcedScope;
import org.callwarden.screening.policy.Match;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.policy.Policy;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.policy.Rules;
import org.callwarden.screening.policy.Thresholds;
import org.junit.jupiter.api.Test;

class ScreeningTest {

    private static final EnforcedScope TRUNK = new EnforcedScope(EnforcedScope.Kind.TRUNK, Calls.TRUNK);
    private static final Decision SUSPECT = new Decision.AcceptWithLabel("[?]");

    private final Rules rules = new Rules();
    private final ChallengeHistory history = new CaffeineChallengeHistory(1_000);
    private PolicyBook policies = new PolicyBook(Policy.standard(), Map.of(), Map.of());
    private final Screening screening = Screening.standard(
            Calls.NUMBERS, NeverReject.of(Calls.NUMBERS), Calls.OWN_NUMBERS, rules, () -> policies, history, List.of());

    ScreeningTest() {
        rules.replace(List.of(), List.of(TRUNK));
    }

    @Test
    void anUnknownCallerIsChallenged() {
        Verdict verdict = screening.assess(Calls.from("0901234567").call());

        assertThat(verdict.applied()).isEqualTo(new Decision.Challenge());
        assertThat(ids(verdict)).containsExactly("score-challenge", "unknown-caller");
        assertThat(verdict.card().sum()).isEqualTo(40);
        assertThat(verdict.policyVersion()).isEqualTo("standard-1");
    }

    @Test
    void whoWouldBeListenedToIsChallengedWhileSpeechIsOff() {
        Policy standard = Policy.standard();
        Policy listening = new Policy(
                "listening",
                new Thresholds(25, 30, 40, 90, 90, 90),
                standard.challenge(),
                standard.listen(),
                standard.suspect(),
                standard.reject(),
                standard.voicemail(),
                standard.divert(),
                standard.onFail(),
                standard.onTimeout(),
                standard.alternative());
        policies = new PolicyBook(listening, Map.of(), Map.of());

        Verdict verdict = screening.assess(Calls.from("0901234567").call());

        assertThat(verdict.applied()).isEqualTo(new Decision.Challenge());
        assertThat(ids(verdict)).containsExactly("listening-is-off", "score-listen", "unknown-caller");
    }

    @Test
    void whoPassesRingsMarkedThisOnceAndPlainNextTime() {
        Call call = Calls.from("0901234567").call();
        Verdict first = screening.assess(call);

        Verdict after = screening.reassess(call, first, new Passed(1));
        history.remember(call.caller().number(), new Passed(1), call.at());

        assertThat(after.applied()).isEqualTo(SUSPECT);
        assertThat(ids(after)).containsExactly("challenge-passed", "score-challenge", "unknown-caller");
        assertThat(after.card()).isEqualTo(first.card());
        Verdict next = screening.assess(call);
        assertThat(next.applied()).isEqualTo(new Decision.Accept());
        assertThat(ids(next)).containsExactly("score-accept", "passed-challenge");
    }

    @Test
    void whoFailsOrKeepsSilentIsDealtWithAsThePolicySays() {
        Call call = Calls.withheld().call();
        Verdict first = screening.assess(call);

        assertThat(first.decision()).isEqualTo(new Decision.Challenge());
        assertThat(screening.reassess(call, first, new Failed(2)).applied()).isEqualTo(new Decision.Reject(603));
        Verdict silent = screening.reassess(call, first, new TimedOut(2));
        assertThat(silent.applied()).isEqualTo(new Decision.Reject(603));
        assertThat(ids(silent)).containsExactly("challenge-timed-out", "score-challenge", "withheld");
    }

    @Test
    void whoHangsUpDuringTheChallengeLeavesTheDecisionAsItWas() {
        Call call = Calls.withheld().call();
        Verdict left = screening.reassess(call, screening.assess(call), new HungUp(1));

        assertThat(left.decision()).isEqualTo(new Decision.Challenge());
        assertThat(ids(left)).startsWith("challenge-abandoned");
    }

    @Test
    void nothingIsCarriedOutWhereOnlyMonitoringIsOn() {
        rules.replace(List.of(), List.of());

        Verdict verdict = screening.assess(Calls.from("0901234567").call());

        assertThat(verdict.decision()).isEqualTo(new Decision.Challenge());
        assertThat(verdict.applied()).isEqualTo(new Decision.Accept());
        assertThat(ids(verdict)).containsExactly("score-challenge", "monitor-only", "unknown-caller");
    }

    @Test
    void aRuleDecidesAloneAndIsShownAsARule() {
        rule(Rule.Action.BLOCK, "+8490*", "");

        Verdict verdict = screening.assess(Calls.from("0901234567").call());

        assertThat(verdict.applied()).isEqualTo(new Decision.Reject(603));
        assertThat(verdict.rule()).contains("r1");
        assertThat(verdict.card().lines()).isEmpty();
        assertThat(verdict.reasons().getFirst().values()).containsEntry("callers", "+8490*");
        assertThat(rules.hits().drain()).containsExactly(Map.entry("r1", 1L));
    }

    @Test
    void anEmergencyServiceRingsWhateverARuleSays() {
        rule(Rule.Action.BLOCK, "country:VN", "");
        rule(Rule.Action.BLOCK, "local:113", "");

        for (String caller : List.of("113", "+84113", "0084113", "84113", "111", "112", "114", "115")) {
            Verdict verdict = screening.assess(Calls.from(caller).call());
            assertThat(verdict.applied()).as(caller).isEqualTo(new Decision.Accept());
            assertThat(ids(verdict)).as(caller).containsExactly("emergency-caller");
        }
    }

    @Test
    void everybodyRingsUntilTheMinutesAfterAnEmergencyCallAreOver() {
        rule(Rule.Action.BLOCK, "+8490*", "");
        Call call = Calls.from("0901234567").call();
        EmergencyWindow window = new EmergencyWindow();
        Screening within = screening.within(window);
        assertThat(within.assess(call).applied()).isEqualTo(new Decision.Reject(603));

        window.endsAt(call.at().plusNanos(1));
        Verdict rings = within.assess(call);
        assertThat(rings.applied()).isEqualTo(new Decision.Accept());
        assertThat(ids(rings)).containsExactly("emergency-window");
        assertThat(rings.rule()).isEmpty();
        assertThat(rings.reasons().getFirst().values())
                .containsEntry("until", window.end().truncatedTo(SECONDS).toString());

        window.endsAt(call.at());
        assertThat(within.assess(call).applied()).isEqualTo(new Decision.Reject(603));
    }

    @Test
    void whoIsBeingAskedWhenSomebodyCallsForHelpRingsWhateverTheyPress() {
        Call call = Calls.from("0901234567").call();
        EmergencyWindow window = new EmergencyWindow();
        Screening within = screening.within(window);
        Verdict first = within.assess(call);
        assertThat(first.applied()).isEqualTo(new Decision.Challenge());

        window.endsAt(call.at().plusSeconds(1_800));
        Verdict after = within.reassess(call, first, new Failed(2));

        assertThat(after.applied()).isEqualTo(new Decision.Accept());
        assertThat(ids(after)).startsWith("emergency-window", "challenge-failed", "score-challenge");
        assertThat(after.card()).isEqualTo(first.card());
    }

    @Test
    void aNumberOnTheNeverRejectListIsChallengedWhereARuleBlocksIt() {
        rule(Rule.Action.BLOCK, "+8469*", "");
        Call police = Calls.from("0692348560").call();

        Verdict verdict = screening.assess(police);

        assertThat(verdict.applied()).isEqualTo(new Decision.Challenge());
        assertThat(ids(verdict)).containsExactly("never-reject", "blocked-by-rule");
        Verdict failed = screening.reassess(police, verdict, new Failed(2));
        assertThat(failed.applied()).isEqualTo(SUSPECT);
        assertThat(ids(failed)).startsWith("never-reject", "challenge-failed");
    }

    @Test
    void aLabelledCallerRingsWithTheLabel() {
        rule(Rule.Action.LABEL, "+84901234567", "Khách quen");

        Verdict verdict = screening.assess(Calls.from("0901234567").call());

        assertThat(verdict.applied()).isEqualTo(new Decision.AcceptWithLabel("Khách quen"));
        assertThat(ids(verdict)).containsExactly("labelled-by-rule", "score-accept", "known-to-operator");
        assertThat(verdict.rule()).contains("r1");
    }

    @Test
    void aNumberWhoseSignatureFailedGetsNoCreditForItsOwnersPasses() {
        Calls calls = Calls.from("0901234567");
        history.remember(calls.call().caller().number(), new Passed(1), Calls.TUESDAY);

        assertThat(screening.assess(calls.call()).decision()).isEqualTo(new Decision.Accept());
        Verdict forged = screening.assess(calls.attested(Attestation.FAILED).call());
        assertThat(forged.decision()).isEqualTo(new Decision.Challenge());
        assertThat(ids(forged)).contains("attestation-failed", "unknown-caller");
    }

    @Test
    void anErrorRingsAndNamesItsKindOnly() {
        Verdict verdict = Screening.onError(new IllegalStateException("+84901234567 broke it"));

        assertThat(verdict.applied()).isEqualTo(new Decision.Accept());
        assertThat(verdict.reasons())
                .containsExactly(Reason.of("screening-error", Map.of("fault", "IllegalStateException")));
    }

    private void rule(Rule.Action action, String callers, String label) {
        List<Rule> all = new java.util.ArrayList<>(written);
        all.add(new Rule(
                "r" + (written.size() + 1),
                action,
                new Match(Callers.parse(callers, Calls.NUMBERS), Optional.empty(), Optional.empty(), Optional.empty()),
                label,
                "",
                "test",
                Instant.EPOCH,
                Optional.empty()));
        written = all;
        rules.replace(all, List.of(TRUNK));
    }

    private List<Rule> written = List.of();

    private static List<String> ids(Verdict verdict) {
        return verdict.reasons().stream().map(Reason::id).toList();
    }
}
