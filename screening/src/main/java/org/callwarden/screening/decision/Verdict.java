package org.callwarden.screening.decision;

import java.util.List;
import java.util.Optional;
import org.callwarden.screening.score.ScoreCard;
import org.callwarden.screening.signal.SignalKind;

/// What was decided about a call and why. Two decisions stand in it: what screening would do, and what
/// is carried out; they differ while a trunk or dialled number is only monitored.
///
/// @param decision what screening decides
/// @param enforced whether it is carried out; when false the call rings whatever the decision says
/// @param card the score with its sum; empty where a rule decided alone
/// @param reasons the most important first, never empty
/// @param rule the id of the rule that forced this decision, if one did
/// @param policyVersion the version of the policy that was in force
public record Verdict(
        Decision decision,
        boolean enforced,
        ScoreCard card,
        List<Reason> reasons,
        Optional<String> rule,
        String policyVersion) {

    public Verdict {
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("a verdict has at least one reason");
        }
        reasons = List.copyOf(reasons);
    }

    /// Whether the number is shown by far more callers than own it. Then the call says nothing of its
    /// number.
    public boolean spoofed() {
        return card.saw(SignalKind.SPOOFED_CALLER);
    }

    /// What happens to the call.
    public Decision applied() {
        return enforced ? decision : new Decision.Accept();
    }
}
