package org.callwarden.server.recording;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.callwarden.screening.wording.Told;

/// One recording between the call's thread, which fills blocks, and the disk's thread, which writes them. The disk
/// never makes the call wait: when too much is waiting for it, the recording ends.
final class RecordingInProgress implements Recording {

    private final Recordings recordings;
    private final RecordingSettings settings;
    private final String path;
    private final AtomicInteger waiting = new AtomicInteger();

    // The call's thread.
    private Block block = new Block();
    private long taken;
    private boolean over;
    private boolean cut;

    private volatile boolean failed;

    // The disk's thread.
    private Optional<RecordingFile> file = Optional.empty();

    /// What is done on the disk's thread.
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    RecordingInProgress(Recordings recordings, RecordingSettings settings, String path) {
        this.recordings = recordings;
        this.settings = settings;
        this.path = path;
    }

    String path() {
        return path;
    }

    void begin() {
        recordings.later(this, () -> {
            file = recordings.file(path);
            if (file.isEmpty()) {
                failed = true;
                recordings.refused();
                recordings.release(this);
            }
        });
    }

    @Override
    public void write(short[] samples) {
        if (over || failed) {
            return;
        }
        int end = (int) Math.min(samples.length, settings.mostSamples() - taken);
        for (int at = 0; at < end; ) {
            at += block.take(samples, at, end);
            if (block.isFull()) {
                handOver();
            }
        }
        taken += end;
        if (end < samples.length && !cut) {
            cut = true;
            recordings.wasCut();
        }
    }

    private void handOver() {
        Block full = block;
        block = new Block();
        if (failed) {
            return;
        }
        if (waiting.addAndGet(Block.BYTES) > settings.waiting()) {
            failed = true;
            recordings.lost(Told.of("recordings.slow-disk"));
            recordings.lastly(this, this::abandon);
            return;
        }
        recordings.later(this, () -> {
            write(full, false);
            waiting.addAndGet(-Block.BYTES);
        });
    }

    private void write(Block full, boolean last) throws IOException {
        if (file.isPresent()) {
            file.get().write(full, last);
        }
    }

    @Override
    public Optional<Kept> finish() {
        if (over) {
            return Optional.empty();
        }
        if (taken == 0) {
            discard();
            return Optional.empty();
        }
        over = true;
        if (failed) {
            return Optional.empty();
        }
        Block last = block;
        recordings.later(this, () -> {
            write(last, true);
            if (file.isPresent()) {
                recordings.kept(file.get());
            }
        });
        recordings.lastly(this, () -> {});
        return failed ? Optional.empty() : Optional.of(new Kept(path, Wav.length(taken * Short.BYTES)));
    }

    @Override
    public void discard() {
        over = true;
        recordings.lastly(this, this::abandon);
    }

    /// The disk's thread: does what is next, unless the recording has ended already.
    void run(Step step) {
        if (failed) {
            return;
        }
        try {
            step.run();
        } catch (IOException | RuntimeException e) {
            fail(RecordingFolder.reason(e));
        }
    }

    private void fail(Told why) {
        failed = true;
        abandon();
        recordings.lost(why);
        recordings.release(this);
    }

    /// When it cannot be done: the service is being stopped.
    void end() {
        failed = true;
    }

    private void abandon() {
        file.ifPresent(RecordingFile::abandon);
        file = Optional.empty();
    }
}
