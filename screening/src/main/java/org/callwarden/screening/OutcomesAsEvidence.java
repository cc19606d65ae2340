package org.callwarden.screening;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.challenge.ChallengeHistory;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.reputation.Observation;
import org.callwarden.screening.reputation.Witness;
import org.jspecify.annotations.Nullable;

/// A challenge history that also tells each outcome as evidence about the number and its ranges. After
/// a start, of each caller only the last pass and failure are known by their time; the others count as
/// of then.
final class OutcomesAsEvidence implements ChallengeHistory {

    /// Of what storage remembers of one caller; more would weigh nothing (see
    /// ReputationSettings.observedAtMost).
    private static final int MOST_LOADED = 10;

    private final ChallengeHistory history;
    private final Witness witness;

    OutcomesAsEvidence(ChallengeHistory history, Witness witness) {
        this.history = history;
        this.witness = witness;
    }

    @Override
    public Optional<Standing> of(PhoneNumber caller) {
        return history.of(caller);
    }

    @Override
    public void remember(PhoneNumber caller, ChallengeOutcome outcome, Instant at) {
        history.remember(caller, outcome, at);
        switch (outcome) {
            case ChallengeOutcome.Passed _ -> witness.saw(caller, Observation.PASSED_CHALLENGE, at);
            case ChallengeOutcome.Failed _, ChallengeOutcome.TimedOut _ ->
                witness.saw(caller, Observation.FAILED_CHALLENGE, at);
            case ChallengeOutcome.HungUp _ -> {}
        }
    }

    @Override
    public void forgive(PhoneNumber caller) {
        history.forgive(caller);
    }

    @Override
    public void load(List<Standing> known) {
        history.load(known);
        for (Standing standing : known) {
            PhoneNumber caller = PhoneNumber.ofText(standing.caller());
            tell(caller, Observation.PASSED_CHALLENGE, standing.passes(), standing.lastPass());
            tell(caller, Observation.FAILED_CHALLENGE, standing.failures(), standing.lastFailure());
        }
    }

    private void tell(PhoneNumber caller, Observation what, int times, @Nullable Instant at) {
        for (int i = 0; at != null && i < Math.min(times, MOST_LOADED); i++) {
            witness.saw(caller, what, at);
        }
    }
}
