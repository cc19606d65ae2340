package org.callwarden.server.admin;

import java.util.List;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.campaign.Campaign;
import org.callwarden.screening.campaign.CampaignReview;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Campaigns and what was said of them as JSON.
final class CampaignJson {

    private CampaignJson() {}

    /// What a list shows of a campaign.
    static ObjectNode brief(Campaign campaign, ApiCaller caller) {
        ObjectNode node = Json.object();
        node.put("id", campaign.id());
        node.put("first-seen", campaign.firstSeen().toString());
        node.put("last-seen", campaign.lastSeen().toString());
        node.put("calls", campaign.calls());
        node.put("numbers", campaign.numbers().size());
        node.put("spam", campaign.spamProbability());
        node.put("review", campaign.review().id());
        if (caller.seesAll()) {
            node.put("sample", campaign.sample());
        }
        return node;
    }

    /// Everything that is known of it, but for its reviews.
    static ObjectNode full(Campaign campaign, ApiCaller caller) {
        ObjectNode node = brief(campaign, caller);
        numbers(node.putArray("callers"), campaign.numbers(), caller);
        numbers(node.putArray("call-back-numbers"), campaign.callBackNumbers(), caller);
        ArrayNode joined = node.putArray("joined");
        campaign.joined().forEach(joined::add);
        return node;
    }

    /// The one seen last comes first.
    private static void numbers(ArrayNode array, List<PhoneNumber> numbers, ApiCaller caller) {
        numbers.reversed()
                .forEach(number -> array.add(caller.seesAll() ? number.text() : Masking.number(number.text())));
    }

    static ObjectNode review(CampaignReview review, ApiCaller caller) {
        ObjectNode node = Json.object();
        node.put("number", review.number());
        node.put("campaign", review.campaign());
        node.put("says", review.says().id());
        node.put("author", review.author());
        node.put("at", review.at().toString());
        // Whoever reviews may write down what was said.
        node.put("note", caller.seesAll() ? review.note() : "");
        return node;
    }
}
