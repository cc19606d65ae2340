package org.callwarden.server.admin;

import java.util.Set;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.campaign.Campaign;
import org.callwarden.screening.campaign.Campaign.Review;
import org.callwarden.screening.journal.StoreException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Calls with one script, and what people say of them:
///
/// - `GET campaigns?limit=20`: those heard last, the latest first.
/// - `GET campaigns/1795900000123`: one, with the numbers used, the numbers to call back and its reviews.
/// - `POST campaigns/1795900000123/review` (says: spam, not-spam or none, and perhaps author, note): counts for the
/// next call.
public final class CampaignsPart implements Api.Part {

    private static final Set<String> FIELDS = Set.of("says", "author", "note");
    private static final int LISTED = 20;
    private static final int MOST_LISTED = 1_000;
    private static final String REVIEW = "/review";

    private final CampaignDesk desk;

    public CampaignsPart(CampaignDesk desk) {
        this.desk = desk;
    }

    @Override
    public void addTo(Api api) {
        ApiAccess read = ApiAccess.from(Role.VIEWER).unscoped();
        ApiAccess review = ApiAccess.from(Role.REVIEWER)
                .unscoped()
                .logged()
                .onceByKey()
                .ifMatch(rest -> "campaigns/" + rest.replaceFirst(REVIEW + "$", ""));
        api.on(read, "GET", "campaigns", (_, request) -> list(request), "limit");
        api.onEach(read, "GET", "campaigns", this::one);
        api.onEach(review, "POST", "campaigns", this::review);
    }

    private ApiResponse list(ApiRequest request) {
        int limit = Api.number(request, "limit", LISTED, 1, MOST_LISTED);
        ObjectNode body = Json.object();
        ArrayNode campaigns = body.putArray("campaigns");
        desk.latest(limit).forEach(campaign -> campaigns.add(CampaignJson.brief(campaign, request.caller())));
        return Json.ok(body);
    }

    private ApiResponse one(String id, ApiRequest request) {
        Campaign campaign = desk.campaign(number(id)).orElseThrow(() -> unknown(id));
        ObjectNode body = CampaignJson.full(campaign, request.caller());
        try {
            ArrayNode reviews = body.putArray("reviews");
            desk.reviews(campaign).forEach(review -> reviews.add(CampaignJson.review(review, request.caller())));
            body.put("reviews-known", true);
        } catch (StoreException e) {
            if (e.isRefusal()) {
                throw e;
            }
            body.put("reviews-known", false);
        }
        return Json.ok(body);
    }

    private ApiResponse review(String rest, ApiRequest request) {
        if (!rest.endsWith(REVIEW)) {
            throw new ApiProblem(
                    405, "this cannot be done here", "POST /api/v1/campaigns/" + rest, "GET, or POST …" + REVIEW);
        }
        ObjectNode form = Json.read(request.body());
        Json.refuseOthers(form, "a review", FIELDS);
        String id = rest.substring(0, rest.length() - REVIEW.length());
        long number = number(id);
        Review says = Json.field(form, "says", CampaignsPart::says)
                .orElseThrow(() -> ApiProblem.badValue("says", "a review says spam, not-spam or none"));
        String author = request.author(form);
        String note = Json.field(form, "note", text -> text).orElse("");
        try {
            return Json.created(CampaignJson.full(
                    desk.review(number, says, author, note).orElseThrow(() -> unknown(id)), request.caller()));
        } catch (IllegalArgumentException e) {
            throw ApiProblem.badValue("author, note", String.valueOf(e.getMessage()));
        }
    }

    private static Review says(String text) {
        return Review.ofId(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("a review says spam, not-spam or none, got '" + text + "'"));
    }

    private static long number(String id) {
        if (!id.matches("[1-9][0-9]{0,17}")) {
            throw ApiProblem.badValue(
                    "id", "a campaign's number is asked for, as the list of campaigns has it, got '" + id + "'");
        }
        return Long.parseLong(id);
    }

    private static ApiProblem unknown(String id) {
        return new ApiProblem(
                404, "there is no such campaign, or it was forgotten", id, "a number from the list of campaigns");
    }
}
