package org.callwarden.server.recording;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.wording.Told;

/// The folder of recordings: a folder for each day (UTC) and in it a file for each call. Whatever else
/// lies there is left alone. For use by several threads and processes.
public final class RecordingFolder {

    private final Path folder;

    public RecordingFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /// A recording that is there.
    ///
    /// @param path within the folder, as in [Recording.Kept]
    /// @param call the id of the call
    /// @param ended when it was made
    /// @param bytes of the file
    public record Found(String path, String call, LocalDate day, Instant ended, long bytes, boolean sealed) {

        /// How long it is.
        public Duration length() {
            return Wav.length(Math.max(0, sealed ? Sealed.content(bytes) : bytes - Wav.HEADER));
        }
    }

    /// All recordings, the oldest first.
    ///
    /// @throws RecordingException when the folder cannot be read
    public List<Found> list() {
        List<Found> found = new ArrayList<>();
        try (DirectoryStream<Path> days = Files.newDirectoryStream(folder, "????-??-??")) {
            for (Path day : days) {
                Optional<LocalDate> date = date(day);
                if (date.isPresent()) {
                    addTo(found, day, date.get());
                }
            }
        } catch (NoSuchFileException _) {
            // Nothing was recorded yet.
        } catch (IOException | DirectoryIteratorException e) {
            throw new RecordingException(Told.of("recordings.unread", reason(e)), e);
        }
        found.sort(Comparator.comparing(Found::day).thenComparing(Found::ended).thenComparing(Found::path));
        return found;
    }

