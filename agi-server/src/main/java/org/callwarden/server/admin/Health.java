package org.callwarden.server.admin;

import java.util.List;
import java.util.Map;

/// How the service is.
///
/// @param degraded what does not work as it should, for people; empty when all is well
/// @param facts what else is worth knowing, in this order
public record Health(List<String> degraded, Map<String, Object> facts) {
    public Health {
        degraded = List.copyOf(degraded);
    }

    /// `ok` or `degraded`. A degraded service still screens calls, or lets them ring.
    public String status() {
        return degraded.isEmpty() ? "ok" : "degraded";
    }
}
