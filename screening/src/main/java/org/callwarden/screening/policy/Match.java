package org.callwarden.screening.policy;

import java.util.Optional;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Trunk;

/// Which calls a rule is about: all its parts must hold. At least one part says something.
///
/// @param callers whose calls
/// @param dialed only calls to this number, if given
/// @param trunk only calls over this trunk, if given
/// @param window only within these hours, if given
public record Match(
        Callers callers, Optional<DialedNumber> dialed, Optional<Trunk> trunk, Optional<TimeWindow> window) {

    public Match {
        if (callers instanceof Callers.Any && dialed.isEmpty() && trunk.isEmpty() && window.isEmpty()) {
            throw new IllegalArgumentException(
                    "a rule is about a caller, a dialled number, a trunk or a time window; this one is about every call");
        }
    }

    /// All calls of these callers.
    public static Match of(Callers callers) {
        return new Match(callers, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// Whether it is about calls to this number over this trunk, at some hour, of some caller.
    public boolean isAbout(Trunk over, DialedNumber to) {
        return (dialed.isEmpty() || dialed.get().equals(to))
                && (trunk.isEmpty() || trunk.get().equals(over));
    }

    /// Whether the dialled number, the trunk and the time are those of this call; its caller is the rule
    /// book's matter.
    boolean fits(Call call) {
        return isAbout(call.trunk(), call.dialed())
                && (window.isEmpty() || window.get().contains(call.at()));
    }
}
