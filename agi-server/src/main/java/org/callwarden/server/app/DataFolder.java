package org.callwarden.server.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The folder that holds what the service keeps. One process owns it at a time: rules live in its
/// memory, and an embedded database belongs to one process. While a service runs, a file says where
/// its API listens.
public final class DataFolder implements AutoCloseable {

    /// Holds `host:port` of the API while a service runs, and in a second line where browsers find its
    /// pages.
    static final String ADDRESS_FILE = "api-address";

    private static final String LOCK_FILE = "lock";

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /// Takes the folder, made if needed, readable by its owner only.
    ///
    /// @throws InUseException when another process has it
    /// @throws UncheckedIOException when it cannot be made or written
    public static DataFolder take(Path path) {
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            FileChannel channel =
                    FileChannel.open(path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new InUseException(path);
            }
            Files.deleteIfExists(path.resolve(ADDRESS_FILE));
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw new UncheckedIOException("the data folder " + path + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another application in this very process has it.
            return null;
        }
    }

    public Path path() {
        return path;
    }

    /// Says where the service listens, for the command line.
    ///
    /// @param address host and port of the API
    /// @param pages as a browser has it, without a path: `https://pbx.example:8573`
    void announce(String address, String pages) {
        Path file = path.resolve(ADDRESS_FILE);
        try {
            Path fresh = Files.writeString(path.resolve(ADDRESS_FILE + ".new"), address + "\n" + pages + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    /// Where the API of the service that has this folder now listens; empty when none has it, also
    /// when one was killed and left its address behind.
    public static Optional<String> announced(Path path) {
        return announced(path, 0);
    }

    /// Where browsers find the pages of that service, such as `http://127.0.0.1:8573`.
    public static Optional<String> announcedPages(Path path) {
        return announced(path, 1);
    }

    /// @throws InUseException when a service has that folder now
    public static void insistOnNoService(Path path) {
        if (announced(path).isPresent()) {
            throw new InUseException(path);
        }
    }

    private static Optional<String> announced(Path path, int line) {
        try {
            List<String> lines = Files.readAllLines(path.resolve(ADDRESS_FILE));
            return lines.size() > line && isTaken(path) ? Optional.of(lines.get(line)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isTaken(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path.resolve(LOCK_FILE), StandardOpenOption.WRITE);
                FileLock free = lock(channel)) {
            return free == null;
        }
    }

    /// Gives the folder free.
    @Override
    public void close() {
        try (channel) {
            Files.deleteIfExists(path.resolve(ADDRESS_FILE));
        } catch (IOException e) {
            throw new UncheckedIOException("the data folder " + path + " was not given free", e);
        }
    }

    /// Another process has the folder.
    public static final class InUseException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InUseException(Path path) {
            super("the data folder " + path + " is in use by a running Callwarden");
        }
    }
}
