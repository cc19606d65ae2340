package org.callwarden.screening.velocity;

import java.util.Optional;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.PhoneNumber;

/// Under which names a caller is remembered.
///
/// @param number the caller
/// @param member the last two digits of the number
/// @param range the number's range; empty for numbers too short to have neighbours
record CallerKeys(String number, byte member, Optional<Range> range) {

    /// Fewer digits are short codes and the like.
    private static final int SHORTEST = 8;

    /// @param ten canonical text without the last digit
    /// @param hundred without the last two
    record Range(String ten, String hundred) {}

    /// Empty for callers who show nothing that names them.
    static Optional<CallerKeys> of(Caller caller) {
        return switch (caller.number()) {
            case PhoneNumber.E164 number -> Optional.of(of(number));
            case PhoneNumber.Local number -> Optional.of(new CallerKeys(number.text(), (byte) 0, Optional.empty()));
            case PhoneNumber.Withheld _, PhoneNumber.Unparsable _ -> Optional.empty();
        };
    }

    private static CallerKeys of(PhoneNumber.E164 number) {
        String text = number.text();
        int length = text.length();
        if (number.digits().length() < SHORTEST) {
            return new CallerKeys(text, (byte) 0, Optional.empty());
        }
        byte member = Byte.parseByte(text.substring(length - 2));
        return new CallerKeys(
                text, member, Optional.of(new Range(text.substring(0, length - 1), text.substring(0, length - 2))));
    }
}
