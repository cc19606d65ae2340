package org.callwarden.screening.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.challenge.ChallengeHistory;

/// The stored calls. May be slow and may be away: nothing on a call's path uses it.
public interface CallStore {

    /// Stores calls in one transaction, each once: a call that is there already, or twice in the list, is left as it
    /// was first. The challenge standing of the callers follows in the same transaction.
    ///
    /// @return how many were new
    /// @throws StoreException when the database is away or refuses a record; nothing of the list is then stored
    int insert(List<CallRecord> records);

    Optional<CallRecord> find(CallId id);

    /// The newest calls first; of two in one millisecond the one with the greater id.
    ///
    /// @param before only calls that arrived before this instant, compared in milliseconds
    /// @param limit 1 to 1,000
    List<CallRecord> recent(Instant before, int limit);

    /// Calls in the order they came, a page at a time: by millisecond, of two in one by id.
    ///
    /// @param after where the last page ended; [Mark#at] to begin
    /// @param until only calls that arrived before this instant, compared in milliseconds
    /// @param limit 1 to 1,000
    /// @return the calls, and where the next page begins; empty when there is none
    Page page(Mark after, Instant until, int limit);

    /// The same of the calls whose callers said enough to know it again, whenever they came.
    Page heard(Mark after, int limit);

    /// The newest calls that are looked for, a page at a time: the newest first, of two in one millisecond
    /// the one with the greater id.
    ///
    /// @param lines which lines' calls may be seen; of others none is found
    /// @param before where the last page ended: only calls of an earlier millisecond, or of the same with a
    ///     lesser id; [Mark#at] to begin
    /// @param limit 1 to 1,000
    /// @return the calls, and where to go on; empty when there are no more. Fewer calls with a place to go
    ///     on at mean that many were read, and others may fit further back
    Page search(CallQuery query, BiPredicate<Trunk, DialedNumber> lines, Mark before, int limit);

    /// A place between two calls.
    ///
    /// @param millis since 1970
    /// @param id the greatest call id of that millisecond which is before this place; may be empty
    record Mark(long millis, String id) {
        /// The place before the first call of this instant's millisecond.
        public static Mark at(Instant instant) {
            return new Mark(instant.toEpochMilli(), "");
        }

        /// From where the newest calls are walked back: calls of this very millisecond, and of clocks a little ahead,
        /// count as well.
        public static Mark newest(Instant now) {
            return at(now.plusSeconds(60));
        }
    }

    /// @param calls may be fewer than asked for: one that cannot be read is left out
    record Page(List<CallRecord> calls, Optional<Mark> next) {
        public Page {
            calls = List.copyOf(calls);
        }
    }

    /// Forgets the oldest of the calls that arrived before this instant, with all that is stored of each: what was
    /// heard, how it ended, what people said of it, its part in reports. What is known of numbers stays.
    ///
    /// @param until compared in milliseconds
    /// @param limit 1 to 1,000
    /// @return how many were forgotten; fewer than the limit when none is left
    int forget(Instant until, int limit);

    /// Standing of every caller whose last challenge is not older than this; its times are in milliseconds.
    List<ChallengeHistory.Standing> challengeStandings(Instant since);
}
