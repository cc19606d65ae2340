package org.callwarden.server.admin;

import java.util.function.Supplier;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.reputation.ReputationSettings;
import org.callwarden.screening.velocity.VelocitySettings;
import org.callwarden.server.config.ConfigText;
import org.callwarden.server.config.TrustConfig;
import tools.jackson.databind.node.ObjectNode;

/// `GET policy`: what decides about calls in this service, as the text of a policy file. Below it stand, as comments,
/// what evidence weighs and from when on behaviour is told: they make the signals of new calls, and a policy file
/// judges those that there are.
public final class PoliciesPart implements Api.Part {

    private final Supplier<PolicyBook> policies;
    private final ReputationSettings reputation;
    private final VelocitySettings velocity;
    private final TrustConfig trust;

    public PoliciesPart(
            Supplier<PolicyBook> policies,
            ReputationSettings reputation,
            VelocitySettings velocity,
            TrustConfig trust) {
        this.policies = policies;
        this.reputation = reputation;
        this.velocity = velocity;
        this.trust = trust;
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
                ConfigText.of(policies.get())
                        + (ConfigText.of(reputation) + ConfigText.of(velocity) + ConfigText.of(trust))
                                .replaceAll("(?m)^(?=.)", "# "));
        return Json.ok(body);
    }
}
