package org.callwarden.server.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/// What cannot be drained and must not hold up the rest: appended to a file beside the journal, in the journal's own
/// form, and on the disk before the journal forgets it. To try again, an operator stops the service and renames
/// `refused.bad` to `journal-N.log` with a number of 12 digits above all that are there.
final class SetAside {

    /// Largest size of each file; beyond it nothing is set aside any more and the drainer waits for an operator.
    static final long MAX = 64L << 20;

    private final JournalFolder folder;

    SetAside(JournalFolder folder) {
        this.folder = folder;
    }

    /// A record the database refused.
    void refused(byte[] json) throws IOException {
        append(folder.refused(), JournalLine.of(json));
    }

    /// Bytes of the journal that are no record.
    void corrupt(byte[] bytes) throws IOException {
        append(folder.corrupt(), bytes);
    }

    private static void append(Path path, byte[] bytes) throws IOException {
        JournalFolder.create(path);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            if (file.length() + bytes.length > MAX) {
                throw new IOException(path + " is full (" + file.length() + " bytes): look at it and move it away");
            }
            file.seek(file.length());
            file.write(bytes);
            file.getFD().sync();
        }
    }
}
