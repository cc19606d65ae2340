package org.callwarden.screening.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.call.CallId;
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

    /// Standing of every caller whose last challenge is not older than this; its times are in milliseconds.
    List<ChallengeHistory.Standing> challengeStandings(Instant since);
}
