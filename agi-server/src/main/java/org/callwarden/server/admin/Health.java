package org.callwarden.server.admin;

import java.util.List;
import java.util.Map;
import org.callwarden.screening.wording.Told;

/// How the service is.
///
/// @param degraded what does not work as it should, each with an id of `health`; empty when all is well
/// @param facts what else is worth knowing, in this order: numbers, texts, lists and maps of them, and what is [Told]
public record Health(List<Told> degraded, Map<String, Object> facts) {
    public Health {
        degraded = List.copyOf(degraded);
    }

    /// `ok` or `degraded`. A degraded service still screens calls, or lets them ring.
    public String status() {
        return degraded.isEmpty() ? "ok" : "degraded";
    }
}
