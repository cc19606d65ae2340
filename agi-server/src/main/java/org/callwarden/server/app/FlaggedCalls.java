package org.callwarden.server.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.review.CallReview;
import org.callwarden.screening.review.CallReview.Says;
import org.callwarden.screening.review.CallReviewStore;
import org.callwarden.screening.review.Flag;
import org.callwarden.server.admin.CallPages;

/// The flagged ones of the newest [#CALLS] calls of the last [#BACK], and what was said of them. They
/// are read again when they are older than [#FRESH], so that a page is quick and the database has
/// peace; a review made here is known at once. Every method throws StoreException when the database is
/// away.
final class FlaggedCalls {

    /// So many of the newest calls are looked through.
    static final int CALLS = 3_000;

    /// Older ones are not.
    static final Duration BACK = Duration.ofDays(7);

    /// For so long what was read is not read again.
    static final Duration FRESH = Duration.ofSeconds(5);

    private final CallPages pages;
    private final CallReviewStore store;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private List<CallRecord> calls = List.of();
    private final Map<CallId, CallReview> reviews = new HashMap<>();
    private Optional<Instant> read = Optional.empty();

    FlaggedCalls(CallStore calls, CallReviewStore store, Clock clock) {
        this.pages = new CallPages(calls, clock);
        this.store = store;
        this.clock = clock;
    }

    /// @param calls the newest first
    /// @param reviews what was said last of those of which something was said
    record Seen(List<CallRecord> calls, Map<CallId, CallReview> reviews) {}

    Seen now() {
        reading.lock();
        try {
            Instant now = clock.instant();
            if (read.filter(at -> now.isBefore(at.plus(FRESH))).isEmpty()) {
                calls = newest(record -> Flag.of(record).isPresent());
                reviews.clear();
                reviews.putAll(latest(calls));
                read = Optional.of(now);
            }
            return new Seen(calls, Map.copyOf(reviews));
        } finally {
            reading.unlock();
        }
    }

    /// Takes in a review that was stored.
    void told(CallReview review) {
        reading.lock();
        try {
            reviews.merge(review.call(), review, (known, more) -> more.number() > known.number() ? more : known);
        } finally {
            reading.unlock();
        }
    }

    /// The review that was made last of such calls, flagged or not, and still says something.
    Optional<CallReview> standing(Predicate<CallRecord> such) {
        return latest(newest(such)).values().stream()
                .filter(review -> review.says() != Says.NONE)
                .max((one, other) -> Integer.compare(one.number(), other.number()));
    }

    private List<CallRecord> newest(Predicate<CallRecord> wanted) {
        Instant since = clock.instant().minus(BACK);
        List<CallRecord> found = new ArrayList<>();
        pages.walk(CALLS, record -> {
            boolean recent = !record.call().at().isBefore(since);
            if (recent && wanted.test(record)) {
                found.add(record);
            }
            return recent;
        });
        return List.copyOf(found);
    }

    private Map<CallId, CallReview> latest(List<CallRecord> records) {
        Map<CallId, CallReview> latest = new HashMap<>();
        for (int from = 0; from < records.size(); from += CallReviewStore.MOST_CALLS) {
            int until = Math.min(records.size(), from + CallReviewStore.MOST_CALLS);
            latest.putAll(store.latest(records.subList(from, until).stream()
                    .map(record -> record.call().id())
                    .toList()));
        }
        return latest;
    }
}
