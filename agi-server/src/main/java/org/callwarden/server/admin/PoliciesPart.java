package org.callwarden.server.admin;

import java.util.function.Supplier;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.server.config.ConfigText;
import tools.jackson.databind.node.ObjectNode;

/// `GET policy`: what decides about calls in this service, as the text of a policy file.
public final class PoliciesPart implements Api.Part {

    private final Supplier<PolicyBook> policies;

    public PoliciesPart(Supplier<PolicyBook> policies) {
        this.policies = policies;
    }

    @Override
    public void addTo(Api api) {
        api.on("GET", "policy", (_, _) -> show());
    }

    private ApiResponse show() {
        ObjectNode body = Json.object();
        body.put("version", policies.get().standard().version());
        body.put("text", ConfigText.of(policies.get()));
        return Json.ok(body);
    }
}
