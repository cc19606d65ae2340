package org.callwarden.server.recording;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.wording.Told;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records calls into a folder, on a thread of its own. A disk that is full, slow or read-only costs
/// the recording, never the call: it is counted, logged once until one is kept again, and told by
/// [#state]. What waits for the disk is limited for each recording, and so are the recordings. Also
/// deletes what is too old or too much, on the same thread.
public final class Recordings implements Recorder, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Recordings.class);
    private static final long MEGA = 1_000_000;
    private static final Duration LAST = Duration.ofSeconds(5);
    private static final Duration TIDY_EVERY = Duration.ofMinutes(1);

    private final RecordingSettings settings;
    private final RecordingFolder folder;
    private final FileChannel lock;
    private final Clock clock;
    private final RandomGenerator random;
    private final ExecutorService disk = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("recordings").factory());
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicLong kept = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong cut = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private volatile Told trouble = Told.nothing();
    private volatile Instant tidied = Instant.MIN;

    private Recordings(
            RecordingSettings settings, RecordingFolder folder, FileChannel lock, Clock clock, RandomGenerator random) {
        this.settings = settings;
        this.folder = folder;
        this.lock = lock;
        this.clock = clock;
        this.random = random;
    }

    /// How it is.
    ///
    /// @param underWay recordings that are being made
    /// @param kept since the start
    /// @param lost since the start: begun, and not kept because of the disk
    /// @param refused since the start, because too many were under way or the call was recorded already
    /// @param cut since the start: longer than a recording may be
    /// @param bytes of all that are there
    /// @param trouble why the last one was lost; nothing when it was kept
    public record State(int underWay, long kept, long lost, long refused, long cut, long bytes, Told trouble) {}

    /// Opens the folder, makes it if needed, and deletes what a killed process left unfinished.
    ///
    /// @param random a strong source, for the salts of sealed files
    /// @throws RecordingException when the folder cannot be used, or another process records into it
    public static Recordings open(RecordingSettings settings, Clock clock, RandomGenerator random) {
        RecordingFolder folder = new RecordingFolder(settings.folder());
        try {
            if (!Files.isDirectory(folder.path())) {
                Files.createDirectories(folder.path(), RecordingFile.FOLDER_OWNER_ONLY);
            }
            FileChannel lock = lock(folder.path());
            try {
                folder.removeParts();
                return new Recordings(settings, folder, lock, clock, random);
            } catch (IOException | DirectoryIteratorException e) {
                lock.close();
                throw e;
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new RecordingException(Told.of("recordings.unusable", folder.path(), RecordingFolder.reason(e)), e);
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        Path file = folder.resolve("lock");
        if (!Files.exists(file)) {
            Files.createFile(file, RecordingFile.OWNER_ONLY);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException _) {
            // This very process has it: the same answer as for any other.
        }
        channel.close();
        throw new RecordingException(Told.of("recordings.in-use", folder));
    }

    @Override
    public Recording begin(CallId call) {
        String path = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) + "/" + FileNames.of(call)
                + (settings.key().isPresent() ? FileNames.SEALED : FileNames.WAV);
        synchronized (underWay) {
            if (underWay.size() >= settings.atOnce() || !underWay.add(path)) {
                refused();
                return Recording.NOTHING;
            }
        }
        RecordingInProgress recording = new RecordingInProgress(this, settings, path);
        recording.begin();
        return recording;
    }

    /// Deletes what is too old or too much, in the background and when it is due. Never throws.
    public void tend() {
        Instant now = clock.instant();
        if (tidied.isAfter(now.minus(TIDY_EVERY)) && bytes.get() <= settings.quota()) {
            return;
        }
        tidied = now;
        execute(() -> {
            try {
                bytes.set(folder.tidy(now, settings.quota(), settings.retention()));
            } catch (RecordingException e) {
                LOG.warn("recordings cannot be tidied: {}", e.getMessage());
                trouble = e.told();
            }
        });
    }

    public State state() {
        return new State(underWay.size(), kept.get(), lost.get(), refused.get(), cut.get(), bytes.get(), trouble);
    }

    /// Empty when the call was recorded already.
    Optional<RecordingFile> file(String path) throws IOException {
        Path whole = folder.path().resolve(path);
        long free = Files.getFileStore(folder.path()).getUsableSpace();
        if (free < settings.free()) {
            throw new RecordingException(Told.of("recordings.disk-full", free / MEGA, settings.free() / MEGA));
        }
        return Files.exists(whole, LinkOption.NOFOLLOW_LINKS)
                ? Optional.empty()
                : Optional.of(RecordingFile.begin(whole, settings.key(), random));
    }

    void kept(RecordingFile file) throws IOException {
        bytes.addAndGet(file.finish(clock.instant()));
        kept.incrementAndGet();
        if (trouble.isSomething()) {
            LOG.info("calls are recorded again");
            trouble = Told.nothing();
        }
        if (bytes.get() > settings.quota()) {
            tend();
        }
    }

    void lost(Told why) {
        lost.incrementAndGet();
        troubled(why);
    }

    private void troubled(Told why) {
        if (!trouble.isSomething()) {
            LOG.warn("a recording is lost; no call waits for that: {}", why);
        }
        trouble = why;
    }

    void refused() {
        if (refused.getAndIncrement() == 0) {
            LOG.warn("a call is not recorded: {} are being recorded, or it was already", underWay.size());
        }
    }

    void wasCut() {
        cut.incrementAndGet();
    }

    /// Soon, on the disk's thread.
    void later(RecordingInProgress recording, RecordingInProgress.Step step) {
        if (!execute(() -> recording.run(step))) {
            recording.end();
            release(recording);
        }
    }

    /// Soon, also when the recording failed; then there is room for another one.
    void lastly(RecordingInProgress recording, Runnable step) {
        execute(() -> {
            step.run();
            release(recording);
        });
    }

    void release(RecordingInProgress recording) {
        underWay.remove(recording.path());
    }

    private boolean execute(Runnable task) {
        try {
            disk.execute(task);
            return true;
        } catch (RejectedExecutionException _) {
            return false;
        }
    }

    /// Waits until all that was handed over is done with.
    void settle() throws InterruptedException {
        try {
            disk.submit(() -> {}).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Has the disk's thread wait, as a disk does that hangs.
    void hold(CountDownLatch until) {
        disk.execute(() -> {
            try {
                until.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /// Waits some seconds for what was finished. What was not is deleted at the next start.
    @Override
    public void close() {
        disk.shutdown();
        try {
            if (!disk.awaitTermination(LAST.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the disk did not take the last recordings within {} s", LAST.toSeconds());
            }
            lock.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("the folder of recordings was not given free: {}", RecordingFolder.reason(e));
        }
    }
}
