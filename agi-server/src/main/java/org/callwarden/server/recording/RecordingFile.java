package org.callwarden.server.recording;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// One recording on its way to the disk, under a temporary name until it is whole. One thread.
final class RecordingFile {

    static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    static final FileAttribute<?> FOLDER_OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path whole;
    private final Path part;
    private final RandomAccessFile file;
    private final OutputStream out;
    private final Optional<Sealed> sealed;
    private long bytes;
    private boolean kept;

    private RecordingFile(Path whole, Path part, RandomAccessFile file, OutputStream out, Optional<Sealed> sealed) {
        this.whole = whole;
        this.part = part;
        this.file = file;
        this.out = out;
        this.sealed = sealed;
    }

    /// @param whole its name when it is whole; there is no such file
    static RecordingFile begin(Path whole, Optional<RecordingKey> key, RandomGenerator random) throws IOException {
        Path day = whole.resolveSibling(".").normalize();
        Files.createDirectories(day, FOLDER_OWNER_ONLY);
        Path part = whole.resolveSibling(whole.getFileName() + FileNames.PART);
        Files.createFile(part, OWNER_ONLY);
        RandomAccessFile file = new RandomAccessFile(part.toFile(), "rw");
        try {
            OutputStream out = Channels.newOutputStream(file.getChannel());
            Optional<Sealed> sealed = Optional.empty();
            if (key.isPresent()) {
                byte[] salt = new byte[Sealed.SALT];
                random.nextBytes(salt);
                sealed = Optional.of(Sealed.begin(out, key.get(), salt));
            } else {
                out.write(Wav.header(0));
            }
            return new RecordingFile(whole, part, file, out, sealed);
        } catch (IOException e) {
            close(file);
            Files.deleteIfExists(part);
            throw e;
        }
    }

    /// All blocks are full but the last, which may be empty.
    void write(Block block, boolean last) throws IOException {
        if (sealed.isPresent()) {
            sealed.get().write(out, block.array(), block.length(), last);
        } else {
            out.write(block.array(), 0, block.length());
        }
        bytes += block.length();
    }

    /// Gives it its name, once it is on the disk.
    ///
    /// @return its size
    long finish(Instant now) throws IOException {
        if (sealed.isEmpty()) {
            file.seek(0);
            file.write(Wav.header(bytes));
        }
        long size = file.length();
        file.getFD().sync();
        file.close();
        Files.setLastModifiedTime(part, FileTime.from(now));
        Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
        kept = true;
        try (FileChannel day = FileChannel.open(whole.resolveSibling(".").normalize(), StandardOpenOption.READ)) {
            day.force(true);
        }
        return size;
    }

    /// Keeps nothing of it.
    void abandon() {
        close(file);
        try {
            Files.deleteIfExists(kept ? whole : part);
        } catch (IOException _) {
            // The next start deletes what has a temporary name; the rest gets too old.
        }
    }

    private static void close(RandomAccessFile file) {
        try {
            file.close();
        } catch (IOException _) {
            // What was in it is not wanted.
        }
    }
}
