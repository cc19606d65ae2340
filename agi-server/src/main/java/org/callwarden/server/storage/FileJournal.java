package org.callwarden.server.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.callwarden.screening.journal.CallJournal;
import org.callwarden.screening.journal.CallRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The journal on the local disk: files of lines (see [JournalLine]), one after the other, each deleted when it was
/// drained into the database. A record that [#append] took is with the kernel and survives the death of this process;
/// one thread forces it to the disk within [JournalLimits#flushEvery], which is what a power cut may cost. Each start
/// begins a new file, so that a torn last line is never written on.
///
/// Safe for many threads, also virtual ones that are interrupted: the file is written in a way that an interrupt does
/// not close. Serialisation happens outside the lock.
public final class FileJournal implements CallJournal, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);

    private final JournalFolder folder;
    private final JournalLimits limits;
    private final JournalFlusher flusher;
    private final ReentrantLock writing = new ReentrantLock();
    private final Condition written = writing.newCondition();
    private final NavigableMap<Long, Long> sizes;
    private final AtomicLong refused = new AtomicLong();
    private RandomAccessFile file;
    private long segment;
    private long size;
    private long total;
    private volatile long appended;
    private boolean closed;
    private boolean broken;

    private FileJournal(
            JournalFolder folder,
            JournalLimits limits,
            NavigableMap<Long, Long> sizes,
            long next,
            RandomAccessFile file) {
        this.folder = folder;
        this.limits = limits;
        this.sizes = new TreeMap<>(sizes);
        this.total = sizes.values().stream().mapToLong(Long::longValue).sum();
        this.segment = next;
        this.file = file;
        this.sizes.put(next, 0L);
        this.flusher = new JournalFlusher(folder, limits.flushEvery());
        flusher.watch(file);
    }

    /// Opens the journal in this folder, which is made when it is not there.
    ///
    /// @throws JournalException when it cannot be used or another process uses it
    public static FileJournal open(Path path, JournalLimits limits) {
        JournalFolder folder = JournalFolder.open(path);
        try {
            NavigableMap<Long, Long> sizes = folder.segments();
            long last = Math.max(folder.position().segment(), sizes.isEmpty() ? 0 : sizes.lastKey());
            return new FileJournal(folder, limits, sizes, last + 1, folder.begin(last + 1));
        } catch (IOException e) {
            JournalException failure =
                    new JournalException("the journal " + path + " cannot be opened: " + e.getMessage(), e);
            try {
                folder.close();
            } catch (IOException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
    }

    @Override
    public void append(CallRecord record) {
        byte[] json = CallRecordJson.write(record);
        if (json.length > JournalLine.MAX_JSON) {
            throw refusal("a record of " + json.length + " bytes is longer than " + JournalLine.MAX_JSON);
        }
        byte[] line = JournalLine.of(json);
        writing.lock();
        try {
            if (closed) {
                throw refusal("the journal is closed");
            }
            if (total + line.length > limits.totalBytes()) {
                throw refusal("the journal is full (" + total + " bytes): the database has been away for too long");
            }
            write(line);
            written.signalAll();
        } finally {
            writing.unlock();
        }
        flusher.wake();
    }

    private JournalException refusal(String message) {
        refused.incrementAndGet();
        return new JournalException(message);
    }

    /// Whoever waits for lines sees this one only after it was written whole.
    @SuppressWarnings("NonAtomicVolatileUpdate") // written under the lock only
    private void write(byte[] line) {
        try {
            if (broken || (size > 0 && size + line.length > limits.segmentBytes())) {
                rotate();
            }
            file.write(line);
        } catch (IOException e) {
            takeBack();
            refused.incrementAndGet();
            throw new JournalException("the journal cannot be written: " + e.getMessage(), e);
        }
        size += line.length;
        total += line.length;
        appended++;
        sizes.put(segment, size);
    }

    /// Removes what a failed write may have left, or never writes to that file again.
    private void takeBack() {
        try {
            file.setLength(size);
            file.seek(size);
        } catch (IOException _) {
            broken = true;
        }
    }

    private void rotate() throws IOException {
        RandomAccessFile next = folder.begin(segment + 1);
        flusher.watch(next);
        file = next;
        segment++;
        size = 0;
        sizes.put(segment, 0L);
        broken = false;
    }

    /// How things stand.
    public State state() {
        writing.lock();
        try {
            return new State(total, limits.totalBytes(), appended, refused.get(), flusher.failures());
        } finally {
            writing.unlock();
        }
    }

    /// @param bytes what the files hold, drained or not
    /// @param limitBytes at which records are refused
    /// @param appended records taken since the start
    /// @param refused records refused since the start: too long, no room, or a disk that fails
    /// @param flushFailures how often the disk refused to confirm what was written
    public record State(long bytes, long limitBytes, long appended, long refused, long flushFailures) {}

    /// Forces everything that was taken to the disk, now.
    void flush() {
        flusher.flush();
    }

    JournalFolder folder() {
        return folder;
    }

    long appended() {
        return appended;
    }

    /// The files that are there and how much of each may be read.
    NavigableMap<Long, Long> readable() {
        return snapshot().sizes();
    }

    /// @param sizes how much of each file may be read
    /// @param appended records taken until then
    record Snapshot(NavigableMap<Long, Long> sizes, long appended) {}

    Snapshot snapshot() {
        writing.lock();
        try {
            return new Snapshot(new TreeMap<>(sizes), appended);
        } finally {
            writing.unlock();
        }
    }

    /// How much of a file may be read; and whether it stays so.
    Extent extent(long number) {
        writing.lock();
        try {
            return new Extent(sizes.getOrDefault(number, 0L), number < segment || closed);
        } finally {
            writing.unlock();
        }
    }

    record Extent(long bytes, boolean complete) {}

    /// Waits until this file has more than so many bytes, or is complete, or the reader should stop: who sets that says
    /// so by [#wakeReaders].
    void awaitMore(long number, long bytes, BooleanSupplier stop) throws InterruptedException {
        writing.lock();
        try {
            while (!closed && !stop.getAsBoolean() && number == segment && size <= bytes) {
                written.await();
            }
        } finally {
            writing.unlock();
        }
    }

    /// Lets go whoever waits for lines.
    void wakeReaders() {
        writing.lock();
        try {
            written.signalAll();
        } finally {
            writing.unlock();
        }
    }

    /// Deletes a complete file whose lines are all in the database.
    void forget(long number) throws IOException {
        writing.lock();
        try {
            if (number >= segment) {
                throw new IllegalArgumentException("file " + number + " is still written");
            }
            folder.delete(number);
            Long bytes = sizes.remove(number);
            total -= bytes == null ? 0 : bytes;
        } finally {
            writing.unlock();
        }
    }

    /// Forces everything to the disk and takes no more.
    @Override
    public void close() {
        writing.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            written.signalAll();
        } finally {
            writing.unlock();
        }
        flusher.close();
        try {
            folder.close();
        } catch (IOException e) {
            LOG.warn("the journal's lock was not released: {}", e.getMessage());
        }
    }
}
