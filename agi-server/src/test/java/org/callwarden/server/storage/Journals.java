package org.callwarden.server.storage;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.score.ScoreCard;

/// What the journal's tests share.
final class Journals {

    /// Small files, so that a few records make several.
    static final JournalLimits SMALL = new JournalLimits(64 << 10, 1 << 20, Duration.ofMillis(5));
    static final DrainLimits QUICK =
            new DrainLimits(10, 1 << 20, Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(5));
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T09:00:00Z"), ZoneOffset.UTC);
    static final Duration LONG = Duration.ofSeconds(20);

    private Journals() {}

    /// What a reader finds in the journal in this folder now.
    static List<CallRecord> readBack(Path folder) throws Exception {
        try (FileJournal journal = FileJournal.open(folder, SMALL);
                JournalCursor cursor = new JournalCursor(journal)) {
            List<CallRecord> records = new ArrayList<>();
            JournalCursor.Batch batch = cursor.next(1_000, 1 << 20);
            while (!batch.calls().isEmpty()) {
                batch.calls().forEach(entry -> records.add(entry.call()));
                batch = cursor.next(1_000, 1 << 20);
            }
            return records;
        }
    }

    /// A record whose JSON has exactly so many bytes.
    static CallRecord ofSize(int number, int bytes) {
        int base = CallRecordJson.write(padded(number, 0)).length;
        return padded(number, bytes - base);
    }

    private static CallRecord padded(int number, int padding) {
        Map<String, String> values = new TreeMap<>(Map.of("padding", "x".repeat(padding)));
        Verdict verdict = new Verdict(
                new Decision.Accept(),
                true,
                ScoreCard.empty(),
                List.of(Reason.of("allowed-by-rule", values)),
                Optional.of("r7"),
                "standard-1");
        Caller caller = CallRecords.caller(CallRecords.MOBILE, "");
        return CallRecords.of(CallRecords.id(number), caller, CallRecords.START, Optional.empty(), verdict);
    }
}
