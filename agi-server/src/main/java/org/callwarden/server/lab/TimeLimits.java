package org.callwarden.server.lab;

import java.time.Duration;

/// How long a run may last that somebody asks for: both limits are allowed.
record TimeLimits(Duration least, Duration most) {

    static final TimeLimits BENCH = new TimeLimits(Duration.ofSeconds(5), Duration.ofHours(1));

    /// @throws IllegalArgumentException when it is shorter or longer, saying what would be right
    void check(Duration time) {
        if (time.compareTo(least) < 0 || time.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    words(least) + " to " + words(most) + ", got " + time.toMillis() / 1_000.0 + " s");
        }
    }

    private static String words(Duration limit) {
        if (limit.toMinutes() == 0) {
            return limit.toSeconds() + " s";
        }
        return limit.toHours() > 1 ? limit.toHours() + " hours" : limit.toMinutes() + " minutes";
    }
}
