package org.callwarden.server.admin.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.campaign.Campaign;
import org.callwarden.screening.campaign.Campaign.Review;
import org.callwarden.screening.campaign.CampaignReview;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.server.admin.CampaignDesk;

/// Campaigns, the latest added heard last, and what was said of them.
final class FakeCampaigns implements CampaignDesk {

    final List<String> done = new ArrayList<>();
    private final List<Campaign> campaigns = new ArrayList<>();
    private final List<CampaignReview> reviews = new ArrayList<>();

    void add(long id, String sample) {
        Instant at = CallRecords.START.plusSeconds(id);
        campaigns.addFirst(new Campaign(
                id,
                at,
                at,
                3,
                List.of(PhoneNumber.ofText("+84901234567"), new PhoneNumber.Withheld()),
                List.of(PhoneNumber.ofText("+842871000000")),
                sample,
                0.75,
                Review.NONE,
                List.of()));
    }

    @Override
    public List<Campaign> latest(int limit) {
        return campaigns.stream().limit(limit).toList();
    }

    @Override
    public Optional<Campaign> campaign(long id) {
        return campaigns.stream().filter(campaign -> campaign.id() == id).findFirst();
    }

    @Override
    public List<CampaignReview> reviews(Campaign campaign) {
        return reviews.reversed().stream()
                .filter(review -> review.campaign() == campaign.id())
                .toList();
    }

    @Override
    public Optional<Campaign> review(long id, Review says, String author, String note) {
        done.add(String.join(" ", author, says.id(), String.valueOf(id), note).strip());
        reviews.add(new CampaignReview(reviews.size() + 1, id, says, author, CallRecords.START, note));
        campaigns.replaceAll(one -> one.id() == id ? reviewed(one, says) : one);
        return campaign(id);
    }

    private static Campaign reviewed(Campaign one, Review says) {
        return new Campaign(
                one.id(),
                one.firstSeen(),
                one.lastSeen(),
                one.calls(),
                one.numbers(),
                one.callBackNumbers(),
                one.sample(),
                one.spamProbability(),
                says,
                one.joined());
    }
}
