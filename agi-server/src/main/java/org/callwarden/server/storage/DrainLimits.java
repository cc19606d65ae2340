package org.callwarden.server.storage;

import java.time.Duration;

/// How a journal is drained.
///
/// @param batchRecords records a transaction, 1 to 1,000
/// @param batchBytes bytes of journal a transaction, one line to 64 MiB
/// @param gather how long to wait after a batch that was not full, so that a call now and then is stored at once and
///     many are stored together, 0 to 1 s
/// @param firstWait how long to wait after the first failure, at least 1 ms; doubled after each
/// @param longestWait how long to wait at most, up to 10 minutes
public record DrainLimits(
        int batchRecords, long batchBytes, Duration gather, Duration firstWait, Duration longestWait) {
    public DrainLimits {
        if (batchRecords < 1 || batchRecords > 1_000) {
            throw new IllegalArgumentException("a batch has 1 to 1000 records, got " + batchRecords);
        }
        if (batchBytes < JournalLine.MAX || batchBytes > 64 << 20) {
            throw new IllegalArgumentException(
                    "a batch holds at least one line and at most 64 MiB, got " + batchBytes + " bytes");
        }
        if (gather.isNegative() || gather.compareTo(Duration.ofSeconds(1)) > 0) {
            throw new IllegalArgumentException("calls are gathered for 0 to 1000 ms, got " + gather);
        }
        if (firstWait.compareTo(Duration.ofMillis(1)) < 0
                || longestWait.compareTo(firstWait) < 0
                || longestWait.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException(
                    "the waits rise from at least 1 ms to at most 10 minutes, got " + firstWait + " to " + longestWait);
        }
    }

    /// 500 records or 4 MiB, gathered for 50 ms; 100 ms to 5 s between tries.
    public static DrainLimits standard() {
        return new DrainLimits(500, 4L << 20, Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofSeconds(5));
    }
}
