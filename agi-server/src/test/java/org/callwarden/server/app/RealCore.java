package org.callwarden.server.app;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.server.admin.Api;
import org.callwarden.server.admin.Health;
import org.callwarden.server.admin.LiveEvents;
import org.callwarden.server.admin.TokenDesk;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.Surroundings;

/// Everything behind the API as the service has it, with the embedded database, but no servers.
public final class RealCore implements AutoCloseable {

    private final Core core;
    private final Api api;

    public RealCore(Path folder, Clock clock) {
        this.core = Core.open(
                ConfigFile.standard(new Surroundings(folder, Map.of())).temporary(folder), clock, new SecureRandom());
        core.load();
        this.api = core.handlers().api(
                () -> new Health(List.of("the disk is full"), Map.of("version", "test")),
                new LiveEvents(false, core.texts()));
    }

    public Api api() {
        return api;
    }

    public TokenDesk tokens() {
        return core.tokens();
    }

    public void store(List<CallRecord> calls) {
        core.calls().insert(calls);
    }

    @Override
    public void close() {
        core.close();
    }
}
