package org.callwarden.server.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.server.storage.JournalFolder.Position;
import org.callwarden.server.storage.SegmentReader.Item;
import org.jspecify.annotations.Nullable;

/// Reads a journal in batches from where it was drained to, over all its files. Not for several threads.
final class JournalCursor implements AutoCloseable {

    private final FileJournal journal;
    private Position position;
    private @Nullable SegmentReader reader;

    JournalCursor(FileJournal journal) throws IOException {
        this.journal = journal;
        this.position = start(journal.folder().position(), journal.readable());
    }

    /// The saved position where it fits the files that are there: it always lies in one of them. Else the beginning.
    private static Position start(Position saved, NavigableMap<Long, Long> sizes) {
        Long size = sizes.get(saved.segment());
        return size != null && saved.offset() <= size ? saved : new Position(sizes.firstKey(), 0);
    }

    /// What was read.
    ///
    /// @param calls readable records, each with its JSON
    /// @param damaged damaged stretches, and whole lines that are no record
    /// @param torn how many last lines were written only in part when the power went
    /// @param lines how many line feeds were passed
    /// @param end where to read on
    record Batch(List<Entry> calls, List<byte[]> damaged, int torn, long lines, Position end) {}

    /// A record and the JSON it was read from.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Entry(CallRecord call, byte[] json) {}

    /// The next records, at most so many and so many bytes; the end is the position reached even when there are none.
    Batch next(int maxRecords, long maxBytes) throws IOException {
        List<Entry> calls = new ArrayList<>();
        List<byte[]> damaged = new ArrayList<>();
        int torn = 0;
        long lines = 0;
        long bytes = 0;
        while (calls.size() < maxRecords && bytes < maxBytes) {
            FileJournal.Extent extent = journal.extent(position.segment());
            Optional<Item> next = reader().next(extent.bytes());
            if (next.isEmpty()) {
                if (extent.complete() && moveOn()) {
                    continue;
                }
                break;
            }
            bytes += next.get().end() - position.offset();
            position = new Position(position.segment(), next.get().end());
            switch (next.get()) {
                case SegmentReader.Whole whole -> {
                    lines++;
                    read(whole.json(), calls, damaged);
                }
                case SegmentReader.Damaged stretch -> {
                    lines += stretch.lines();
                    if (stretch.last() && extent.complete()) {
                        torn++;
                    } else {
                        damaged.add(stretch.bytes());
                    }
                }
            }
        }
        return new Batch(calls, damaged, torn, lines, position);
    }

    private static void read(byte[] json, List<Entry> calls, List<byte[]> damaged) {
        try {
            calls.add(new Entry(CallRecordJson.read(json), json));
        } catch (UnreadableRecordException _) {
            damaged.add(JournalLine.of(json));
        }
    }

    private SegmentReader reader() throws IOException {
        SegmentReader open = reader;
        if (open == null) {
            open = new SegmentReader(journal.folder().segment(position.segment()), position.offset());
            reader = open;
        }
        return open;
    }

    private boolean moveOn() throws IOException {
        Long next = journal.readable().higherKey(position.segment());
        if (next == null) {
            return false;
        }
        close();
        position = new Position(next, 0);
        return true;
    }

    /// Waits for lines after the position, or until it should stop.
    void awaitMore(BooleanSupplier stop) throws InterruptedException {
        journal.awaitMore(position.segment(), position.offset(), stop);
    }

    /// @param lines line feeds after the position
    /// @param appendedThen how many records the journal had taken when they were counted
    record Backlog(long lines, long appendedThen) {}

    Backlog backlog() throws IOException {
        FileJournal.Snapshot now = journal.snapshot();
        long lines = 0;
        for (Map.Entry<Long, Long> file :
                now.sizes().tailMap(position.segment(), true).entrySet()) {
            long from = file.getKey() == position.segment() ? position.offset() : 0;
            lines += lineFeeds(file.getKey(), from, file.getValue());
        }
        return new Backlog(lines, now.appended());
    }

    private long lineFeeds(long segment, long from, long to) throws IOException {
        long feeds = 0;
        try (InputStream in = Files.newInputStream(journal.folder().segment(segment))) {
            in.skipNBytes(from);
            byte[] buffer = new byte[1 << 16];
            for (long left = to - from; left > 0; ) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    break;
                }
                left -= read;
                for (int i = 0; i < read; i++) {
                    feeds += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        return feeds;
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
