package org.callwarden.server.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// A folder with a short name for Unix sockets, whose names have at most 107 bytes. Gone when it is
/// closed, or else when the JVM ends.
final class SocketFolder implements AutoCloseable {

    private final Path path;
    private final Runnable atExit;

    private SocketFolder(Path path) {
        this.path = path;
        this.atExit = AtExit.add(this::close);
    }

    static SocketFolder make() {
        try {
            return new SocketFolder(Files.createTempDirectory("cw-lab"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder for sockets", e);
        }
    }

    Path path() {
        return path;
    }

    /// Removes it with whatever is in it; a second time does nothing.
    @Override
    public void close() {
        if (!AtExit.done(atExit)) {
            return;
        }
        try (Stream<Path> left = Files.walk(path)) {
            for (Path file : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tidy up " + path, e);
        }
    }
}
