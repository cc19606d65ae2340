package org.callwarden.screening.campaign;

import java.util.Collection;
import java.util.List;

/// Everything that was ever said of campaigns; nothing is changed or taken away. May be slow and may
/// be away: no call waits for it. Every method throws the journal package's StoreException when the
/// database is away.
public interface CampaignReviewStore {

    /// Most reviews that one question gives back.
    int MOST = 1_000;

    /// Most campaigns that one question names: one, and all that turned out to be it.
    int MOST_CAMPAIGNS = 1 + Campaign.MOST_JOINED;

    /// Stores a review under the next number and gives it back; the number of the argument is ignored.
    CampaignReview append(CampaignReview review);

    /// Reviews in the order they were made.
    ///
    /// @param number of the last one that is known already; 0 to begin
    /// @param limit 1 to [#MOST]
    List<CampaignReview> after(int number, int limit);

    /// What was said of these campaigns, the latest first.
    ///
    /// @param campaigns their numbers, 1 to [#MOST_CAMPAIGNS]
    /// @param limit 1 to [#MOST]
    List<CampaignReview> of(Collection<Long> campaigns, int limit);
}
