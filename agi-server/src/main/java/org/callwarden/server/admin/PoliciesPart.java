package org.callwarden.server.admin;

import org.callwarden.screening.access.Role;
import org.callwarden.screening.lists.ListSettings;
import org.callwarden.screening.policy.PolicyStore;
import org.callwarden.screening.policy.PolicyVersion;
import org.callwarden.screening.velocity.VelocitySettings;
import org.callwarden.server.config.ConfigException;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.ConfigText;
import org.callwarden.server.config.ReputationConfig;
import org.callwarden.server.config.TrustConfig;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What decides about calls, and did before:
///
/// - `GET policy`: what is in force, as the text of a policy file. Below it stand, as comments, what evidence weighs
///   and from when on behaviour is told: they make the signals of new calls, and a policy file judges those there are.
/// - `POST policy?author=lan&note=why` with the text of a policy file: puts it in force for the next call.
/// - `GET policy/versions?limit=20`: who changed it when. `GET policy/versions/7`: what it said.
/// - `POST policy/versions/7?author=lan&note=why`: puts what that version said in force again, as a new version.
public final class PoliciesPart implements Api.Part {

    private static final int LISTED = 20;
    private static final String ELSEWHERE = """

            # What makes the signals is set in the configuration file, callwarden.yaml, in the blocks reputation, velocity,
            # trust and feeds, and read when the service starts. A policy file cannot change it:

            """;

    private final PolicyDesk desk;
    private final ReputationConfig reputation;
    private final VelocitySettings velocity;
    private final TrustConfig trust;
    private final ListSettings feeds;

    public PoliciesPart(
            PolicyDesk desk,
            ReputationConfig reputation,
            VelocitySettings velocity,
            TrustConfig trust,
            ListSettings feeds) {
        this.desk = desk;
        this.reputation = reputation;
        this.velocity = velocity;
        this.trust = trust;
        this.feeds = feeds;
    }

    @Override
    public void addTo(Api api) {
        ApiAccess read = ApiAccess.from(Role.REVIEWER).unscoped();
        ApiAccess change =
                ApiAccess.from(Role.ADMIN).unscoped().logged().onceByKey().ifMatch(_ -> "policy");
        api.on(read, "GET", "policy", (_, _) -> show());
        api.on(change.ofText(), "POST", "policy", (_, request) -> applyNew(request), "author", "note");
        api.on(read, "GET", "policy/versions", (_, request) -> list(request), "limit");
        api.onEach(read, "GET", "policy/versions", (number, _) -> one(version(number)));
        api.onEach(
                change,
                "POST",
                "policy/versions",
                (number, request) -> apply(version(number).written(), request, "version " + number + " again"),
                "author",
                "note");
    }

    private ApiResponse show() {
        PolicyDesk.InForce inForce = desk.inForce();
        ObjectNode body = brief(inForce.version());
        body.put("version", inForce.book().standard().version());
        body.put(
                "text",
                ConfigText.of(inForce.book())
                        + ELSEWHERE
                        + (ConfigText.of(reputation)
                                        + ConfigText.of(velocity)
                                        + ConfigText.of(trust)
                                        + ConfigText.of(feeds))
                                .replaceAll("(?m)^(?=.)", "# "));
        return Json.ok(body);
    }

    private ApiResponse list(ApiRequest request) {
        int limit = Api.number(request, "limit", LISTED, 1, PolicyStore.MOST);
        ObjectNode body = Json.object();
        ArrayNode versions = body.putArray("versions");
        desk.newest(limit).forEach(version -> versions.add(brief(version)));
        return Json.ok(body);
    }

    private static ApiResponse one(PolicyVersion version) {
        ObjectNode body = brief(version);
        body.put("written", version.written());
        body.put("text", version.text());
        return Json.ok(body);
    }

    private ApiResponse applyNew(ApiRequest request) {
        try {
            var _ = ConfigFile.newPolicies(request.body(), "policy");
        } catch (ConfigException e) {
            throw new ApiProblem(422, String.valueOf(e.getMessage()), "", "");
        }
        return apply(request.body(), request, "");
    }

    private ApiResponse apply(String written, ApiRequest request, String standardNote) {
        String author = request.author();
        String note = request.query().getOrDefault("note", standardNote);
        int before = desk.inForce().version().number();
        try {
            PolicyVersion now = desk.apply(written, author, note).version();
            ObjectNode body = brief(now);
            body.put("changed", now.number() != before);
            return Json.created(body);
        } catch (ConfigException | PolicyDesk.Refused e) {
            throw new ApiProblem(422, String.valueOf(e.getMessage()), "", "");
        } catch (IllegalArgumentException e) {
            throw ApiProblem.badValue("author, note", String.valueOf(e.getMessage()));
        }
    }

    private PolicyVersion version(String number) {
        if (!number.matches("[1-9][0-9]{0,8}")) {
            throw ApiProblem.badValue("version", "versions are counted from 1");
        }
        return desk.version(Integer.parseInt(number))
                .orElseThrow(() ->
                        new ApiProblem(404, "there is no such version", number, "a number from the list of versions"));
    }

    static ObjectNode brief(PolicyVersion version) {
        ObjectNode node = Json.object();
        node.put("number", version.number());
        node.put("since", version.since().toString());
        node.put("author", version.author());
        node.put("origin", version.origin().id());
        node.put("note", version.note());
        return node;
    }
}
