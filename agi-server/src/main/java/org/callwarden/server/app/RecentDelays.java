package org.callwarden.server.app;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// How long the latest callers waited; safe for many threads.
final class RecentDelays {

    /// So many are looked at.
    static final int MOST = 1_000;

    private final long[] nanos = new long[MOST];
    private long told;

    synchronized void add(Duration delay) {
        nanos[(int) (told++ % MOST)] = delay.toNanos();
    }

    /// @param share of all, such as 0.95
    /// @return what that share of callers did not wait longer than; empty before the first
    synchronized Optional<Duration> within(double share) {
        int count = (int) Math.min(told, MOST);
        if (count == 0) {
            return Optional.empty();
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return Optional.of(Duration.ofNanos(sorted[(int) Math.ceil(share * count) - 1]));
    }
}
