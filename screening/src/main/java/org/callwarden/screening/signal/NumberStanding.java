package org.callwarden.screening.signal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
        // A number that the network asserts for a caller who hides it is judged like any other, and shown to nobody.
        boolean hidden = caller.presentation() == Presentation.WITHHELD;
        Optional<Signal> standing = standing(caller, hidden);
        if (hidden || caller.number() instanceof Withheld) {
            return Stream.concat(Stream.of(Signal.of(SignalKind.WITHHELD)), standing.stream())
                    .toList();
        }
        return standing.stream().toList();
    }

    private static Optional<Signal> standing(Caller caller, boolean hidden) {
        return switch (caller.number()) {
            case Withheld _ -> Optional.empty();
            case Local _ -> Optional.empty();
            case Unparsable(String raw) -> hidden ? Optional.empty() : Optional.of(seen(SignalKind.UNPARSABLE, raw));
            case E164 e164 ->
                switch (e164.standing()) {
                    case VALID -> Optional.empty();
                    case UNKNOWN_BLOCK ->
                        Optional.of(seen(SignalKind.UNKNOWN_BLOCK, hidden ? caller.shown() : e164.text()));
                    case IMPOSSIBLE -> Optional.of(seen(SignalKind.IMPOSSIBLE, hidden ? caller.shown() : caller.raw()));
                };
        };
    }

    private static Signal seen(SignalKind kind, String number) {
        String shown = number.length() > MAX_SHOWN ? number.substring(0, MAX_SHOWN) : number;
        return Signal.of(kind, Map.of("number", shown));
    }
}
