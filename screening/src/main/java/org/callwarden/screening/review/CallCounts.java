package org.callwarden.screening.review;

import java.time.Duration;
import java.util.List;
import org.callwarden.screening.journal.CallQuery.Span;
import org.callwarden.screening.review.CallReview.Says;

/// How many screened calls there were, by what a report asks of them, without reading each call. May be slow (seconds
/// for a million calls) and may be away: no call waits for it.
public interface CallCounts {

    /// Counts the calls that came in a span, and among them those of which somebody says something.
    ///
    /// @param span a week or so; compared in milliseconds
    /// @throws org.callwarden.screening.journal.StoreException when the database is away
    Counted of(Span span);

    /// @param calls all calls, in any order; of each hour and kind one entry
    /// @param reviewed those of them of which somebody says something, in any order and number of entries
    record Counted(List<Group> calls, List<Reviewed> reviewed) {
        public static final Counted NONE = new Counted(List.of(), List.of());

        public Counted {
            calls = List.copyOf(calls);
            reviewed = List.copyOf(reviewed);
        }
    }

    /// Calls of one hour with the same facts.
    ///
    /// @param hour counted from the beginning of the span, from 0
    /// @param calls how many, from 1
    /// @param asked how many of their callers were asked or listened to
    /// @param time that these spent so, in sum, in milliseconds
    record Group(int hour, CallFacts facts, long calls, long asked, Duration time) {}

    /// @param says spam or not
    record Reviewed(Group group, Says says) {}
}
