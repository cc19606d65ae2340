package org.callwarden.server.admin;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// How many requests a token may make in a minute; whoever has the token of the data folder may make any number. Safe
/// for many threads.
final class RateLimits {

    static final Duration WINDOW = Duration.ofMinutes(1);

    /// Windows that are kept before those that are over are forgotten.
    private static final int MANY = 1_000;

    private final int most;
    private final LongSupplier nanos;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    /// @param most requests of one token in a minute
    /// @param nanos a clock that only goes forward
    RateLimits(int most, LongSupplier nanos) {
        this.most = most;
        this.nanos = nanos;
    }

    private record Window(long began, int used) {
        boolean isOver(long now) {
            return now - began >= WINDOW.toNanos();
        }
    }

    /// How a token stands with a request.
    ///
    /// @param left how many more it may make
    /// @param seconds until it may make as many as ever, rounded up
    record Standing(boolean refused, int left, long seconds) {}

    /// Counts a request.
    Standing take(ApiCaller caller) {
        long now = nanos.getAsLong();
        if (windows.size() > MANY) {
            windows.values().removeIf(window -> window.isOver(now));
        }
        Window window = windows.compute(
                caller.id(),
                (_, known) -> known == null || known.isOver(now)
                        ? new Window(now, 1)
                        : new Window(known.began(), Math.min(known.used(), most) + 1));
        Duration left = Duration.ofNanos(window.began() + WINDOW.toNanos() - now);
        return new Standing(
                window.used() > most,
                Math.max(0, most - window.used()),
                left.plusNanos(999_999_999).toSeconds());
    }

    /// `RateLimit-Policy`, as draft-ietf-httpapi-ratelimit-headers-11 has it.
    String policy() {
        return "\"minute\";q=" + most + ";w=" + WINDOW.toSeconds();
    }

    /// `RateLimit`, likewise.
    static String told(Standing standing) {
        return "\"minute\";r=" + standing.left() + ";t=" + standing.seconds();
    }
}
