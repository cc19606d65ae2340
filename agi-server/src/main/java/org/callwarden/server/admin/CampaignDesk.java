package org.callwarden.server.admin;

import java.util.List;
import java.util.Optional;
import org.callwarden.screening.campaign.Campaign;
import org.callwarden.screening.campaign.Campaign.Review;
import org.callwarden.screening.campaign.CampaignReview;

/// Where campaigns are looked at and judged. Every method throws the journal package's StoreException when the database
/// is away and is needed: before the calls of the past were read, for the reviews of the past, and for a new one.
public interface CampaignDesk {

    /// The campaigns heard last, the latest first.
    List<Campaign> latest(int limit);

    /// A campaign by its number, or by one that turned out to be it.
    Optional<Campaign> campaign(long id);

    /// What was said of it, and of those that turned out to be it; the latest first.
    List<CampaignReview> reviews(Campaign campaign);

    /// Keeps what somebody said of a campaign; in force for the next call.
    ///
    /// @return how it stands then; empty when there is no such campaign
    /// @throws IllegalArgumentException when author or note are too long or not on one line; nothing has changed
    Optional<Campaign> review(long id, Review says, String author, String note);
}
