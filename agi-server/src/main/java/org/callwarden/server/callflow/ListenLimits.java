package org.callwarden.server.callflow;

import java.time.Duration;

/// How long a caller is listened to.
///
/// @param first how long they may take to begin, 1 to 30 s
/// @param silence that ends what they say, 300 ms to 5 s
/// @param longest how long they may speak, 2 s to 2 min
/// @param recogniser how long a call waits for one to be free, 0 to 10 s
record ListenLimits(Duration first, Duration silence, Duration longest, Duration recogniser) {

    /// 5 s to begin, 700 ms of silence, 20 s in all, 1 s for a recogniser.
    static final ListenLimits DEFAULT = new ListenLimits(
            Duration.ofSeconds(5), Duration.ofMillis(700), Duration.ofSeconds(20), Duration.ofSeconds(1));

    ListenLimits {
        within("first", first, Duration.ofSeconds(1), Duration.ofSeconds(30));
        within("silence", silence, Duration.ofMillis(300), Duration.ofSeconds(5));
        within("longest", longest, Duration.ofSeconds(2), Duration.ofMinutes(2));
        within("recogniser", recogniser, Duration.ZERO, Duration.ofSeconds(10));
    }

    private static void within(String what, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    what + " is " + least.toMillis() + " to " + most.toMillis() + " ms, got " + value.toMillis());
        }
    }
}
