package org.callwarden.screening.hearing;

import java.time.Instant;
import java.util.List;
import org.callwarden.screening.campaign.Campaign;
import org.callwarden.screening.campaign.Campaign.Review;
import org.callwarden.screening.campaign.Fingerprint;

/// The campaign whose script a caller read, as it stood with their call.
///
/// @param id              the campaign's number, from 1
/// @param known           whether its script was heard before
/// @param calls           how many calls there were with this one
/// @param numbers         of how many of the latest callers, at most [Campaign#MOST_NUMBERS]
/// @param firstSeen       its first call
/// @param spamProbability the mean of what the classifier made of its calls, 0 to 1
/// @param review          what an administrator said of it
/// @param joined          campaigns that were known by then to be this one, so that they are after a start, too
/// @param fingerprint     of this call's text
public record CampaignMatch(
        long id,
        boolean known,
        long calls,
        int numbers,
        Instant firstSeen,
        double spamProbability,
        Review review,
        List<Long> joined,
        Fingerprint fingerprint) {

    public CampaignMatch {
        joined = List.copyOf(joined);
    }

    /// The same script read again, when its campaign stands so.
    CampaignMatch again(Campaign now) {
        return of(now, true, fingerprint);
    }

    static CampaignMatch of(Campaign campaign, boolean known, Fingerprint fingerprint) {
        return new CampaignMatch(
                campaign.id(),
                known,
                campaign.calls(),
                campaign.numbers().size(),
                campaign.firstSeen(),
                campaign.spamProbability(),
                campaign.review(),
                campaign.joined(),
                fingerprint);
    }
}
