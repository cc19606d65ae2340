package org.callwarden.server.admin;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.journal.CallEndStore;
import org.callwarden.screening.journal.CallQuery;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.journal.CallStore.Mark;
import org.callwarden.screening.journal.CallStore.Page;
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
        ApiAccess read = ApiAccess.from(Role.VIEWER);
        api.on(read, "GET", "calls", (_, request) -> list(request), "limit", "before");
        api.onEach(read, "GET", "calls", this::one);
    }

    private ApiResponse list(ApiRequest request) {
        int limit = Api.number(request, "limit", STANDARD_LIMIT, 1, MAX_LIMIT);
        Instant before = Api.time(request, "before", clock.instant().plusSeconds(60));
        ObjectNode body = Json.object();
        ArrayNode calls = body.putArray("calls");
        ApiCaller caller = request.caller();
        List<CallRecord> found;
        if (caller.scope().isEverything()) {
            found = store.recent(before, limit);
        } else {
            Page page = store.search(CallQuery.ALL, caller::covers, Mark.at(before), limit);
            found = page.calls();
            // Others may be further back than one question reads.
            page.next()
                    .ifPresent(next -> body.put(
                            "go-on-before",
                            Instant.ofEpochMilli(next.millis() + 1).toString()));
        }
        CallJson told = json.seenBy(caller);
        found.forEach(record -> calls.add(told.brief(record)));
        return Json.ok(body);
    }

    private ApiResponse one(String id, ApiRequest request) {
        return store.find(id(id))
                .filter(record -> request.caller().covers(record.call()))
                .map(record -> Json.ok(full(record, json.seenBy(request.caller()))))
                .orElseThrow(() -> unknown(id));
    }

    static CallId id(String id) {
        try {
            return new CallId(id);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.badValue("id", String.valueOf(e.getMessage()));
        }
    }

    /// Also of a call that is not for who asks.
    static ApiProblem unknown(String id) {
        return new ApiProblem(404, "there is no such call", id, "an id from the list of calls");
    }

    private ObjectNode full(CallRecord record, CallJson told) {
        CallId id = record.call().id();
        ObjectNode node =
                told.full(record, Optional.ofNullable(ends.of(List.of(id)).get(id)));
        policies.apply(record.verdict().policyVersion(), record.spent().decidedAt())
                .ifPresent(version -> node.set("policy-version", PoliciesPart.brief(version)));
        return node;
    }
}
