package org.callwarden.screening.policy;

import java.util.Map;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.score.Weights;

/// The policies in force: one for each dialled number or trunk that has its own, and one for the rest. The
/// dialled number's own wins over the trunk's. What signals weigh is the same for all, so that a score means the same
/// everywhere.
public record PolicyBook(
        Policy standard, Map<Trunk, Policy> byTrunk, Map<DialedNumber, Policy> byDialed, Weights weights) {
    public PolicyBook {
        byTrunk = Map.copyOf(byTrunk);
        byDialed = Map.copyOf(byDialed);
    }

    /// With the weights that come with Callwarden.
    public PolicyBook(Policy standard, Map<Trunk, Policy> byTrunk, Map<DialedNumber, Policy> byDialed) {
        this(standard, byTrunk, byDialed, Weights.standard());
    }

    public Policy of(Trunk trunk, DialedNumber dialed) {
        Policy own = byDialed.get(dialed);
        return own != null ? own : byTrunk.getOrDefault(trunk, standard);
    }
}
