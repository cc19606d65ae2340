package org.callwarden.screening.signal;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.Caller.Presentation;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.call.PhoneNumber.E164;

/// Callers who show a number like our own: spammers do, because people answer what looks familiar. The
/// number dialled itself (or another of ours), or one that differs from it only in its last digits, as
/// a neighbour's does. Real neighbours exist, so the latter weighs little.
public final class OwnNumbers implements SignalSource {

    /// In how many last digits a neighbour's number may differ, if nobody says otherwise: an exchange
    /// block of 10,000.
    public static final int NEIGHBOUR_DIGITS = 4;

    private static final int REMEMBERED = 10_000;

    private final LoadingCache<String, PhoneNumber> dialed;
    private final Set<String> ownPrefixes;
    private final int neighbourDigits;

    /// @param ownPrefixes leading digits of our numbers after `+`, such as `842873000`; may be empty
    /// @param neighbourDigits in how many last digits a neighbour's number may differ, 1 to 6
    public OwnNumbers(NumberReader numbers, Collection<String> ownPrefixes, int neighbourDigits) {
        if (neighbourDigits < 1 || neighbourDigits > 6) {
            throw new IllegalArgumentException("neighbours differ in 1 to 6 last digits, got " + neighbourDigits);
        }
        for (String prefix : ownPrefixes) {
            if (!prefix.matches("[0-9]{3,15}")) {
                throw new IllegalArgumentException(
                        "an own number or its beginning is 3 to 15 digits after '+', got '" + prefix + "'");
            }
        }
        this.ownPrefixes = Set.copyOf(ownPrefixes);
        this.neighbourDigits = neighbourDigits;
        this.dialed = Caffeine.newBuilder().maximumSize(REMEMBERED).build(numbers::read);
    }

    @Override
    public List<Signal> look(Call call) {
        // A number that is not shown deceives nobody, and naming its neighbourhood would tell most of it.
        if (call.caller().presentation() == Presentation.WITHHELD
                || !(call.caller().number() instanceof E164 caller)) {
            return List.of();
        }
        String digits = caller.digits();
        if (ownPrefixes.stream().anyMatch(digits::startsWith)) {
            return List.of(seen(SignalKind.OWN_NUMBER, call));
        }
        if (!(dialed.get(call.dialed().value()) instanceof E164 own)) {
            return List.of();
        }
        if (own.digits().equals(digits)) {
            return List.of(seen(SignalKind.OWN_NUMBER, call));
        }
        return isNeighbour(own.digits(), digits) ? List.of(seen(SignalKind.NEIGHBOUR, call)) : List.of();
    }

    private boolean isNeighbour(String own, String other) {
        int common = own.length() - neighbourDigits;
        return own.length() == other.length() && common > 0 && own.regionMatches(0, other, 0, common);
    }

    private static Signal seen(SignalKind kind, Call call) {
        return Signal.of(kind, Map.of("dialed", call.dialed().value()));
    }
}
