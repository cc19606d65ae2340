package org.callwarden.screening.call;

import java.util.regex.Pattern;

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
            throw new IllegalArgumentException("a dialled number is 1 to " + MAX
                    + " letters, digits, '+', '*', '#', '.', '_' or '-', got '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
