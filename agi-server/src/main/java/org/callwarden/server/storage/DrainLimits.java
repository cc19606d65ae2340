package org.callwarden.server.storage;

import java.time.Duration;

/// How a journal is drained.
///
/// @param batchRecords records a transaction, 1 to 1,000
/// @param batchBytes bytes of journal a transaction, at least one line
/// @param gather how long to wait after a batch that was not full, so that a call now and then is stored at once and
///     many are stored together, 0 to 1 s
/// @param firstWait how long to wait after the first failure; doubled after each
/// @param longestWait how long to wait at most
public record DrainLimits(
        int batchRecords, long batchBytes, Duration gather, Duration firstWait, Duration longestWait) {
    public DrainLimits {
        if (batchRecords < 1 || batchRecords > 1_000) {
            throw new IllegalArgumentException("a batch has 1 to 1000 records, got " + batchRecords);
        }
        if (batchBytes < JournalLine.MAX) {
            throw new IllegalArgumentException("a batch holds at least one line, got " + batchBytes + " bytes");
        }
        if (gather.isNegative() || gather.toMillis() > 1_000) {
            throw new IllegalArgumentException("calls are gathered for 0 to 1000 ms, got " + gather);
        }
        if (firstWait.toMillis() < 1 || longestWait.compareTo(firstWait) < 0) {
            throw new IllegalArgumentException(
                    "the waits rise from at least 1 ms, got " + firstWait + " to " + longestWait);
        }
    }

    /// 500 records or 4 MiB, gathered for 50 ms; 100 ms to 5 s between tries.
    public static DrainLimits standard() {
        return new DrainLimits(500, 4L << 20, Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofSeconds(5));
    }
}
