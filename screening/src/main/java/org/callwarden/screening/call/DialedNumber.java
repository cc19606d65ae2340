package org.callwarden.screening.call;

import java.util.regex.Pattern;
import org.callwarden.screening.wording.BadValue;
import org.callwarden.screening.wording.Told;

/// The number the caller dialled, as the trunk delivered it: our own, so it is compared as text and
/// not normalised.
///
/// @param value digits, letters, `+`, `*`, `#`, `.`, `_`, `-`; 1 to 40 characters
public record DialedNumber(String value) {

    /// Longest one, in characters.
    public static final int MAX = 40;

    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9+*#._-]{1," + MAX + "}");

    public DialedNumber {
        if (!VALUE.matcher(value).matches()) {
            throw new BadValue(Told.of("value.dialed", MAX, value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
