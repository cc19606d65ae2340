package org.callwarden.server.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// How one call of the demo went, seen by its caller, by the callee's phone and by the service.
///
/// @param stored what the service says of it; empty where it was not asked
public record DemoResult(DemoCaller caller, CallResult call, Optional<PhoneCall> phone, Optional<JsonNode> stored) {

    /// Where it did not end as it should, one sentence each; empty when it did.
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        DemoCaller.Expected expected = caller.expected();
        check(faults, "final code", Integer.toString(expected.code()), Integer.toString(call.finalCode()));
        check(faults, "phone rang", Boolean.toString(expected.rings()), Boolean.toString(phone.isPresent()));
        check(
                faults,
                "decision",
                expected.decision().orElse("-"),
                text("decision").orElse("-"));
        check(
                faults,
                "challenge",
                expected.challenge().orElse("-"),
                text("challenge").orElse("-"));
        phone.filter(rung -> !rung.shownName().contains(expected.shown()))
                .ifPresent(rung -> check(faults, "display", expected.shown(), rung.shownName()));
        return faults;
    }

    private static void check(List<String> faults, String what, String wanted, String seen) {
        if (!wanted.equals(seen)) {
            faults.add(what + " should be " + wanted + " and is " + seen);
        }
    }

    public Optional<String> text(String field) {
        return stored.map(node -> node.path(field).asString("")).filter(text -> !text.isEmpty());
    }

    public String score() {
        return stored.map(node -> Integer.toString(node.path("score").asInt())).orElse("-");
    }

    public List<String> reasons() {
        return stored.stream()
                .flatMap(node -> StreamSupport.stream(node.path("reasons").spliterator(), false))
                .map(reason -> reason.path("id").asString(""))
                .toList();
    }

    /// What the callee's phone did.
    public String phoneDid() {
        return phone.map(rung -> rung.answeredAt().isPresent()
                        ? "rang \"" + rung.shownName() + "\", answered"
                        : "rang \"" + rung.shownName() + "\"")
                .orElse("stayed silent");
    }

    /// From the INVITE until the phone rang or the caller knew.
    public Duration added() {
        Instant until = phone.map(PhoneCall::rangAt).orElse(call.endedAt());
        return Duration.between(call.startedAt(), until);
    }
}
