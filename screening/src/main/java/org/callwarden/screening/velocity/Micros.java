package org.callwarden.screening.velocity;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Instants and durations as microseconds in a `long`: what clocks of ours tell apart.
final class Micros {

    static final long MINUTE = 60_000_000L;

    private Micros() {}

    static long of(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    static long of(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
