package org.callwarden.screening.policy;

import java.util.Map;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Trunk;

/// The policies in force: one for each dialled number or trunk that has its own, and one for the rest. The
/// dialled number's own wins over the trunk's.
public record PolicyBook(Policy standard, Map<Trunk, Policy> byTrunk, Map<DialedNumber, Policy> byDialed) {
    public PolicyBook {
        byTrunk = Map.copyOf(byTrunk);
        byDialed = Map.copyOf(byDialed);
    }

    public Policy of(Trunk trunk, DialedNumber dialed) {
        Policy own = byDialed.get(dialed);
        return own != null ? own : byTrunk.getOrDefault(trunk, standard);
    }
}
