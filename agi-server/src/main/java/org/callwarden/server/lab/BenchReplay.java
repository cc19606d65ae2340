package org.callwarden.server.lab;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.reputation.ReputationSettings;
import org.callwarden.screening.reputation.Reputations;
import org.callwarden.server.admin.Api;
import org.callwarden.server.admin.ApiRequest;
import org.callwarden.server.admin.PolicyTrial;
import org.callwarden.server.admin.ReplayPart;
import org.callwarden.server.storage.Database;
import org.callwarden.server.storage.DatabaseSettings;
import org.callwarden.server.storage.JdbcCallStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `./callwarden bench replay`: how long it takes to decide many stored calls again, through the
/// handlers of the API, on an embedded database. The calls are made up, from a fixed seed, and
/// screened by the real engine.
public final class BenchReplay {

    /// What issue and documents promise for a million calls.
    private static final Duration TARGET = Duration.ofSeconds(60);

    private static final String OTHER_POLICY =
            "policy: {thresholds: {label: 20, challenge: 35, voicemail: 60, divert: 60, reject: 60}}";

    private final Path folder;
    private final PrintWriter out;
    private final int calls;
    private final StoredCalls stored = new StoredCalls(0);
    private final Reputations reputations = new Reputations(ReputationSettings.standard());

    /// @param folder empty; the database is made there
    /// @param calls 1 to 10 million
    public BenchReplay(Path folder, PrintWriter out, int calls) {
        if (calls < 1 || calls > 10_000_000) {
            throw new IllegalArgumentException("1 to 10000000 calls, got " + calls);
        }
        this.folder = folder;
        this.out = out;
        this.calls = calls;
    }

    /// @return whether every call was decided again
    public boolean run() {
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            database.migrate();
            CallStore store = new JdbcCallStore(database);
            say("storing " + calls + " calls …");
            long filling = System.nanoTime();
            stored.fill(store, calls);
            say("stored in " + Math.round(seconds(filling)) + " s; deciding them again under another policy …");
            Api api = new Api(List.of(new ReplayPart(
                    store,
                    new PolicyTrial(stored.neverReject(), reputations::reviewed),
                    Clock.systemUTC(),
                    new ReasonTexts())));
            long started = System.nanoTime();
            int decided = replay(api);
            double took = seconds(started);
            say(String.format(
                    Locale.ROOT,
                    "%,d calls decided again in %.1f s: %,.0f calls/s, %.1f s for a million (target %d s)",
                    decided,
                    took,
                    decided / took,
                    took * 1_000_000 / decided,
                    TARGET.toSeconds()));
            return decided == calls;
        }
    }

    private static int replay(Api api) {
        JsonMapper mapper = new JsonMapper();
        Map<String, String> query = Map.of("since", StoredCalls.START.toString());
        int decided = 0;
        while (true) {
            JsonNode answer = mapper.readTree(api.handle(new ApiRequest("POST", "replay", query, OTHER_POLICY))
                    .json());
            decided += answer.path("calls").asInt(0);
            JsonNode next = answer.path("next");
            if (next.isMissingNode()) {
                return decided;
            }
            query = Map.of(
                    "since",
                    next.path("since").asString(""),
                    "after",
                    next.path("after").asString(""));
        }
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
