package org.callwarden.screening.velocity;

import org.callwarden.screening.call.DialedNumber;

/// A dialled number as a `long`, so that consecutive numbers are consecutive values: digits keep their value and their
/// length. What is not up to 15 digits becomes a negative hash, which is consecutive to nothing.
final class DialedKey {

    private static final long BY_LENGTH = 1_000_000_000_000_000L;
    private static final int DIGITS = 15;
    private static final int PLUS = DIGITS + 1;

    private DialedKey() {}

    static long of(DialedNumber number) {
        String text = number.value();
        int start = text.charAt(0) == '+' ? 1 : 0;
        int length = text.length() - start;
        long value = 0;
        if (length == 0 || length > DIGITS) {
            return hash(text);
        }
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return hash(text);
            }
            value = value * 10 + (c - '0');
        }
        return (length + (long) start * PLUS) * BY_LENGTH + value;
    }

    /// The digits of a key that was made from digits.
    static String text(long key) {
        int length = (int) (key / BY_LENGTH);
        boolean plus = length > DIGITS;
        String digits = Long.toString(key % BY_LENGTH);
        int padded = plus ? length - PLUS : length;
        return (plus ? "+" : "") + "0".repeat(Math.max(0, padded - digits.length())) + digits;
    }

    private static long hash(String text) {
        return Hash.of(text, 0) | Long.MIN_VALUE;
    }
}
