package org.callwarden.screening.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.challenge.ChallengeHistory;

/// The stored calls. May be slow and may be away: nothing on a call's path uses it.
public interface CallStore {

    /// Stores calls in one transaction, each once: a call that is there already is left as it is. The challenge history
    /// of
    /// the callers follows in the same transaction.
    ///
    /// @throws StoreException when the database is away; nothing of the batch is then stored
    void insert(List<CallRecord> records);

    Optional<CallRecord> find(CallId id);

    /// The newest calls first.
    ///
    /// @param before only calls that arrived before this instant
    /// @param limit 1 to 1,000
    List<CallRecord> recent(Instant before, int limit);

    /// Standing of every caller whose last challenge is not older than this.
    List<ChallengeHistory.Standing> challengeStandings(Instant since);
}
