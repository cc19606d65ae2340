package org.callwarden.server.speech;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How many recognisers may work at once: who asks first gets one first. Its size may change while they
/// work; then those that are too many are not taken away, but not given again. Safe for many threads.
final class RecogniserPool {

    private final Permits free;
    private int size;

    /// @param size from 1
    RecogniserPool(int size) {
        this.free = new Permits(size);
        this.size = size;
    }

    /// A semaphore of which permits can be taken that are not there now.
    private static final class Permits extends Semaphore {
        private static final long serialVersionUID = 1L;

        Permits(int permits) {
            super(permits, true);
        }

        void fewer(int by) {
            reducePermits(by);
        }
    }

    /// Whether one was had in time; given back with [#release].
    boolean acquire(Duration wait) throws InterruptedException {
        return free.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    void release() {
        free.release();
    }

    synchronized int size() {
        return size;
    }

    /// How many are given now.
    synchronized int inUse() {
        return size - free.availablePermits();
    }

    /// @param now from 1
    synchronized void resize(int now) {
        if (now < 1) {
            throw new IllegalArgumentException("at least one recogniser works, got " + now);
        }
        if (now > size) {
            free.release(now - size);
        } else {
            free.fewer(size - now);
        }
        size = now;
    }
}
