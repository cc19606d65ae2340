package org.callwarden.server.storage;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.server.storage.JournalCursor.Batch;
import org.callwarden.server.storage.JournalCursor.Entry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves the journal into the database: one thread, in order, in batches, each call once (the store leaves a call alone
/// that is there already, so a batch may be given to it again after any failure). While the database is away it tries
/// again and again, ever more slowly, and goes on by itself; the journal just grows. A record the database refuses, and
/// what is no record, is set aside (see [SetAside]) and never holds up the rest.
///
/// It stops by being closed; its thread is never interrupted.
public final class JournalDrainer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JournalDrainer.class);

    private final FileJournal journal;
    private final CallStore store;
    private final DrainLimits limits;
    private final SetAside aside;
    private final DrainProgress progress;
    private final Thread thread;

    private JournalDrainer(FileJournal journal, CallStore store, DrainLimits limits, Clock clock) {
        this.journal = journal;
        this.store = store;
        this.limits = limits;
        this.aside = new SetAside(journal.folder());
        this.progress = new DrainProgress(clock, journal::appended);
        this.thread = Thread.ofPlatform().name("journal-drain").daemon().unstarted(this::run);
    }

    /// Begins where the last run stopped. The journal outlives the drainer: close the drainer first.
    public static JournalDrainer start(FileJournal journal, CallStore store, DrainLimits limits, Clock clock) {
        JournalDrainer drainer = new JournalDrainer(journal, store, limits, clock);
        drainer.thread.start();
        return drainer;
    }

    /// How draining goes.
    ///
    /// @param lag records that are in the journal and not yet in the database
    /// @param oldest when the first record of the batch that waits was decided; empty when nothing waits
    /// @param awaySince since when nothing could be stored; empty while it works
    /// @param lastError what went wrong last; empty while it works
    /// @param stored records that were new to the database, since the start
    /// @param refused records the database refused, set aside since the start
    /// @param corrupt damaged stretches of the journal, set aside since the start
    /// @param torn last lines of which a power cut left only a part, since the start
    public record State(
            long lag,
            Optional<Instant> oldest,
            Optional<Instant> awaySince,
            String lastError,
            long stored,
            long refused,
            long corrupt,
            long torn) {

        /// Whether everything that was decided before then is stored.
        boolean isDrained(Instant before) {
            return lag == 0 || oldest.filter(first -> !first.isBefore(before)).isPresent();
        }
    }

    public State state() {
        return progress.state();
    }

    /// Waits until everything that was taken is in the database or set aside.
    ///
    /// @return whether it is; false when the time was over before
    public boolean awaitDrained(Duration longest) throws InterruptedException {
        return progress.await(seen -> seen.lag() == 0, longest);
    }

    /// The same of what was decided before a moment, such as everything of an earlier run. Does not wait for a database
    /// that is away.
    public boolean awaitDrained(Instant before, Duration longest) throws InterruptedException {
        var _ = progress.await(
                seen -> seen.isDrained(before) || seen.awaySince().isPresent(), longest);
        return state().isDrained(before);
    }

    /// Whether everything that was decided before a moment is in the database or set aside.
    public boolean isDrained(Instant before) {
        return state().isDrained(before);
    }

    /// Waits for a state.
    boolean await(Predicate<State> wanted, Duration longest) throws InterruptedException {
        return progress.await(wanted, longest);
    }

    private void run() {
        try {
            Duration wait = limits.firstWait();
            while (!progress.isClosed()) {
                try (JournalCursor cursor = new JournalCursor(journal)) {
                    JournalCursor.Backlog backlog = cursor.backlog();
                    progress.counted(backlog.lines(), backlog.appendedThen());
                    drain(cursor);
                } catch (IOException e) {
                    away("the journal's files: " + e.getMessage());
                    progress.pause(wait);
                    wait = longer(wait);
                } catch (RuntimeException e) {
                    failed(e);
                    progress.pause(wait);
                    wait = longer(wait);
                }
            }
        } catch (InterruptedException _) {
            LOG.error("the journal's drainer was interrupted and stops; records stay in the journal");
            Thread.currentThread().interrupt();
        }
    }

    private void drain(JournalCursor cursor) throws IOException, InterruptedException {
        while (!progress.isClosed()) {
            Batch batch = cursor.next(limits.batchRecords(), limits.batchBytes());
            if (!settle(batch)) {
                return;
            }
            journal.folder().savePosition(batch.end());
            for (long segment :
                    journal.readable().headMap(batch.end().segment()).keySet()) {
                journal.forget(segment);
            }
            boolean wasAway = progress.isAway();
            progress.passed(batch.lines(), batch.torn());
            if (wasAway) {
                LOG.info("the database takes calls again");
            }
            if (batch.calls().isEmpty()) {
                cursor.awaitMore(progress::isClosed);
            } else if (batch.calls().size() < limits.batchRecords()) {
                progress.pause(limits.gather());
            }
        }
    }

    /// Brings a batch to where it belongs, however long that takes; false when the drainer was closed before.
    private boolean settle(Batch batch) throws InterruptedException {
        Deque<byte[]> damaged = new ArrayDeque<>(batch.damaged());
        Deque<Entry> left = new ArrayDeque<>(batch.calls());
        if (!left.isEmpty()) {
            progress.begins(left.getFirst().call().spent().decidedAt());
        }
        Duration wait = limits.firstWait();
        while (!tryToSettle(damaged, left)) {
            progress.pause(wait);
            wait = longer(wait);
            if (progress.isClosed()) {
                return false;
            }
        }
        return true;
    }

    private boolean tryToSettle(Deque<byte[]> damaged, Deque<Entry> left) {
        try {
            for (byte[] bytes = damaged.peek(); bytes != null; bytes = damaged.peek()) {
                aside.corrupt(bytes);
                damaged.remove();
                progress.corrupt();
                LOG.error("a damaged stretch of {} bytes of the journal was set aside", bytes.length);
            }
            return left.isEmpty() || storeTogether(left);
        } catch (StoreException e) {
            away(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            away("setting aside: " + e.getMessage());
        } catch (RuntimeException e) {
            failed(e);
        }
        return false;
    }

    private boolean storeTogether(Deque<Entry> left) throws IOException {
        try {
            progress.stored(store.insert(left.stream().map(Entry::call).toList()));
            left.clear();
        } catch (StoreException e) {
            if (!e.isRefusal()) {
                throw e;
            }
            storeEach(left);
        }
        return true;
    }

    /// One of them is refused: find it, set it aside, store the others.
    private void storeEach(Deque<Entry> left) throws IOException {
        for (Entry entry = left.peek(); entry != null; entry = left.peek()) {
            try {
                progress.stored(store.insert(List.of(entry.call())));
            } catch (StoreException e) {
                if (!e.isRefusal()) {
                    throw e;
                }
                aside.refused(entry.json());
                progress.refused();
                LOG.error(
                        "the database refuses call {}, set aside: {}",
                        entry.call().call().id(),
                        e.getMessage());
            }
            left.remove();
        }
    }

    private void away(String error) {
        if (progress.away(error)) {
            LOG.warn("calls stay in the journal for now: {}", error);
        }
    }

    /// A fault of our own. It must not end the only thread that drains: the journal would fill without a word.
    private void failed(RuntimeException fault) {
        if (progress.away("a fault in the drainer: " + fault)) {
            LOG.error("calls stay in the journal for now", fault);
        }
    }

    private Duration longer(Duration wait) {
        Duration twice = wait.multipliedBy(2);
        return twice.compareTo(limits.longestWait()) > 0 ? limits.longestWait() : twice;
    }

    /// As [#close()], but first leaves what is in the journal so much time to be stored, unless the database is away.
    public void close(Duration longest) {
        try {
            var _ = progress.await(seen -> seen.lag() == 0 || seen.awaySince().isPresent(), longest);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    /// Finishes the statement under way, if any, and stops; what is left stays in the journal.
    @Override
    public void close() {
        progress.close();
        journal.wakeReaders();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
