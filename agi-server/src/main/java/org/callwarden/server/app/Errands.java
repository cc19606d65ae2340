package org.callwarden.server.app;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work that nobody waits for, one piece after the other on a thread of its own: what a keeper brings to the database.
final class Errands {

    private static final Duration LAST = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(Errands.class);

    private final ExecutorService thread;

    Errands(String name) {
        thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    /// Soon; not at all after [#finish].
    void later(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("too late for more: {}", e.getMessage());
        }
    }

    /// Waits until all that was given so far is done.
    void settle() {
        try {
            thread.submit(() -> {}).get();
        } catch (InterruptedException e) {
            LOG.debug("interrupted: {}", e.getMessage());
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Does what was given, as far as that goes at once, and takes nothing more.
    ///
    /// @return whether all of it was done
    boolean finish() {
        thread.shutdown();
        try {
            return thread.awaitTermination(LAST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            LOG.debug("interrupted: {}", e.getMessage());
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
