package org.callwarden.screening.campaign;

import java.time.Instant;
import org.callwarden.screening.campaign.Campaign.Review;

/// Reviews for tests.
public final class CampaignReviews {

    public static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

    private CampaignReviews() {}

    /// One that storage has not numbered yet.
    public static CampaignReview review(long campaign, Review says) {
        return new CampaignReview(0, campaign, says, "Lan (VTel)", START.plusMillis(7), "vì sao: \"đêm\" 😀");
    }
}
