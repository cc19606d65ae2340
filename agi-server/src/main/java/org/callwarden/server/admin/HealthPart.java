package org.callwarden.server.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.wording.Told;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `GET health`: how the service is. Always 200: a degraded service still does its work, and a monitor reads `status`.
public final class HealthPart implements Api.Part {

    private final Supplier<Health> health;

    public HealthPart(Supplier<Health> health) {
        this.health = health;
    }

    @Override
    public void addTo(Api api) {
        api.on(ApiAccess.from(Role.VIEWER), "GET", "health", (_, request) -> {
            Health now = health.get();
            ObjectNode body = Json.object();
            body.put("status", now.status());
            // What is wrong may name addresses of lists, with keys in them, and files of this host.
            boolean all =
                    request.caller().may(Role.ADMIN) && request.caller().scope().isEverything();
            ArrayNode degraded = body.putArray("degraded");
            if (all) {
                now.degraded().forEach(told -> degraded.add(told.english()));
            }
            // The figures are of all calls.
            if (request.caller().scope().isEverything()) {
                now.facts().forEach((name, fact) -> body.putPOJO(name, english(fact)));
            }
            return Json.ok(body);
        });
    }

    private static Object english(Object fact) {
        return switch (fact) {
            case Told told -> told.english();
            case Map<?, ?> several -> {
                Map<String, Object> plain = new LinkedHashMap<>();
                several.forEach((name, one) -> plain.put(String.valueOf(name), english(one)));
                yield plain;
            }
            default -> fact;
        };
    }
}
