package org.callwarden.server.storage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.callwarden.server.storage.JournalDrainer.State;
import org.jspecify.annotations.Nullable;

/// How far the drainer has come, for whoever asks or waits. Written by the drainer's thread, read by all.
final class DrainProgress {

    private final Clock clock;
    private final LongSupplier appended;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean counted;
    private long ahead;
    private @Nullable Instant oldest;
    private @Nullable Instant awaySince;
    private String lastError = "";
    private long stored;
    private long refused;
    private long corrupt;
    private long torn;
    private volatile boolean closed;

    /// @param appended how many records the journal has taken since it was opened
    DrainProgress(Clock clock, LongSupplier appended) {
        this.clock = clock;
        this.appended = appended;
    }

    State state() {
        lock.lock();
        try {
            // Until the drainer has looked, there may be something from an earlier run.
            long lag = counted ? Math.max(0, appended.getAsLong() - ahead) : Math.max(1, appended.getAsLong());
            return new State(
                    lag,
                    lag == 0 ? Optional.empty() : Optional.ofNullable(oldest),
                    Optional.ofNullable(awaySince),
                    lastError,
                    stored,
                    refused,
                    corrupt,
                    torn);
        } finally {
            lock.unlock();
        }
    }

    /// Waits for a state, without looking again and again; false when the time is over.
    boolean await(Predicate<State> wanted, Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (!wanted.test(state())) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// @param lines that stand after the drainer's position
    /// @param appendedThen how many had been appended when they were counted
    void counted(long lines, long appendedThen) {
        change(() -> {
            counted = true;
            ahead = appendedThen - lines;
        });
    }

    /// A batch begins, its first record decided then.
    void begins(Instant first) {
        change(() -> oldest = first);
    }

    void stored(int records) {
        change(() -> stored += records);
    }

    void refused() {
        change(() -> refused++);
    }

    void corrupt() {
        change(() -> corrupt++);
    }

    /// A batch is done with.
    void passed(long lines, int tornLines) {
        change(() -> {
            ahead += lines;
            torn += tornLines;
            oldest = null;
            awaySince = null;
            lastError = "";
        });
    }

    /// @return whether this is news
    boolean away(String error) {
        lock.lock();
        try {
            boolean news = awaySince == null;
            if (news) {
                awaySince = clock.instant();
            }
            lastError = error;
            changed.signalAll();
            return news;
        } finally {
            lock.unlock();
        }
    }

    boolean isAway() {
        lock.lock();
        try {
            return awaySince != null;
        } finally {
            lock.unlock();
        }
    }

    /// Asked without a lock, since the journal asks under its own.
    boolean isClosed() {
        return closed;
    }

    /// From now on nobody waits for a next try.
    void close() {
        change(() -> closed = true);
    }

    /// Waits for the next try.
    void pause(Duration wait) throws InterruptedException {
        lock.lock();
        try {
            long left = wait.toNanos();
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable work) {
        lock.lock();
        try {
            work.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
