package org.callwarden.screening.campaign;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// The reviews in a list.
public class InMemoryCampaignReviewStore implements CampaignReviewStore {

    private final List<CampaignReview> reviews = new ArrayList<>();

    @Override
    public synchronized CampaignReview append(CampaignReview review) {
        CampaignReview numbered = review.numbered(reviews.size() + 1);
        reviews.add(numbered);
        return numbered;
    }

    @Override
    public synchronized List<CampaignReview> after(int number, int limit) {
        return limited(reviews.stream().filter(review -> review.number() > number), limit);
    }

    @Override
    public synchronized List<CampaignReview> of(Collection<Long> campaigns, int limit) {
        if (campaigns.isEmpty() || campaigns.size() > MOST_CAMPAIGNS) {
            throw new IllegalArgumentException(
                    "reviews of 1 to " + MOST_CAMPAIGNS + " campaigns at once, got " + campaigns.size());
        }
        return limited(reviews.reversed().stream().filter(review -> campaigns.contains(review.campaign())), limit);
    }

    private static List<CampaignReview> limited(Stream<CampaignReview> found, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " reviews at once, got " + limit);
        }
        return found.limit(limit).toList();
    }
}
