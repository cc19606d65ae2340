package org.callwarden.server.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callwarden.screening.journal.CallJournal.JournalException;

/// The files of a journal: `journal-000000000001.log` and so on, `position` (how far it was drained), `refused.bad` and
/// `corrupt.bad` (what was set aside), and `lock`, held by the one process that uses them. All are readable by their
/// owner only.
final class JournalFolder implements AutoCloseable {

    private static final Pattern SEGMENT = Pattern.compile("journal-([0-9]{12})\\.log");
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> FOLDER_OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path folder;
    private final FileChannel lockFile;
    private final FileLock lock;

    private JournalFolder(Path folder, FileChannel lockFile, FileLock lock) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /// @throws JournalException when the folder cannot be used, or another process uses it
    static JournalFolder open(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, FOLDER_OWNER_ONLY);
            }
            Path file = folder.resolve("lock");
            create(file);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return new JournalFolder(folder, channel, lock);
                }
            } catch (OverlappingFileLockException _) {
                // Held by this very process: the same answer as for any other.
            }
            channel.close();
            throw new JournalException("the journal " + folder + " is in use by another process");
        } catch (IOException e) {
            throw new JournalException("the journal " + folder + " cannot be opened: " + e.getMessage(), e);
        }
    }

    static void create(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, OWNER_ONLY);
        }
    }

    Path segment(long number) {
        return folder.resolve("journal-%012d.log".formatted(number));
    }

    Path corrupt() {
        return folder.resolve("corrupt.bad");
    }

    Path refused() {
        return folder.resolve("refused.bad");
    }

    /// Sizes of the files that are there, by number.
    NavigableMap<Long, Long> segments() throws IOException {
        NavigableMap<Long, Long> sizes = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "journal-*.log")) {
            for (Path file : files) {
                Matcher name = SEGMENT.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    sizes.put(Long.parseLong(name.group(1)), Files.size(file));
                }
            }
        }
        return sizes;
    }

    /// Begins a file. One that is there and empty was made when there was no descriptor free to open it.
    RandomAccessFile begin(long number) throws IOException {
        Path file = segment(number);
        create(file);
        if (Files.size(file) > 0) {
            throw new FileAlreadyExistsException(file.toString());
        }
        return new RandomAccessFile(file.toFile(), "rw");
    }

    void delete(long number) throws IOException {
        Files.deleteIfExists(segment(number));
    }

    /// Makes names on disk what they are in memory.
    void sync() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// How far the journal was drained; the very beginning when that is not known, which costs time and no harm: what
    /// is inserted again counts once.
    Position position() throws IOException {
        try {
            return Position.parse(Files.readString(folder.resolve("position"), StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException _) {
            return Position.BEGINNING;
        }
    }

    void savePosition(Position position) throws IOException {
        Path next = folder.resolve("position.new");
        create(next);
        Files.writeString(next, position.text(), StandardCharsets.ISO_8859_1);
        Files.move(
                next, folder.resolve("position"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        lock.release();
        lockFile.close();
    }

    /// A place between two lines of the journal.
    ///
    /// @param segment number of the file
    /// @param offset bytes from its start
    record Position(long segment, long offset) {
        static final Position BEGINNING = new Position(0, 0);
        private static final Pattern TEXT = Pattern.compile("([0-9]{1,12}) ([0-9]{1,12}) end\n");

        String text() {
            return segment + " " + offset + " end\n";
        }

        /// Damaged text is the beginning.
        static Position parse(String text) {
            Matcher matcher = TEXT.matcher(text);
            return matcher.matches()
                    ? new Position(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)))
                    : BEGINNING;
        }
    }
}
