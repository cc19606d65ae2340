package org.callwarden.server.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.callwarden.server.app.DataFolder;
import org.callwarden.server.doctor.ServiceFacts;
import org.callwarden.server.doctor.TestCall;
import org.callwarden.server.doctor.TestCalls;
import tools.jackson.databind.JsonNode;

/// What the doctor asks the service, over the API.
final class DoctorService implements TestCalls, AutoCloseable {

    private static final int CALLS = 1_000;

    /// Challenges that tell whether keys come: who hung up may not have tried.
    private static final Set<String> WITH_KEYS = Set.of("passed", "failed");

    private static final String WITHOUT_KEYS = "timed-out";

    private final Optional<Ask> api;

    private DoctorService(Optional<Ask> api) {
        this.api = api;
    }

    /// Without a service nobody is asked: to open the data folder would make one where there is none, and bring its
    /// database up to date.
    ///
    /// @throws DataFolder.InUseException when a service has the folder and does not answer
    static DoctorService open(Console io, Path data) {
        Optional<Ask> api = Ask.ofService(io);
        if (api.isEmpty()) {
            DataFolder.insistOnNoService(data);
        }
        return new DoctorService(api);
    }

    /// @param hears whether the configuration has a model
    ServiceFacts facts(boolean hears) {
        return api.map(ask -> facts(ask, hears)).orElseGet(() -> unknown(ServiceFacts.Stand.AWAY, "", hears));
    }

    /// Of a service that says nothing.
    static ServiceFacts unknown(ServiceFacts.Stand stand, String said, boolean hears) {
        return new ServiceFacts(stand, said, List.of(), List.of(), false, hears, Optional.empty());
    }

    private static ServiceFacts facts(Ask ask, boolean hears) {
        JsonNode health = ask.get("health");
        Optional<List<ServiceFacts.Enforced>> enforced = known(() -> enforced(ask));
        return new ServiceFacts(
                ServiceFacts.Stand.RUNS,
                health.path("version").asString(""),
                texts(health.path("degraded")),
                enforced.orElse(List.of()),
                enforced.isPresent(),
                hears,
                known(() -> keys(ask)));
    }

    /// Not while the database is away.
    private static <T> Optional<T> known(Supplier<T> asked) {
        try {
            return Optional.of(asked.get());
        } catch (Ask.CommandFailed _) {
            return Optional.empty();
        }
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(node -> node.asString(""))
                .toList();
    }

    private static List<ServiceFacts.Enforced> enforced(Ask ask) {
        return StreamSupport.stream(ask.get("enforcement").path("enforced").spliterator(), false)
                .map(scope -> new ServiceFacts.Enforced(
                        scope.path("name").asString(""),
                        scope.path("kind").asString("").equals("trunk")))
                .toList();
    }

    private static Map<String, ServiceFacts.Keys> keys(Ask ask) {
        Map<String, ServiceFacts.Keys> byTrunk = new HashMap<>();
        for (JsonNode call :
                ask.get("calls", Map.of("limit", Integer.toString(CALLS))).path("calls")) {
            String challenge = call.path("challenge").asString("");
            boolean keyed = WITH_KEYS.contains(challenge);
            if (keyed || challenge.equals(WITHOUT_KEYS)) {
                byTrunk.compute(
                        call.path("trunk").asString(""),
                        (_, keys) -> (keys == null ? new ServiceFacts.Keys(0, 0) : keys).plus(keyed));
            }
        }
        return byTrunk;
    }

    @Override
    public Optional<String> token() {
        return api.map(
                ask -> ask.ask("POST", "test-calls", Map.of(), "").path("token").asString(""));
    }

    @Override
    public Optional<TestCall.Heard> heard(String token) {
        JsonNode seen;
        try {
            seen = asked("test-calls/" + token);
        } catch (Ask.CommandFailed _) {
            // 404: no such call came.
            return Optional.empty();
        }
        return Optional.of(new TestCall.Heard(
                Instant.parse(seen.path("at").asString("")),
                texts(seen.path("missing")),
                seen.path("files").asInt(0),
                seen.path("stream").asString(""),
                seen.path("reach").asString("")));
    }

    @Override
    public long turnedAway() {
        return asked("health")
                .path("agi")
                .path("closed")
                .path("peer_not_allowed")
                .asLong(0);
    }

    /// Of a service that gave a token.
    private JsonNode asked(String path) {
        return api.orElseThrow().get(path);
    }

    @Override
    public void close() {
        api.ifPresent(Ask::close);
    }
}
