package org.callwarden.server.app;

import java.time.Duration;

/// When to measure again how fast recognisers are. A start under load makes them look slow; later, while nobody is
/// listened to, it is known better. For one thread; times are those of one monotonic clock, in nanoseconds.
final class TrialTimes {

    /// For so long nobody was listened to.
    static final Duration IDLE = Duration.ofMinutes(5);

    /// From the second time on.
    static final Duration AGAIN = Duration.ofHours(1);

    private long idleSince;
    private long measuredAt;
    private long given;
    private boolean again;

    /// Models were loaded and measured.
    ///
    /// @param recognisersGiven until now, that of the measure included
    void loaded(long now, long recognisersGiven) {
        given = recognisersGiven;
        idleSince = now;
        measuredAt = now;
        again = false;
    }

    /// @param busy whether a caller is listened to now
    /// @param recognisersGiven to callers until now: one may have come and gone since the last look
    boolean isDue(long now, boolean busy, long recognisersGiven) {
        if (busy || recognisersGiven != given) {
            given = recognisersGiven;
            idleSince = now;
            return false;
        }
        return now - idleSince >= IDLE.toNanos() && now - measuredAt >= (again ? AGAIN : IDLE).toNanos();
    }

    /// It was measured to the end.
    void measured(long now) {
        measuredAt = now;
        again = true;
    }
}