    private static void addTo(List<Found> found, Path day, LocalDate date) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(day)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (FileNames.isRecording(name)) {
                    found(file, date).ifPresent(found::add);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException _) {
            // It was deleted at this moment, or is none of ours.
        }
    }

    private static Optional<Found> found(Path file, LocalDate date) throws IOException {
        try {
            String name = String.valueOf(file.getFileName());
            BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return seen.isRegularFile()
                    ? Optional.of(new Found(
                            date + "/" + name,
                            FileNames.call(name),
                            date,
                            seen.lastModifiedTime().toInstant(),
                            seen.size(),
                            name.endsWith(FileNames.SEALED)))
                    : Optional.empty();
        } catch (NoSuchFileException _) {
            // It was deleted at this moment.
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> date(Path day) {
        try {
            return Optional.of(LocalDate.parse(String.valueOf(day.getFileName())));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// Those of a call, or the one with this path.
    ///
    /// @throws RecordingException when the folder cannot be read
    public List<Found> find(String callOrPath) {
        return list().stream()
                .filter(one -> one.call().equals(callOrPath) || one.path().equals(callOrPath))
                .toList();
    }

    /// The one with this path, without a look at the others; empty when it is not there, or the path is none of a
    /// recording.
    ///
    /// @throws RecordingException when it cannot be looked at
    public Optional<Found> at(String path) {
        String[] parts = path.split("/", -1);
        if (parts.length != 2 || !FileNames.isRecording(parts[1])) {
            return Optional.empty();
        }
        // A day, and a name without separators: nothing leads out of the folder.
        try {
            Optional<LocalDate> day = date(Path.of(parts[0]));
            return day.isEmpty()
                    ? Optional.empty()
                    : found(folder.resolve(parts[0]).resolve(parts[1]), day.get());
        } catch (InvalidPathException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new RecordingException("the recording " + path + " cannot be read: " + reason(e), e);
        }
    }

    /// Copies the samples, 16 bits each, the lower byte first. What was copied before something wrong
    /// is noticed is as it was recorded, but the end is missing.
    ///
    /// @throws RecordingException when it is damaged, gone, or sealed with another key
    /// @throws IOException when they cannot be written
    public void samples(Found recording, Optional<RecordingKey> key, OutputStream out) throws IOException {
        try (InputStream in = new BufferedInputStream(read(recording))) {
            if (recording.sealed()) {
                RecordingKey with = key.orElseThrow(() -> new RecordingException(
                        "is sealed, and no key is configured (recordings.key-file or recordings.key-env)"));
                Sealed.open(in, with, out);
            } else {
                byte[] header = in.readNBytes(Wav.HEADER);
                long bytes = recording.bytes() - Wav.HEADER;
                if (bytes < 0 || !Arrays.equals(header, Wav.header(bytes))) {
                    throw new RecordingException("is damaged or cut off: its header does not fit its length");
                }
                in.transferTo(out);
            }
        } catch (RecordingException e) {
            throw new RecordingException("the recording " + recording.path() + " " + e.getMessage(), e);
        }
    }

    /// Writes a recording as a WAV file, as [#samples] reads it.
    public void wav(Found recording, Optional<RecordingKey> key, OutputStream out) throws IOException {
        out.write(Wav.header(
                Math.max(0, recording.sealed() ? Sealed.content(recording.bytes()) : recording.bytes() - Wav.HEADER)));
        samples(recording, key, out);
    }

    private InputStream read(Found recording) {
        try {
            return Files.newInputStream(folder.resolve(recording.path()), LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw new RecordingException("is not there any more", e);
        } catch (IOException e) {
            throw new RecordingException("cannot be read: " + reason(e), e);
        }
    }

    /// Deletes a recording, if it is still there.
    ///
    /// @throws RecordingException when it cannot be deleted
    public void delete(Found recording) {
        try {
            Files.deleteIfExists(folder.resolve(recording.path()));
        } catch (IOException e) {
            throw new RecordingException(Told.of("recordings.undeleted", recording.path(), reason(e)), e);
        }
    }

    /// Deletes what is older than it may get, then the oldest until no more is kept than may be; and
    /// the folders of days of which nothing is left.
    ///
    /// @return bytes that are left
    ///
    /// @throws RecordingException when some cannot be deleted; the others are
    long tidy(Instant now, long quota, Duration retention) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<RecordingException> failures = new ArrayList<>();
        List<Found> left = new ArrayList<>();
        for (Found one : list()) {
            // The day, too: a copy from a backup looks new.
            boolean old = one.ended().plus(retention).isBefore(now)
                    || one.day().plusDays(retention.toDays()).isBefore(today);
            if (!old || !isDeleted(one, failures)) {
                left.add(one);
            }
        }
        long total = left.stream().mapToLong(Found::bytes).sum();
        for (Found one : left) {
            if (total > quota && isDeleted(one, failures)) {
                total -= one.bytes();
            }
        }
        removeEmptyDays(today);
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        return total;
    }

    private boolean isDeleted(Found one, List<RecordingException> failures) {
        try {
            delete(one);
            return true;
        } catch (RecordingException e) {
            failures.add(e);
            return false;
        }
    }

    private void removeEmptyDays(LocalDate today) {
        try (DirectoryStream<Path> days = Files.newDirectoryStream(folder, "????-??-??")) {
            for (Path day : days) {
                if (date(day).filter(date -> date.isBefore(today)).isPresent() && isEmpty(day)) {
                    Files.deleteIfExists(day);
                }
            }
        } catch (IOException | DirectoryIteratorException _) {
            // An empty folder does no harm.
        }
    }

    private static boolean isEmpty(Path day) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(day)) {
            return !files.iterator().hasNext();
        }
    }

    /// Deletes what was being recorded when the process that did so was killed.
    void removeParts() throws IOException {
        try (DirectoryStream<Path> days = Files.newDirectoryStream(folder, "????-??-??")) {
            for (Path day : days) {
                if (Files.isDirectory(day, LinkOption.NOFOLLOW_LINKS)) {
                    try (DirectoryStream<Path> parts = Files.newDirectoryStream(day, "*" + FileNames.PART)) {
                        for (Path part : parts) {
                            Files.deleteIfExists(part);
                        }
                    }
                }
            }
        }
    }

    Path path() {
        return folder;
    }

    /// What the system said, without the path, which holds a call's id.
    static Told reason(Exception e) {
        Throwable cause = e instanceof DirectoryIteratorException && e.getCause() != null ? e.getCause() : e;
        if (cause instanceof FileAlreadyExistsException) {
            return Told.of("recordings.in-the-way");
        }
        if (cause instanceof AccessDeniedException) {
            return Told.of("recordings.forbidden");
        }
        if (cause instanceof FileSystemException file) {
            String said = file.getReason();
            return Told.verbatim(said == null ? cause.getClass().getSimpleName() : said);
        }
        return Told.by(cause);
    }
}
