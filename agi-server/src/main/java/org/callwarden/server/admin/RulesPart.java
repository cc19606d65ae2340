package org.callwarden.server.admin;

import java.time.Clock;
import java.time.Instant;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.policy.Rule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `GET rules`, `GET rules/r7`, `POST rules`, `DELETE rules/r7`: the operator's rules. A change is in force for the
/// next call.
public final class RulesPart implements Api.Part {

    private final RuleDesk desk;
    private final RuleForm form;
    private final Clock clock;

    public RulesPart(RuleDesk desk, NumberReader numbers, Clock clock) {
        this.desk = desk;
        this.form = new RuleForm(numbers, clock);
        this.clock = clock;
    }

    @Override
    public void addTo(Api api) {
        ApiAccess read = ApiAccess.from(Role.REVIEWER).unscoped();
        ApiAccess change = ApiAccess.from(Role.ADMIN).unscoped().logged();
        api.on(read, "GET", "rules", (_, _) -> list());
        api.onEach(read, "GET", "rules", (id, _) -> one(id));
        api.on(change.onceByKey(), "POST", "rules", (_, request) -> add(request));
        api.onEach(change.ifMatch(id -> "rules/" + id), "DELETE", "rules", (id, _) -> remove(id));
    }

    private ApiResponse list() {
        RuleDesk.Kept kept = desk.kept();
        Instant now = clock.instant();
        ObjectNode body = Json.object();
        ArrayNode rules = body.putArray("rules");
        for (Rule rule : kept.rules()) {
            rules.add(RuleForm.shown(rule, kept.hits().getOrDefault(rule.id(), 0L), now));
        }
        return Json.ok(body);
    }

    private ApiResponse add(ApiRequest request) {
        Rule rule = form.read(Json.read(request.body()), request::author);
        return Json.created(RuleForm.shown(desk.add(rule), 0, clock.instant()));
    }

    /// Without how often it decided, so that its tag stays while the rule does.
    private ApiResponse one(String id) {
        Rule rule = desk.kept().rules().stream()
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown(id));
        return Json.ok(RuleForm.shown(rule, clock.instant()));
    }

    private static ApiProblem unknown(String id) {
        return new ApiProblem(404, "there is no such rule", id, "an id from the list of rules");
    }

    private ApiResponse remove(String id) {
        if (!desk.remove(id)) {
            throw unknown(id);
        }
        ObjectNode body = Json.object();
        body.put("removed", id);
        return Json.ok(body);
    }
}
