package org.callwarden.screening.signal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.Caller.Presentation;
import org.callwarden.screening.call.PhoneNumber.E164;
import org.callwarden.screening.call.Trunk;

/// A call from abroad that shows a number of our own country: usually forged there, sometimes a subscriber of ours who
/// travels. So it weighs, and does not refuse by itself.
///
/// @param trunks those over which calls come from other countries only, as the operator says
/// @param ownCode calling code of our country, such as `84`
public record InternationalTrunks(Set<Trunk> trunks, String ownCode) implements SignalSource {

    public InternationalTrunks {
        trunks = Set.copyOf(trunks);
        if (!ownCode.matches("[1-9][0-9]{0,2}")) {
            throw new IllegalArgumentException("a calling code is 1 to 3 digits, got '" + ownCode + "'");
        }
    }

    @Override
    public List<Signal> look(Call call) {
        // Of a number that was withheld not even the country is told.
        boolean shown = call.caller().presentation() == Presentation.ALLOWED;
        return shown
                        && trunks.contains(call.trunk())
                        && call.caller().number() instanceof E164 number
                        && number.digits().startsWith(ownCode)
                ? List.of(Signal.of(
                        SignalKind.NATIONAL_FROM_ABROAD,
                        Map.of("trunk", call.trunk().name())))
                : List.of();
    }
}
