package org.callwarden.server.app;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.callwarden.server.config.Config;
import org.callwarden.server.config.RecordingsConfig.KeySource;
import org.callwarden.server.recording.Mp3;
import org.callwarden.server.recording.RecordingException;
import org.callwarden.server.recording.RecordingFolder;
import org.callwarden.server.recording.RecordingFolder.Found;
import org.callwarden.server.recording.RecordingKey;

/// The recordings on this host, for the command line; a running service is not asked.
public final class KeptRecordings {

    private final RecordingFolder folder;
    private final Optional<RecordingKey> key;
    private final KeySource keySource;

    private KeptRecordings(RecordingFolder folder, Optional<RecordingKey> key, KeySource keySource) {
        this.folder = folder;
        this.key = key;
        this.keySource = keySource;
    }

    public static KeptRecordings of(Config config) {
        return new KeptRecordings(
                new RecordingFolder(RecordingsKeeper.folder(config)),
                RecordingsKeeper.key(config.recordings().key()),
                config.recordings().keySource());
    }

    /// A recording that is there.
    ///
    /// @param path within the folder of recordings
    /// @param call the id of the call
    /// @param bytes of the file
    public record Kept(String path, String call, Instant ended, Duration length, long bytes, boolean sealed) {}

    /// It cannot be done; the message says why.
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final boolean usage;

        Refused(String message, boolean usage) {
            super(message);
            this.usage = usage;
        }

        Refused(RecordingException cause) {
            super(cause.getMessage(), cause);
            this.usage = false;
        }

        /// Whether it was asked for in a wrong way.
        public boolean isUsage() {
            return usage;
        }
    }

    /// The oldest first.
    ///
    /// @throws Refused when the folder cannot be read
    public List<Kept> list() {
        try {
            return folder.list().stream()
                    .map(one -> new Kept(one.path(), one.call(), one.ended(), one.length(), one.bytes(), one.sealed()))
                    .toList();
        } catch (RecordingException e) {
            throw new Refused(e);
        }
    }

    /// Writes a recording into a new file, opened and as WAV or MP3, as its name ends.
    ///
    /// @return the size of the file
    /// @throws Refused when there is none, it is damaged, does not fit, or the file cannot be written
    public long export(String callOrPath, Path to) {
        String name = to.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".wav") && !name.endsWith(".mp3")) {
            throw new Refused("--to is a file that ends in .wav or .mp3, got " + to, true);
        }
        if (Files.exists(to)) {
            throw new Refused(to + " is there already; name a new file", true);
        }
        Found found = one(callOrPath);
        if (found.sealed() && key.isEmpty() && keySource instanceof KeySource.InVariable(String variable)) {
            throw new Refused(
                    "the recording " + found.path() + " is sealed, and its key, the variable " + variable
                            + " (recordings.key-env), is not set here",
                    false);
        }
        Path part = to.resolveSibling(to.getFileName() + ".part");
        try {
            // A file of that name is somebody else's: it is neither written nor deleted.
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                if (name.endsWith(".wav")) {
                    wav(found, part);
                } else {
                    Files.write(part, mp3(found));
                }
                Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
            return Files.size(to);
        } catch (RecordingException e) {
            throw new Refused(e);
        } catch (IOException e) {
            throw new Refused(to + " cannot be written: " + e, false);
        }
    }

    private void wav(Found found, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING))) {
            folder.wav(found, key, out);
        }
    }

    private byte[] mp3(Found found) throws IOException {
        ByteArrayOutputStream samples = new ByteArrayOutputStream();
        folder.samples(found, key, samples);
        try {
            return Mp3.of(samples.toByteArray(), Mp3.MOST_BYTES);
        } catch (RecordingException e) {
            throw new RecordingException("the recording " + found.path() + " " + e.getMessage(), e);
        }
    }

    private Found one(String callOrPath) {
        List<Found> found = find(callOrPath);
        if (found.size() > 1) {
            throw new Refused(
                    "the call " + callOrPath + " has several recordings; name one: "
                            + String.join(", ", found.stream().map(Found::path).toList()),
                    true);
        }
        return found.getFirst();
    }

    private List<Found> find(String callOrPath) {
        try {
            List<Found> found = folder.find(callOrPath);
            if (found.isEmpty()) {
                throw new Refused(
                        "there is no recording of a call '" + callOrPath + "'; `recordings list` says which there are",
                        false);
            }
            return found;
        } catch (RecordingException e) {
            throw new Refused(e);
        }
    }

    /// Deletes all recordings of a call, or the one with this path.
    ///
    /// @return how many
    /// @throws Refused when there is none, or it cannot be deleted
    public int delete(String callOrPath) {
        List<Found> found = find(callOrPath);
        try {
            found.forEach(folder::delete);
        } catch (RecordingException e) {
            throw new Refused(e);
        }
        return found.size();
    }
}
