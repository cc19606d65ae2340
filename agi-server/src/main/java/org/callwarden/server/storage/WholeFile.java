package org.callwarden.server.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// A small file that is replaced as a whole, so that it is either the old or the new; readable by its owner only. One
/// thread at a time.
record WholeFile(Path path) {

    WholeFile {
        path = path.toAbsolutePath();
    }

    /// On disk when this returns.
    ///
    /// @throws IOException when the disk refuses; the file is then as it was
    void save(byte[] content) throws IOException {
        Path next = path.resolveSibling(path.getFileName() + ".new");
        try {
            JournalFolder.create(next);
            try (RandomAccessFile out = new RandomAccessFile(next.toFile(), "rw")) {
                out.setLength(0);
                out.write(content);
                out.getFD().sync();
            }
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // Of a disk that is full it would take what the journal needs.
            Files.deleteIfExists(next);
            throw e;
        }
        try (FileChannel folder = FileChannel.open(folder(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private Path folder() throws IOException {
        Path folder = path.getParent();
        if (folder == null) {
            throw new IOException("a file without a folder");
        }
        return folder;
    }
}
