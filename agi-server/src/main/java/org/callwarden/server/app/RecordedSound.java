package org.callwarden.server.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.callwarden.server.admin.web.RecordingSource;
import org.callwarden.server.config.Config;
import org.callwarden.server.recording.Mp3;
import org.callwarden.server.recording.RecordingException;
import org.callwarden.server.recording.RecordingFolder;
import org.callwarden.server.recording.RecordingFolder.Found;
import org.callwarden.server.recording.RecordingKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sound of calls for the pages, whole in memory: a recording is a minute or two.
final class RecordedSound implements RecordingSource {

    private static final Logger LOG = LoggerFactory.getLogger(RecordedSound.class);

    /// Longer ones are listened to with the command `recordings export`.
    private static final long MOST_BYTES = 32L << 20;

    /// Recordings that are read at once: calls are screened in the same memory.
    private static final int AT_ONCE = 4;

    private final Semaphore free = new Semaphore(AT_ONCE);
    private final RecordingFolder folder;
    private final Optional<RecordingKey> key;
    private final long mostBytes;
    private final int mostMp3;

    RecordedSound(Config config) {
        this(
                new RecordingFolder(RecordingsKeeper.folder(config)),
                RecordingsKeeper.key(config.recordings().key()),
                MOST_BYTES,
                Mp3.MOST_BYTES);
    }

    /// @param mostBytes of a recording that is read
    /// @param mostMp3 bytes of an MP3
    RecordedSound(RecordingFolder folder, Optional<RecordingKey> key, long mostBytes, int mostMp3) {
        this.folder = folder;
        this.key = key;
        this.mostBytes = mostBytes;
        this.mostMp3 = mostMp3;
    }

    @Override
    public Optional<byte[]> wav(String path) {
        return read(path, (found, out) -> folder.wav(found, key, out)).map(ByteArrayOutputStream::toByteArray);
    }

    @Override
    public Optional<byte[]> mp3(String path) {
        try {
            return read(path, (found, out) -> folder.samples(found, key, out))
                    .map(samples -> Mp3.of(samples.toByteArray(), mostMp3));
        } catch (RecordingException e) {
            LOG.warn("a recording does not fit into a complaint: it {}", e.getMessage());
            return Optional.empty();
        }
    }

    @FunctionalInterface
    private interface Reading {
        void into(Found found, ByteArrayOutputStream out) throws IOException;
    }

    private Optional<ByteArrayOutputStream> read(String path, Reading reading) {
        free.acquireUninterruptibly();
        try {
            Optional<Found> found = folder.at(path).filter(recording -> recording.bytes() <= mostBytes);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            reading.into(found.get(), out);
            return Optional.of(out);
        } catch (RecordingException | IOException e) {
            LOG.warn("a recording cannot be played: {}", e.getMessage());
            return Optional.empty();
        } finally {
            free.release();
        }
    }
}
