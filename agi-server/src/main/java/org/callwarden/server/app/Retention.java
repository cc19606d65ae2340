package org.callwarden.server.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.journal.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forgets stored calls that are older than they may get, every hour, some at a time, so that calls that are being
/// stored meanwhile wait for milliseconds only.
final class Retention implements AutoCloseable {

    /// Calls of one transaction.
    static final int AT_A_TIME = 500;

    static final Duration EVERY = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final CallStore calls;
    private final int days;
    private final Clock clock;
    private final Errands errands = new Errands("retention");
    private Instant next = Instant.MIN;
    private volatile boolean closed;

    /// @param days how old a call gets; 0 where none is ever too old
    Retention(CallStore calls, int days, Clock clock) {
        this.calls = calls;
        this.days = days;
        this.clock = clock;
    }

    /// Begins when an hour has passed since it last did.
    void tend() {
        Instant now = clock.instant();
        if (days == 0 || now.isBefore(next)) {
            return;
        }
        next = now.plus(EVERY);
        errands.later(() -> forget(now.minus(Duration.ofDays(days))));
    }

    private void forget(Instant until) {
        int forgotten = 0;
        try {
            int some;
            do {
                some = calls.forget(until, AT_A_TIME);
                forgotten += some;
            } while (some == AT_A_TIME && !closed);
        } catch (StoreException e) {
            LOG.warn(
                    "calls older than {} days are still there, until the next try within an hour: {}",
                    days,
                    e.getMessage());
        }
        if (forgotten > 0) {
            LOG.info("{} calls older than {} days were forgotten", forgotten, days);
        }
    }

    /// Waits until what was begun is done.
    void settle() {
        errands.settle();
    }

    @Override
    public void close() {
        closed = true;
        errands.finish();
    }
}
