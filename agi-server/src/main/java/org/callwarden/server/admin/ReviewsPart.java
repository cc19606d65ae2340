package org.callwarden.server.admin;

import java.util.Set;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.review.CallReview;
import org.callwarden.screening.review.CallReview.Says;
import org.callwarden.screening.review.ReviewItem;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Calls that somebody should look at, and what people say of them:
///
/// - `GET reviews?limit=20&reviewer=lan`: what is still to be looked at by them, the most useful
///   first.
/// - `GET reviews/pbx1/1764.1/1764.2`: what was said of a call, the latest first.
/// - `POST reviews/pbx1/1764.1/1764.2` (says: spam, not-spam or none, and perhaps author, note):
///   counts for the next call.
public final class ReviewsPart implements Api.Part {

    private static final Set<String> FIELDS = Set.of("says", "author", "note");
    private static final int LISTED = 20;

    private final ReviewDesk desk;
    private final CallStore store;
    private final CallJson json;

    public ReviewsPart(ReviewDesk desk, CallStore store, ReasonTexts texts) {
        this.desk = desk;
        this.store = store;
        this.json = new CallJson(texts);
    }

    @Override
    public void addTo(Api api) {
        ApiAccess read = ApiAccess.from(Role.REVIEWER);
        api.on(read, "GET", "reviews", (_, request) -> queue(request), "limit", "reviewer");
        api.onEach(read, "GET", "reviews", (id, request) -> history(call(id, request)));
        api.onEach(
                read.logged().onceByKey().ifMatch(id -> "reviews/" + id),
                "POST",
                "reviews",
                (id, request) -> review(call(id, request), request));
    }

    private ApiResponse queue(ApiRequest request) {
        int limit = Api.number(request, "limit", LISTED, 1, ReviewDesk.MOST);
        ApiCaller caller = request.caller();
        String reviewer =
                caller.isOwner() ? request.query().getOrDefault("reviewer", caller.name()) : own(request, caller);
        boolean all = caller.scope().isEverything();
        ObjectNode body = Json.object();
        ArrayNode items = body.putArray("reviews");
        desk.queue(reviewer, all ? limit : ReviewDesk.MOST).stream()
                .filter(item -> caller.covers(item.record().call()))
                .limit(limit)
                .forEach(item -> items.add(shown(item, caller)));
        return Json.ok(body);
    }

    /// A token looks at calls under its own name.
    private static String own(ApiRequest request, ApiCaller caller) {
        String said = request.query().getOrDefault("reviewer", caller.name());
        if (!said.equals(caller.name())) {
            throw ApiProblem.badParameter("reviewer", said, "nothing, or '" + caller.name() + "'");
        }
        return said;
    }

    private ObjectNode shown(ReviewItem item, ApiCaller caller) {
        ObjectNode node = json.brief(item.record());
        ObjectNode flag = node.putObject("flag");
        flag.put("id", item.flag().id());
        flag.put("worth", item.flag().worth().id());
        for (Language language : Language.values()) {
            flag.put(language.tag(), item.flag().text(language));
        }
        // A campaign is of calls on all lines.
        boolean all = caller.scope().isEverything();
        if (all) {
            item.campaign().ifPresent(campaign -> node.set("campaign", CampaignJson.brief(campaign, caller)));
        }
        node.put("closes", all ? item.calls() : 1);
        node.put("numbers", all ? item.numbers() : 1);
        return node;
    }

    private ApiResponse history(CallId call) {
        ObjectNode body = Json.object();
        body.put("call", call.value());
        ArrayNode reviews = body.putArray("reviews");
        desk.history(call).forEach(review -> reviews.add(shown(review)));
        return Json.ok(body);
    }

    private ApiResponse review(CallId call, ApiRequest request) {
        ObjectNode form = Json.read(request.body());
        Json.refuseOthers(form, "a review", FIELDS);
        Says says = Json.field(form, "says", ReviewsPart::says)
                .orElseThrow(() -> ApiProblem.badValue("says", "a review says spam, not-spam or none"));
        String author = request.author(form);
        String note = Json.field(form, "note", text -> text).orElse("");
        ReviewDesk.Reviewed reviewed = desk.review(call, says, author, note);
        ObjectNode body = Json.object();
        body.set("review", shown(reviewed.review()));
        reviewed.report().ifPresent(answer -> body.put("report", answer.id()));
        boolean all = request.caller().scope().isEverything();
        if (all) {
            reviewed.campaign()
                    .ifPresent(campaign -> body.set("campaign", CampaignJson.brief(campaign, request.caller())));
        }
        body.put("closes", all ? reviewed.closes() : Math.min(1, reviewed.closes()));
        ObjectNode next = body.putObject("next");
        next.set("first", json.verdict(reviewed.next().first()));
        reviewed.next().heard().ifPresent(heard -> next.set("heard", json.verdict(heard)));
        return Json.created(body);
    }

    private static ObjectNode shown(CallReview review) {
        ObjectNode node = Json.object();
        node.put("number", review.number());
        node.put("call", review.call().value());
        node.put("says", review.says().id());
        node.put("author", review.author());
        node.put("at", review.at().toString());
        node.put("note", review.note());
        return node;
    }

    private static Says says(String text) {
        return Says.ofId(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("a review says spam, not-spam or none, got '" + text + "'"));
    }

    /// The call that is asked about; of calls that are not theirs, whoever asks is told that there are none.
    private CallId call(String id, ApiRequest request) {
        CallId call = CallsPart.id(id);
        if (!request.caller().scope().isEverything()
                && store.find(call)
                        .filter(record -> request.caller().covers(record.call()))
                        .isEmpty()) {
            throw CallsPart.unknown(id);
        }
        return call;
    }
}
