package org.callwarden.server.admin;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.journal.CallStore.Mark;
import org.callwarden.screening.journal.CallStore.Page;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.server.config.ConfigException;
import org.callwarden.server.config.ConfigFile;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `POST replay?since=2026-11-24T00:00:00Z` with the text of a policy file: what a stretch of the stored calls
/// would have come to under it, and how that lies to what administrators said of the callers. The answer says where the
/// next stretch begins (see [Places]), so that whoever asks
/// sees progress and may stop, and no request takes long.
public final class ReplayPart implements Api.Part {

    /// Calls of one request.
    static final int STRETCH = 20_000;

    /// Changed calls that one request shows.
    static final int SHOWN = 100;

    private static final int PAGE = 1_000;

    private final CallStore store;
    private final PolicyTrial trial;
    private final Clock clock;
    private final CallJson json;

    public ReplayPart(CallStore store, PolicyTrial trial, Clock clock, ReasonTexts texts) {
        this.store = store;
        this.trial = trial;
        this.clock = clock;
        this.json = new CallJson(texts);
    }

    @Override
    public void addTo(Api api) {
        api.on(
                ApiAccess.from(Role.ADMIN).unscoped().ofText(),
                "POST",
                "replay",
                (_, request) -> replay(request),
                "since",
                "after",
                "until");
    }

    private ApiResponse replay(ApiRequest request) {
        ObjectNode body = Json.object();
        ArrayNode changed = body.putArray("changed");
        PolicyTrial.Tally tally = trial.under(policies(request), change -> {
            if (changed.size() < SHOWN) {
                ObjectNode node = json.brief(change.record());
                node.put("then", change.then().id());
                node.put("now", change.now().id());
                changed.add(node);
            }
        });
        Instant until = Api.time(request, "until", clock.instant().plusSeconds(60));
        Optional<Mark> next = Optional.of(Places.asked(request));
        while (next.isPresent() && tally.calls() < STRETCH) {
            Page page = store.page(next.get(), until, PAGE);
            page.calls().forEach(tally::add);
            next = page.next();
        }
        body.put("calls", tally.calls());
        body.put("not-by-policy", tally.notByPolicy());
        put(body, "counts", tally.counts());
        put(body, "reviewed-then", tally.reviewedThen());
        put(body, "reviewed-now", tally.reviewedNow());
        Places.tellNext(body, next);
        return Json.ok(body);
    }

    private static PolicyBook policies(ApiRequest request) {
        try {
            return ConfigFile.newPolicies(request.body(), "policy");
        } catch (ConfigException e) {
            throw new ApiProblem(422, String.valueOf(e.getMessage()), "", "");
        }
    }

    private static void put(ObjectNode body, String name, Map<String, Map<String, Integer>> table) {
        ObjectNode node = body.putObject(name);
        table.forEach((row, cells) -> {
            ObjectNode told = node.putObject(row);
            cells.forEach(told::put);
        });
    }
}
