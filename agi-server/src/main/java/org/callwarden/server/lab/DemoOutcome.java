package org.callwarden.server.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// What became of one call of the demo, real or simulated: what the table shows, and what is compared
/// with what was expected.
///
/// @param finalCode SIP code the caller saw in the end
/// @param shown the name on the callee's display; empty when the phone stayed silent
/// @param answered whether the callee answered
/// @param added until the phone rang or the caller knew
/// @param stored what the service says of it; empty where it was not asked
record DemoOutcome(
        DemoCaller caller,
        int finalCode,
        Optional<String> shown,
        boolean answered,
        Duration added,
        Optional<JsonNode> stored) {

    /// Where it did not end as it should, one sentence each; empty when it did.
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        DemoCaller.Expected expected = caller.expected();
        check(faults, "final code", Integer.toString(expected.code()), Integer.toString(finalCode));
        check(faults, "phone rang", Boolean.toString(expected.rings()), Boolean.toString(shown.isPresent()));
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
        shown.filter(name -> !name.contains(expected.shown()))
                .ifPresent(name -> check(faults, "display", expected.shown(), name));
        return faults;
    }

    private static void check(List<String> faults, String what, String wanted, String seen) {
        if (!wanted.equals(seen)) {
            faults.add(what + " should be " + wanted + " and is " + seen);
        }
    }

    Optional<String> text(String field) {
        return stored.map(node -> node.path(field).asString("")).filter(text -> !text.isEmpty());
    }

    String score() {
        return stored.map(node -> Integer.toString(node.path("score").asInt())).orElse("-");
    }

    List<String> reasons() {
        return stored.stream()
                .flatMap(node -> StreamSupport.stream(node.path("reasons").spliterator(), false))
                .map(reason -> reason.path("id").asString(""))
                .toList();
    }

    /// What the callee's phone did.
    String phoneDid() {
        return shown.map(name -> "rang \"" + name + "\"" + (answered ? ", answered" : ""))
                .orElse("stayed silent");
    }
}
