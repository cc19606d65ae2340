package org.callwarden.screening.velocity;

import java.util.Optional;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.PhoneNumber;

/// Under which names a caller is remembered. Who shows a number whose signature failed is not its
/// owner, and is remembered apart.
///
/// @param number the caller
/// @param member the last two digits of the number
/// @param range the number's range; empty for numbers too short to have neighbours
record CallerKeys(String number, byte member, Optional<Range> range) {

    /// Fewer digits are short codes and the like.
    private static final int SHORTEST = 8;

    private static final String FORGED = "!";

    /// @param ten canonical text without the last digit
    /// @param hundred without the last two
    /// @param apart what is added to tell forged numbers from real ones; may be empty
    record Range(String ten, String hundred, String apart) {
        String tenKey() {
            return ten + apart;
        }

        /// Told apart from a ten of a shorter number by its star.
        String hundredKey() {
            return hundred + "*" + apart;
        }
    }

    /// Empty for callers who show nothing that names them.
    static Optional<CallerKeys> of(Call call) {
        String apart = call.attestation() == Attestation.FAILED ? FORGED : "";
        return switch (call.caller().number()) {
            case PhoneNumber.E164 number -> Optional.of(of(number, apart));
            case PhoneNumber.Local number -> Optional.of(alone(number, apart));
            case PhoneNumber.Withheld _, PhoneNumber.Unparsable _ -> Optional.empty();
        };
    }

    private static CallerKeys alone(PhoneNumber number, String apart) {
        return new CallerKeys(number.text() + apart, (byte) 0, Optional.empty());
    }

    private static CallerKeys of(PhoneNumber.E164 number, String apart) {
        String text = number.text();
        int length = text.length();
        if (number.digits().length() < SHORTEST) {
            return alone(number, apart);
        }
        byte member = Byte.parseByte(text.substring(length - 2));
        Range range = new Range(text.substring(0, length - 1), text.substring(0, length - 2), apart);
        return new CallerKeys(text + apart, member, Optional.of(range));
    }
}
