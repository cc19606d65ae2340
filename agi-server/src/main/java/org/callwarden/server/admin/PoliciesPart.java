package org.callwarden.server.admin;

import java.util.function.Supplier;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.reputation.ReputationSettings;
import org.callwarden.server.config.ConfigText;
import tools.jackson.databind.node.ObjectNode;

/// `GET policy`: what decides about calls in this service, as the text of a policy file. What evidence weighs stands
/// below
/// it as a comment: it makes the signals of new calls, and a policy file judges those that there are.
public final class PoliciesPart implements Api.Part {

    private final Supplier<PolicyBook> policies;
    private final ReputationSettings reputation;

    public PoliciesPart(Supplier<PolicyBook> policies, ReputationSettings reputation) {
        this.policies = policies;
        this.reputation = reputation;
    }

    @Override
    public void addTo(Api api) {
        api.on("GET", "policy", (_, _) -> show());
    }

    private ApiResponse show() {
        ObjectNode body = Json.object();
        body.put("version", policies.get().standard().version());
        body.put(
                "text",
                ConfigText.of(policies.get()) + ConfigText.of(reputation).replaceAll("(?m)^(?=.)", "# "));
        return Json.ok(body);
    }
}
