package org.callwarden.server.admin;

import java.time.Clock;
import java.time.Instant;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.policy.Rule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `GET rules`, `POST rules`, `DELETE rules/r7`: the operator's rules. A change is in force for the next call.
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
        api.on("GET", "rules", (_, _) -> list());
        api.on("POST", "rules", (_, request) -> add(request));
        api.onEach("DELETE", "rules", (id, _) -> remove(id));
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
        Rule rule = form.read(Json.read(request.body()));
        return Json.created(RuleForm.shown(desk.add(rule), 0, clock.instant()));
    }

    private ApiResponse remove(String id) {
        if (!desk.remove(id)) {
            throw new ApiProblem(404, "there is no such rule", id, "an id from the list of rules");
        }
        ObjectNode body = Json.object();
        body.put("removed", id);
        return Json.ok(body);
    }
}
