package org.callwarden.server.feeds;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.callwarden.screening.lists.Feed;
import org.callwarden.screening.lists.NumberSet;
import org.callwarden.screening.wording.Told;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder `feeds` in the data folder: `feeds.json` says which feeds there are, `<name>.list` is the last good copy
/// of one, in a form of its own with a check sum, and `<name>.error` says why it could not be brought up to date. Each
/// file is replaced as a whole; a reader beside the service sees the
/// old
/// one or the new one. Readable by their owner only.
public final class FeedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(FeedFiles.class);

    private static final String DEFINITIONS = "feeds.json";
    private static final String COPY = ".list";
    private static final String TROUBLE = ".error";
    private static final long MAGIC = 0x43574C4953540001L;
    private static final int BUFFER = 1 << 16;
    private static final int MOST_TEXT = 2_000;

    private final Path folder;
    private final ToLongFunction<Path> usable;

    /// @param data the data folder; nothing is made there before something is kept
    public FeedFiles(Path data) {
        this(data, folder -> folder.toFile().getUsableSpace());
    }

    /// @param usable tells how many bytes the disk of a folder has left
    FeedFiles(Path data, ToLongFunction<Path> usable) {
        this.folder = data.resolve("feeds");
        this.usable = usable;
    }

    /// Bytes that the disk has left.
    long free() {
        try {
            make();
            return usable.applyAsLong(folder);
        } catch (IOException e) {
            throw new FeedException(Told.of("feed.not-made", folder, Told.by(e)), e);
        }
    }

    /// The feeds that were kept last; none when there never were any.
    ///
    /// @throws FeedException when the file cannot be read or is damaged
    public List<Feed> feeds() {
        Path file = folder.resolve(DEFINITIONS);
        try {
            return FeedsJson.read(Files.readString(file));
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException | IllegalArgumentException e) {
            Told why = e instanceof IllegalArgumentException ? Told.by(e) : Told.of("feed.file-no-text");
            throw new FeedException(Told.of("feed.file-lost", file, why), e);
        }
    }

    /// @throws FeedException when the disk refuses; what was there stays
    public void keep(List<Feed> feeds) {
        replace(DEFINITIONS, out -> out.write(FeedsJson.write(feeds)));
    }

    /// The last good copy of a list; empty when there is none.
    ///
    /// @throws FeedException when it is damaged
    public Optional<Copy> copy(String name) {
        Path file = folder.resolve(name + COPY);
        CRC32 sum = new CRC32();
        try (DataInputStream in = new DataInputStream(
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER), sum))) {
            if (in.readLong() != MAGIC) {
                throw new FeedException(Told.of("feed.copy-damaged", file, Told.of("feed.copy-version")));
            }
            Copy copy = new Copy(
                    Instant.ofEpochMilli(in.readLong()),
                    Instant.ofEpochMilli(in.readLong()),
                    in.readUTF(),
                    in.readUTF(),
                    in.readLong(),
                    in.readLong(),
                    in.readUTF(),
                    NumberSet.read(in));
            long reckoned = sum.getValue();
            if (in.readLong() != reckoned) {
                throw new FeedException(Told.of("feed.copy-damaged", file, Told.of("feed.copy-sum")));
            }
            return Optional.of(copy);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (EOFException e) {
            throw new FeedException(Told.of("feed.copy-damaged", file, Told.of("feed.copy-cut")), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new FeedException(Told.of("feed.copy-damaged", file, Told.by(e)), e);
        }
    }

    /// @throws FeedException when the disk refuses; the copy from before stays
    public void keep(String name, Copy copy) {
        replace(name + COPY, out -> {
            CRC32 sum = new CRC32();
            DataOutputStream data =
                    new DataOutputStream(new BufferedOutputStream(new CheckedOutputStream(out, sum), BUFFER));
            data.writeLong(MAGIC);
            data.writeLong(copy.taken().toEpochMilli());
            data.writeLong(copy.whole().toEpochMilli());
            data.writeUTF(cut(copy.tag()));
            data.writeUTF(cut(copy.modified()));
            data.writeLong(copy.version());
            data.writeLong(copy.skipped());
            data.writeUTF(cut(copy.firstSkipped()));
            copy.numbers().write(data);
            data.flush();
            data.writeLong(sum.getValue());
            data.flush();
        });
    }

    private static String cut(String text) {
        return text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text;
    }

    /// Why a list could not be brought up to date last; empty when it could.
    public Optional<Trouble> trouble(String name) {
        try {
            return Trouble.read(Files.readString(folder.resolve(name + TROUBLE)));
        } catch (IOException _) {
            // There is none, or it cannot be read: then the next try tells.
            return Optional.empty();
        }
    }

    /// @throws FeedException when the disk refuses
    public void keep(String name, Trouble trouble) {
        replace(name + TROUBLE, out -> out.write(trouble.written().getBytes(StandardCharsets.UTF_8)));
    }

    /// A list was brought up to date.
    public void forgetTrouble(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name + TROUBLE));
        } catch (IOException e) {
            throw new FeedException(Told.of("feed.error-kept", name, Told.by(e)), e);
        }
    }

    /// Forgets a list's copy and what went wrong with it.
    public void forget(String name) {
        forgetTrouble(name);
        try {
            Files.deleteIfExists(folder.resolve(name + COPY));
        } catch (IOException e) {
            throw new FeedException(Told.of("feed.copy-kept", name, Told.by(e)), e);
        }
    }

    /// A place for a download under way.
    Path room(String name) {
        try {
            make();
            Path file = folder.resolve(name + ".download");
            Files.deleteIfExists(file);
            return Files.createFile(
                    file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (IOException e) {
            throw new FeedException(Told.of("feed.no-download", folder, Told.by(e)), e);
        }
    }

    private interface Writing {
        void to(FileOutputStream out) throws IOException;
    }

    private void replace(String name, Writing writing) {
        Path file = folder.resolve(name);
        Path next = folder.resolve(name + ".new");
        try {
            make();
            Files.deleteIfExists(next);
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (FileOutputStream out = new FileOutputStream(next.toFile())) {
                writing.to(out);
                out.getFD().sync();
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        } catch (IOException e) {
            // Of a disk that is full it would take what the journal needs.
            delete(next);
            throw new FeedException(Told.of("feed.not-kept", file, Told.by(e)), e);
        }
    }

    /// Deletes what was on its way; the next of its kind would take its place anyhow.
    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted: {}", file, e.getMessage());
        }
    }

    private void make() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }
}
