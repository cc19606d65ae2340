package org.callwarden.screening;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until a test moves it, for facts ([#instant]) and for waiting ([#nanoTime]).
public final class MutableClock extends Clock {

    private final AtomicReference<Instant> now;
    private final Instant start;
    private final ZoneId zone;

    /// A clock that stands at this instant, in UTC.
    public MutableClock(Instant start) {
        this(new AtomicReference<>(start), start, ZoneOffset.UTC);
    }

    private MutableClock(AtomicReference<Instant> now, Instant start, ZoneId zone) {
        this.now = now;
        this.start = start;
        this.zone = zone;
    }

    public void advance(Duration by) {
        now.updateAndGet(instant -> instant.plus(by));
    }

    public void set(Instant instant) {
        now.set(instant);
    }

    /// Nanoseconds since the clock was made, as `System.nanoTime` counts them since some moment.
    public long nanoTime() {
        return Duration.between(start, instant()).toNanos();
    }

    @Override
    public Instant instant() {
        Instant instant = now.get();
        if (instant == null) {
            throw new IllegalStateException("the clock was never set");
        }
        return instant;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /// The same clock in another zone: moving one moves both.
    @Override
    public Clock withZone(ZoneId other) {
        return new MutableClock(now, start, other);
    }
}
