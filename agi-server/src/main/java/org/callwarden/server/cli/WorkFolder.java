package org.callwarden.server.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A folder that one process has to itself, empty at first. What says so is a locked file beside it, which
/// the system gives free when the process dies, however it dies; the file holds the process's number.
final class WorkFolder implements AutoCloseable {

    private final Path path;
    private final FileChannel lock;

    private WorkFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /// Takes the folder, made if needed, and empties it.
    ///
    /// @throws Ask.CommandFailed when another process has it; then nothing in it is touched
    static WorkFolder emptied(Path path) throws IOException {
        Files.createDirectories(path.resolveSibling("."));
        Path file = path.resolveSibling(path.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock(channel) == null) {
                throw new Ask.CommandFailed("another callwarden (process "
                        + Files.readString(file).strip() + ") works in " + path
                        + ": end it first, or give this one a cache of its own with CALLWARDEN_CACHE=FOLDER");
            }
            // Over this channel: to close another one of the same file would give the lock free.
            String process = ProcessHandle.current().pid() + "\n";
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(process.getBytes(StandardCharsets.US_ASCII)));
            empty(path);
            return new WorkFolder(path, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Something else in this very process has it.
            return null;
        }
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }

    Path path() {
        return path;
    }

    /// Gives the folder free; what is in it stays.
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
