package org.callwarden.server.storage;

import java.time.Duration;

/// How much a journal may hold and how soon it is on disk.
///
/// @param segmentBytes size at which a new file is begun, 64 KiB to 1 GiB
/// @param totalBytes size of all files together at which records are refused, two segments to 1 TiB
/// @param flushEvery how much time a power cut may cost, 1 to 100 ms; the death of the process costs nothing
public record JournalLimits(long segmentBytes, long totalBytes, Duration flushEvery) {
    public JournalLimits {
        if (segmentBytes < JournalLine.MAX || segmentBytes > 1L << 30) {
            throw new IllegalArgumentException("a journal file has 64 KiB to 1 GiB, got " + segmentBytes);
        }
        if (totalBytes < 2 * segmentBytes || totalBytes > 1L << 40) {
            throw new IllegalArgumentException(
                    "a journal holds at least two files and at most 1 TiB, got " + totalBytes + " bytes");
        }
        if (flushEvery.compareTo(Duration.ofMillis(1)) < 0 || flushEvery.compareTo(Duration.ofMillis(100)) > 0) {
            throw new IllegalArgumentException("a journal is flushed every 1 to 100 ms, got " + flushEvery);
        }
    }

    /// Files of 8 MiB, 2 GiB in all (a day of some 20 calls a second without a database), flushed every 50 ms.
    public static JournalLimits standard() {
        return new JournalLimits(8L << 20, 2L << 30, Duration.ofMillis(50));
    }
}
