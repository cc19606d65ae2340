package org.callwarden.server.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forces the journal's files to the disk, on a thread of its own, for many records at once. The last file watched is
/// the one being written; earlier ones are forced once more and closed.
final class JournalFlusher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JournalFlusher.class);

    private final JournalFolder folder;
    private final long everyNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock flushing = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicBoolean dirty = new AtomicBoolean();
    private final Deque<RandomAccessFile> files = new ArrayDeque<>();
    private final Thread thread;
    private long watched;
    private boolean closed;

    // Under `flushing`: how many of the files watched have their names on the disk, and whether the disk refuses.
    private long named;
    private boolean failing;
    private final AtomicLong failures = new AtomicLong();

    JournalFlusher(JournalFolder folder, Duration every) {
        this.folder = folder;
        this.everyNanos = every.toNanos();
        this.thread = Thread.ofPlatform().name("journal-flush").daemon().start(this::run);
    }

    /// From now on this file is the one being written.
    void watch(RandomAccessFile file) {
        lock.lock();
        try {
            files.add(file);
            watched++;
        } finally {
            lock.unlock();
        }
    }

    /// Something was written. Costs nothing when the thread knows already.
    void wake() {
        if (!dirty.get() && dirty.compareAndSet(false, true)) {
            lock.lock();
            try {
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    long failures() {
        return failures.get();
    }

    private void run() {
        try {
            while (awaitWork()) {
                flush();
                pause();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean awaitWork() throws InterruptedException {
        lock.lock();
        try {
            while (!closed && !dirty.get()) {
                changed.await();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void pause() throws InterruptedException {
        lock.lock();
        try {
            long left = everyNanos;
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Forces what was written before this call.
    void flush() {
        flushing.lock();
        try {
            dirty.set(false);
            force();
            if (failing) {
                failing = false;
                LOG.info("the journal is forced to the disk again");
            }
        } catch (IOException e) {
            dirty.set(true);
            failures.incrementAndGet();
            if (!failing) {
                failing = true;
                LOG.error("the journal is not forced to the disk, a power cut may cost records: {}", e.getMessage());
            }
        } finally {
            flushing.unlock();
        }
    }

    private void force() throws IOException {
        List<RandomAccessFile> all;
        long names;
        lock.lock();
        try {
            all = new ArrayList<>(files);
            names = watched;
        } finally {
            lock.unlock();
        }
        for (int i = 0; i < all.size(); i++) {
            RandomAccessFile file = all.get(i);
            file.getFD().sync();
            if (i < all.size() - 1) {
                forgetFirst(file);
            }
        }
        if (named != names) {
            folder.sync();
            named = names;
        }
    }

    private void forgetFirst(RandomAccessFile file) throws IOException {
        lock.lock();
        try {
            files.remove(file);
        } finally {
            lock.unlock();
        }
        file.close();
    }

    /// Forces everything and closes the files.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        flush();
        for (RandomAccessFile file : files) {
            try {
                file.close();
            } catch (IOException e) {
                LOG.warn("a journal file was not closed: {}", e.getMessage());
            }
        }
    }
}
