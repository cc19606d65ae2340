package org.callwarden.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.EmergencyWindow;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.challenge.CaffeineChallengeHistory;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.live.Intervention;
import org.callwarden.screening.live.Intervention.Kind;
import org.callwarden.screening.policy.EnforcedScope;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.policy.Policy;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.Rules;
import org.callwarden.screening.review.Flag;
import org.junit.jupiter.api.Test;

/// A person lets a call through, or ends it, while its caller is asked.
class PersonDecidesTest {

    private static final Call STRANGER = Calls.from("0901234567").call();
    private static final PolicyBook STANDARD = new PolicyBook(Policy.standard(), Map.of(), Map.of());

    private final Rules rules = new Rules();
    private final EmergencyWindow window = new EmergencyWindow();
    private final Screening screening = screening(List.of());

    PersonDecidesTest() {
        rules.replace(List.of(), List.of(new EnforcedScope(EnforcedScope.Kind.TRUNK, Calls.TRUNK)));
    }

    private Screening screening(List<String> neverRejected) {
        Supplier<PolicyBook> policies = () -> STANDARD;
        return Screening.standard(
                        Calls.NUMBERS,
                        NeverReject.of(Calls.NUMBERS, neverRejected),
                        Calls.OWN_NUMBERS,
                        rules,
                        policies,
                        new CaffeineChallengeHistory(),
                        List.of())
                .within(window);
    }

    private Verdict after(Screening by, Kind kind) {
        Verdict first = by.assess(STRANGER);
        assertThat(first.applied()).isEqualTo(new Decision.Challenge());
        return by.decided(STRANGER, first, new Intervention(kind, "mai"));
    }

    private static List<String> ids(Verdict verdict) {
        return verdict.reasons().stream().map(Reason::id).toList();
    }

    @Test
    void whoIsLetThroughRingsWithoutAMarkAndTheReasonSaysWhoDidIt() {
        Verdict verdict = after(screening, Kind.LET_THROUGH);

        assertThat(verdict.applied()).isEqualTo(new Decision.Accept());
        assertThat(ids(verdict)).startsWith("let-through-by-person", "score-challenge");
        assertThat(verdict.card().score().value()).isEqualTo(40);
        ReasonTexts texts = new ReasonTexts();
        assertThat(texts.text(verdict.reasons().getFirst(), Language.EN)).startsWith("Let through by mai");
        assertThat(texts.text(verdict.reasons().getFirst(), Language.VI)).startsWith("mai đã cho cuộc gọi qua");
    }

    @Test
    void whoIsEndedIsRefusedAsThePolicyRefuses() {
        Verdict verdict = after(screening, Kind.END);

        assertThat(verdict.applied()).isEqualTo(new Decision.Reject(603));
        assertThat(ids(verdict)).startsWith("ended-by-person", "score-challenge");
    }

    @Test
    void whoIsNeverRefusedIsNotEndedByAPersonEither() {
        Verdict verdict = after(screening(List.of("+84901234567 a bank")), Kind.END);

        assertThat(verdict.applied().rings()).isTrue();
        assertThat(ids(verdict)).startsWith("never-reject", "ended-by-person");
    }

    @Test
    void afterAnEmergencyCallEverybodyRingsWhateverAPersonSays() {
        Verdict first = screening.assess(STRANGER);
        window.endsAt(STRANGER.at().plusSeconds(1));

        Verdict verdict = screening.decided(STRANGER, first, new Intervention(Kind.END, "mai"));

        assertThat(verdict.applied()).isEqualTo(new Decision.Accept());
        assertThat(ids(verdict)).startsWith("emergency-window", "ended-by-person");
    }

    @Test
    void aCallThatAPersonEndedLosesItsNumberNoTrust() {
        Experience experience = Experiences.standard();
        assertThat(experience.talked(STRANGER, Duration.ofSeconds(20), STRANGER.at()))
                .isPresent();
        Verdict ended = after(screening, Kind.END);
        Verdict refused = new Verdict(
                ended.decision(),
                true,
                ended.card(),
                ended.reasons().subList(1, ended.reasons().size()),
                Optional.empty(),
                ended.policyVersion());

        assertThat(experience.decided(STRANGER, ended, Optional.empty())).isEmpty();
        assertThat(experience.decided(STRANGER, refused, Optional.empty())).isPresent();
    }

    @Test
    void aReplayKnowsWhatTheCallerWasAskedAndNobodyNeedsToReviewIt() {
        Verdict ended = after(screening, Kind.END);
        CallRecord challenged = record(ended, Optional.empty());
        CallRecord listened = record(ended, Optional.of(new ListenOutcome.NotPossible("decided-by-person")));

        assertThat(Replay.then(challenged)).isEqualTo(new Decision.Challenge());
        assertThat(Replay.then(listened)).isEqualTo(new Decision.Listen());
        assertThat(Flag.of(record(ended, Optional.of(new ListenOutcome.Said(CallRecords.transcript(5))))))
                .isEmpty();
    }

    private static CallRecord record(Verdict verdict, Optional<ListenOutcome> heard) {
        CallRecord sample = CallRecords.sample(1);
        return new CallRecord(
                sample.call(), verdict, Optional.empty(), heard, CallRecord.Ending.DECIDED, sample.spent());
    }
}
