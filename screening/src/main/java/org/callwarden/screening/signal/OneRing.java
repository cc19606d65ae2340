package org.callwarden.screening.signal;

import java.util.List;
import java.util.Map;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.Caller.Presentation;
import org.callwarden.screening.call.PhoneNumber.E164;
import org.callwarden.screening.call.PhoneNumber.Standing;

/// A caller whom to call back is expensive: from a country whose expensive numbers ring once to be called back
/// (`one-ring.txt`), or with a premium-rate number of any country (`premium-rate.txt`). Answering is free; calling back
/// is not, which the reason says. People live there, and hotlines have such numbers, so both weigh little.
public final class OneRing implements SignalSource {

    private final Prefixes places;
    private final Prefixes premium;

    private OneRing(Prefixes places, Prefixes premium) {
        this.places = places;
        this.premium = premium;
    }

    /// The lists that come with Callwarden.
    public static OneRing standard() {
        return new OneRing(Prefixes.file("one-ring.txt"), Prefixes.file("premium-rate.txt"));
    }

    @Override
    public List<Signal> look(Call call) {
        // Of a number that was withheld not even the country is told.
        boolean shown = call.caller().presentation() == Presentation.ALLOWED;
        if (!shown || !(call.caller().number() instanceof E164 number)) {
            return List.of();
        }
        return places.of(number.digits())
                .map(found -> List.of(
                        Signal.of(SignalKind.ONE_RING, Map.of("prefix", "+" + found.prefix(), "place", found.owner()))))
                .orElseGet(() -> premium(number));
    }

    private List<Signal> premium(E164 number) {
        return premium.of(number.digits())
                .filter(_ -> number.standing() == Standing.VALID)
                .map(found -> List.of(Signal.of(SignalKind.PREMIUM_RATE, Map.of("number", number.text()))))
                .orElse(List.of());
    }
}
