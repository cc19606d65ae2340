package org.callwarden.server.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// How one real call of the demo went, seen by its caller, by the callee's phone and by the service.
///
/// @param stored what the service says of it; empty where it was not asked
public record DemoResult(DemoCaller caller, CallResult call, Optional<PhoneCall> phone, Optional<JsonNode> stored) {

    /// What the table shows of it.
    DemoOutcome outcome() {
        // From the INVITE until the phone rang or the caller knew.
        Instant until = phone.map(PhoneCall::rangAt).orElse(call.endedAt());
        return new DemoOutcome(
                caller,
                call.finalCode(),
                phone.map(PhoneCall::shownName),
                phone.flatMap(PhoneCall::answeredAt).isPresent(),
                Duration.between(call.startedAt(), until),
                stored);
    }

    /// Where it did not end as it should, one sentence each; empty when it did.
    public List<String> faults() {
        return outcome().faults();
    }

    public Optional<String> text(String field) {
        return outcome().text(field);
    }
}
