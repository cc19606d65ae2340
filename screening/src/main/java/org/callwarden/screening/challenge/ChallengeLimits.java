package org.callwarden.screening.challenge;

import java.time.Duration;

/// How much of a challenge there is.
///
/// @param digits how many digits, 1 to 4
/// @param tries how often, from 1, with new digits each time
/// @param patience how long to wait for the next key
/// @param total how long it may last in all, prompts and all
public record ChallengeLimits(int digits, int tries, Duration patience, Duration total) {
    public ChallengeLimits {
        if (digits < 1 || digits > DigitsChallenge.MAX_DIGITS) {
            throw new IllegalArgumentException("a challenge has 1 to 4 digits, got " + digits);
        }
        if (tries < 1) {
            throw new IllegalArgumentException("a challenge has at least one try, got " + tries);
        }
        if (!patience.isPositive() || !total.isPositive()) {
            throw new IllegalArgumentException(
                    "a challenge waits and lasts longer than nothing, got " + patience + " and " + total);
        }
    }
}
