package org.callwarden.server.admin;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.journal.CallEndStore;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.policy.PolicyVersion;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `GET calls?limit=20&before=2026-11-24T08:00:00Z`: the newest calls. `GET calls/ID`: one call and why.
public final class CallsPart implements Api.Part {

    private static final int STANDARD_LIMIT = 20;
    private static final int MAX_LIMIT = 1_000;

    private final CallStore store;
    private final BiFunction<String, Instant, Optional<PolicyVersion>> policies;
    private final CallEndStore ends;
    private final Clock clock;
    private final CallJson json;

    /// @param policies the version that decided, by the policy's name and the time (see [PolicyDesk#that])
    public CallsPart(
            CallStore store,
            CallEndStore ends,
            BiFunction<String, Instant, Optional<PolicyVersion>> policies,
            Clock clock,
            ReasonTexts texts) {
        this.store = store;
        this.ends = ends;
        this.policies = policies;
        this.clock = clock;
        this.json = new CallJson(texts);
    }

    @Override
    public void addTo(Api api) {
        api.on("GET", "calls", (_, request) -> list(request), "limit", "before");
        api.onEach("GET", "calls", (id, _) -> one(id));
    }

    private ApiResponse list(ApiRequest request) {
        int limit = Api.number(request, "limit", STANDARD_LIMIT, 1, MAX_LIMIT);
        Instant before = Api.time(request, "before", clock.instant().plusSeconds(60));
        ObjectNode body = Json.object();
        ArrayNode calls = body.putArray("calls");
        for (CallRecord record : store.recent(before, limit)) {
            calls.add(json.brief(record));
        }
        return Json.ok(body);
    }

    private ApiResponse one(String id) {
        CallId callId;
        try {
            callId = new CallId(id);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.badValue("id", String.valueOf(e.getMessage()));
        }
        return store.find(callId)
                .map(record -> Json.ok(full(record)))
                .orElseThrow(() -> new ApiProblem(404, "there is no such call", id, "an id from the list of calls"));
    }

    private ObjectNode full(CallRecord record) {
        CallId id = record.call().id();
        ObjectNode node =
                json.full(record, Optional.ofNullable(ends.of(List.of(id)).get(id)));
        policies.apply(record.verdict().policyVersion(), record.spent().decidedAt())
                .ifPresent(version -> node.set("policy-version", PoliciesPart.brief(version)));
        return node;
    }
}
