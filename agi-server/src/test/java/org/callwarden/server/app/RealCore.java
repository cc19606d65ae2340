package org.callwarden.server.app;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.live.Interventions;
import org.callwarden.screening.live.LiveCalls;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.admin.Api;
import org.callwarden.server.admin.Health;
import org.callwarden.server.admin.LiveDesk;
import org.callwarden.server.admin.LiveEvents;
import org.callwarden.server.admin.LivePart;
import org.callwarden.server.admin.TestCallsPart;
import org.callwarden.server.admin.TokenDesk;
import org.callwarden.server.callflow.TestCallScript;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.Surroundings;

/// Everything behind the API as the service has it, with the embedded database, but no servers.
public final class RealCore implements AutoCloseable {

    private final Core core;
    private final Api api;
    private final LiveCalls live;
    private final TestCallKeeper testCalls;
    private final Interventions interventions = new Interventions();

    public RealCore(Path folder, Clock clock) {
        this.core = Core.open(
                ConfigFile.standard(new Surroundings(folder, Map.of())).temporary(folder), clock, new SecureRandom());
        core.load();
        this.live = new LiveCalls(clock);
        this.testCalls = new TestCallKeeper(new SecureRandom(), clock);
        this.api = core.handlers()
                .api(
                        () -> new Health(List.of(Told.verbatim("the disk is full")), Map.of("version", "test")),
                        new LiveEvents(false, core.texts()),
                        new LivePart(new LiveDesk(live, interventions, _ -> false, core.access()), core.texts()),
                        new TestCallsPart(testCalls));
    }

    public Api api() {
        return api;
    }

    public TokenDesk tokens() {
        return core.tokens();
    }

    /// A call whose caller is asked just now.
    public void asks(CallRecord record) {
        live.assessed(record.call(), record.verdict());
        var _ = interventions.begin(record.call());
    }

    /// A test call came with this token.
    public void tests(String token) {
        if (testCalls.take(token)) {
            testCalls.saw(
                    token,
                    new TestCallScript.Seen(
                            List.of("vi/callwarden/digit-3"), 54, TestCallScript.Stream.HEARD, "127.0.0.1:4574"));
        }
    }

    public void store(List<CallRecord> calls) {
        core.calls().insert(calls);
    }

    @Override
    public void close() {
        core.close();
    }
}
