package org.callwarden.screening.signal;

import java.util.Collection;
import java.util.Optional;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.Caller.Presentation;
import org.callwarden.screening.call.PhoneNumber;

/// The one fact that follows from the others: a caller for whom nothing speaks. Not a source, because
/// it is known only when every source has spoken. A caller without a number cannot be known, which their own
/// signals say already.
public final class UnknownCaller {

    private UnknownCaller() {}

    /// @param seen what the sources saw of this call
    public static Optional<Signal> given(Call call, Collection<Signal> seen) {
        boolean nameless = call.caller().presentation() == Presentation.WITHHELD
                || switch (call.caller().number()) {
                    case PhoneNumber.Withheld _, PhoneNumber.Unparsable _ -> true;
                    case PhoneNumber.E164 _, PhoneNumber.Local _ -> false;
                };
        boolean known = seen.stream().anyMatch(signal -> switch (signal.kind().group()) {
            case HISTORY, CHALLENGE, OPERATOR -> true;
            case NUMBER, ATTESTATION, BEHAVIOUR, LINE, COMBINATION -> false;
            // Who was only spoken ill of, or only their neighbours, is no acquaintance.
            case REPUTATION -> signal.kind() == SignalKind.REPORTED_FINE;
        });
        return nameless || known ? Optional.empty() : Optional.of(Signal.of(SignalKind.UNKNOWN_CALLER));
    }
}
