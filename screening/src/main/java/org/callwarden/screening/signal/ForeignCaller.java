package org.callwarden.screening.signal;

import java.util.List;
import java.util.Map;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.Caller.Presentation;
import org.callwarden.screening.call.PhoneNumber.E164;
import org.callwarden.screening.call.PhoneNumber.Standing;

/// A caller whose number is of another country than ours. Where somebody calls from is nothing against them: it weighs
/// nothing by itself, and counts only in combinations.
///
/// @param ownCode calling code of our country, such as `84`: countries that share a code are not foreign to each other
public record ForeignCaller(String ownCode) implements SignalSource {

    public ForeignCaller {
        if (!ownCode.matches("[1-9][0-9]{0,2}")) {
            throw new IllegalArgumentException("a calling code is 1 to 3 digits, got '" + ownCode + "'");
        }
    }

    @Override
    public List<Signal> look(Call call) {
        // Of a number that was withheld not even the country is told.
        boolean shown = call.caller().presentation() == Presentation.ALLOWED;
        return shown
                        && call.caller().number() instanceof E164 number
                        && number.standing() != Standing.IMPOSSIBLE
                        && !number.digits().startsWith(ownCode)
                ? List.of(Signal.of(SignalKind.FOREIGN_CALLER, Map.of("region", number.region())))
                : List.of();
    }
}
