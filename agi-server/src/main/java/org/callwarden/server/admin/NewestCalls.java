package org.callwarden.server.admin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.callwarden.screening.journal.CallQuery;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.journal.CallStore.Mark;
import org.callwarden.screening.journal.CallStore.Page;

/// The stored calls of some days, walked back from now with bounded work: for whoever wants to know what a change would
/// have meant for them.
public final class NewestCalls {

    /// Pages that one walk reads.
    static final int PAGES = 20;

    private static final int PAGE = 1_000;

    /// Calls that one walk reads.
    public static final int MOST = PAGES * PAGE;

    private final CallStore store;
    private final Clock clock;

    public NewestCalls(CallStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// How far a walk came.
    ///
    /// @param calls that were looked at
    /// @param backTo until when; empty when all were looked at
    public record Walked(int calls, Optional<Instant> backTo) {}

    /// @param query which calls; its span is not asked
    /// @param days how far back
    /// @throws RuntimeException the journal package's StoreException when the database is away
    public Walked walk(CallQuery query, int days, Consumer<CallRecord> each) {
        Instant now = clock.instant();
        CallQuery.Span span = new CallQuery.Span(now.minus(Duration.ofDays(days)), now.plusSeconds(60));
        CallQuery asked = query.within(span);
        Mark from = Mark.newest(now);
        int calls = 0;
        for (int pages = 0; pages < PAGES; pages++) {
            Page page = store.search(asked, (_, _) -> true, from, PAGE);
            page.calls().forEach(each);
            calls += page.calls().size();
            if (page.next().isEmpty()) {
                return new Walked(calls, Optional.empty());
            }
            from = page.next().get();
        }
        return new Walked(calls, Optional.of(Instant.ofEpochMilli(from.millis())));
    }
}
