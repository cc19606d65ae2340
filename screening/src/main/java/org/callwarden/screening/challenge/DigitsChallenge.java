package org.callwarden.screening.challenge;

import java.util.Optional;
import java.util.random.RandomGenerator;

/// Digits that the caller hears and must press.
///
/// Never all the same digit (from two digits on), because a stuck or single-minded robot that sends one key
/// over and over would pass; and never those of the try before. Apart from that every combination is as
/// likely as any other: leaving out more "easy" ones (`123`) would only help a robot that guesses.
///
/// @param digits 1 to 4 digits
public record DigitsChallenge(String digits) {

    /// The most digits a caller is asked for.
    public static final int MAX_DIGITS = 4;

    public DigitsChallenge {
        if (!digits.matches("[0-9]{1,4}")) {
            throw new IllegalArgumentException("a challenge has 1 to 4 digits, got '" + digits + "'");
        }
        if (digits.length() > 1 && digits.chars().distinct().count() == 1) {
            throw new IllegalArgumentException("a challenge's digits are not all the same, got '" + digits + "'");
        }
    }

    /// Draws new digits.
    ///
    /// @param count how many, 1 to 4
    /// @param random a secure source, or a robot could foresee them
    /// @param before those of the try before, which do not come again
    public static DigitsChallenge draw(int count, RandomGenerator random, Optional<DigitsChallenge> before) {
        if (count < 1 || count > MAX_DIGITS) {
            throw new IllegalArgumentException("a challenge has 1 to 4 digits, asked for " + count);
        }
        int most = 1;
        for (int i = 0; i < count; i++) {
            most *= 10;
        }
        while (true) {
            String drawn = Integer.toString(most + random.nextInt(most)).substring(1);
            boolean same = count > 1 && drawn.chars().distinct().count() == 1;
            boolean again = before.isPresent() && before.get().digits().equals(drawn);
            if (!same && !again) {
                return new DigitsChallenge(drawn);
            }
        }
    }

    /// Whether these keys answer it.
    public boolean isAnsweredBy(String keys) {
        return digits.equals(keys);
    }
}
