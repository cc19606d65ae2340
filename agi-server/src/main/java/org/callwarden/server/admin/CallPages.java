package org.callwarden.server.admin;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallStore;

/// Walks the stored calls from the newest back.
public final class CallPages {

    private static final int PAGE = 1_000;

    private final CallStore store;
    private final Clock clock;

    public CallPages(CallStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Shows calls to the visitor until it has seen enough, or so many were shown.
    ///
    /// @param visitor answers whether to go on
    public void walk(int most, Predicate<CallRecord> visitor) {
        // Calls of this very millisecond, and of clocks a little ahead, count as well.
        Instant before = clock.instant().plusSeconds(60);
        Set<CallId> seen = new HashSet<>();
        int shown = 0;
        while (shown < most) {
            List<CallRecord> page = store.recent(before, PAGE);
            int fresh = 0;
            for (CallRecord record : page) {
                if (shown < most && seen.add(record.call().id())) {
                    fresh++;
                    shown++;
                    if (!visitor.test(record)) {
                        return;
                    }
                }
            }
            if (page.size() < PAGE || fresh == 0) {
                return;
            }
            // Of the last millisecond there may be more than the page held.
            before = page.getLast().call().at().plusMillis(1);
        }
    }
}
