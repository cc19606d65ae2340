package org.callwarden.server.storage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads one journal file line by line from an offset on. Damage never hides what follows it: a damaged stretch is one
/// item, and reading goes on at the next whole line. Not for several threads.
@SuppressWarnings("ArrayRecordComponent") // the records carry bytes a few lines far and are never compared
final class SegmentReader implements AutoCloseable {

    /// How much of a damaged stretch is kept to be set aside.
    static final int MAX_KEPT = 1 << 20;

    private static final byte[] LINE_FEED = {'\n'};

    private final RandomAccessFile file;
    private final byte[] buffer = new byte[1 << 17];
    private int filled;
    private int at;
    private long offset;
    private @Nullable Whole pending;

    SegmentReader(Path path, long from) throws IOException {
        this.file = new RandomAccessFile(path.toFile(), "r");
        file.seek(from);
        this.offset = from;
    }

    /// What stands in the file.
    sealed interface Item {
        /// Where the next item begins.
        long end();
    }

    /// A whole line.
    record Whole(byte[] json, long end) implements Item {}

    /// A damaged stretch.
    ///
    /// @param bytes its first MiB
    /// @param lines how many line feeds are in it
    /// @param last whether nothing whole follows it
    record Damaged(byte[] bytes, int lines, boolean last, long end) implements Item {}

    /// The next item before the given offset; empty when there is none.
    Optional<Item> next(long limit) throws IOException {
        Whole waiting = pending;
        if (waiting != null) {
            pending = null;
            return Optional.of(waiting);
        }
        Raw raw = raw(limit);
        if (raw.length == 0) {
            return Optional.empty();
        }
        Optional<byte[]> json = raw.json();
        if (json.isPresent()) {
            return Optional.of(new Whole(json.get(), offset));
        }
        return Optional.of(damaged(raw, limit));
    }

    private Damaged damaged(Raw first, long limit) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        int lines = 0;
        Raw raw = first;
        while (true) {
            kept.write(raw.bytes, 0, Math.min(raw.bytes.length, MAX_KEPT - kept.size()));
            if (raw.ended) {
                lines++;
                kept.write(LINE_FEED, 0, Math.min(1, MAX_KEPT - kept.size()));
            }
            long end = offset;
            raw = raw(limit);
            if (raw.length == 0) {
                return new Damaged(kept.toByteArray(), lines, true, end);
            }
            Optional<byte[]> json = raw.json();
            if (json.isPresent()) {
                pending = new Whole(json.get(), offset);
                return new Damaged(kept.toByteArray(), lines, false, end);
            }
        }
    }

    /// One stretch up to a line feed or the limit.
    ///
    /// @param bytes without the line feed when it is a possible line; its first bytes when it is too long
    /// @param ended whether a line feed ended it
    private record Raw(byte[] bytes, long length, boolean ended) {
        Optional<byte[]> json() {
            return ended && length <= JournalLine.MAX ? JournalLine.json(bytes) : Optional.empty();
        }
    }

    private Raw raw(long limit) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1_024);
        long length = 0;
        while (offset < limit) {
            if (at == filled && !fill(limit)) {
                break;
            }
            int feed = at;
            while (feed < filled && buffer[feed] != '\n') {
                feed++;
            }
            line.write(buffer, at, Math.min(feed - at, JournalLine.MAX - line.size()));
            boolean ended = feed < filled;
            int taken = feed - at + (ended ? 1 : 0);
            length += taken;
            offset += taken;
            at += taken;
            if (ended) {
                return new Raw(line.toByteArray(), length, true);
            }
        }
        return new Raw(line.toByteArray(), length, false);
    }

    /// Never reads past the limit: there a line may just be written, and fail.
    private boolean fill(long limit) throws IOException {
        int read = file.read(buffer, 0, (int) Math.min(buffer.length, limit - offset));
        at = 0;
        filled = Math.max(read, 0);
        return read > 0;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
