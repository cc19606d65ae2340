package org.callwarden.screening.review;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.call.CallId;

/// Everything that was said of stored calls; nothing is changed, and taken away only with its call. May be slow and may
/// be away: no call waits for it. Every method throws the journal package's StoreException when the
/// database is away.
public interface CallReviewStore {

    /// Most reviews that one question gives back.
    int MOST = 1_000;

    /// Most calls that one question names.
    int MOST_CALLS = 1_000;

    /// Stores a review under the next number and gives it back; the number of the argument is ignored.
    CallReview append(CallReview review);

    /// What was said last of each of these calls; one of which nothing was said is missing.
    ///
    /// @param calls at most [#MOST_CALLS]
    Map<CallId, CallReview> latest(Collection<CallId> calls);

    /// What was said of a call, the latest first.
    ///
    /// @param limit 1 to [#MOST]
    List<CallReview> of(CallId call, int limit);

    /// Reviews in the order they were made.
    ///
    /// @param number of the last one that is known already; 0 to begin
    /// @param limit 1 to [#MOST]
    List<CallReview> after(int number, int limit);
}
