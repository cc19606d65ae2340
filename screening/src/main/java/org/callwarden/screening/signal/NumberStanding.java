package org.callwarden.screening.signal;

import java.util.List;
import java.util.Map;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.Caller.Presentation;
import org.callwarden.screening.call.PhoneNumber.E164;
import org.callwarden.screening.call.PhoneNumber.Local;
import org.callwarden.screening.call.PhoneNumber.Unparsable;
import org.callwarden.screening.call.PhoneNumber.Withheld;

/// What the caller's number looks like by itself: withheld, no number at all, one that cannot exist, or one
/// in no block that a numbering plan knows.
public final class NumberStanding implements SignalSource {

    private static final int MAX_SHOWN = 40;

    @Override
    public List<Signal> look(Call call) {
        Caller caller = call.caller();
        if (caller.presentation() == Presentation.WITHHELD) {
            return List.of(Signal.of(SignalKind.WITHHELD));
        }
        return switch (caller.number()) {
            case Withheld _ -> List.of(Signal.of(SignalKind.WITHHELD));
            case Unparsable(String raw) -> List.of(seen(SignalKind.UNPARSABLE, raw));
            case Local _ -> List.of();
            case E164 e164 ->
                switch (e164.standing()) {
                    case VALID -> List.of();
                    case UNKNOWN_BLOCK -> List.of(seen(SignalKind.UNKNOWN_BLOCK, e164.text()));
                    case IMPOSSIBLE -> List.of(seen(SignalKind.IMPOSSIBLE, caller.raw()));
                };
        };
    }

    private static Signal seen(SignalKind kind, String number) {
        String shown = number.length() > MAX_SHOWN ? number.substring(0, MAX_SHOWN) : number;
        return Signal.of(kind, Map.of("number", shown));
    }
}
