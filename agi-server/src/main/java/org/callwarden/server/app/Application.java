package org.callwarden.server.app;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.callwarden.server.admin.ApiToken;
import org.callwarden.server.admin.Health;
import org.callwarden.server.admin.HttpServer;
import org.callwarden.server.admin.LiveEvents;
import org.callwarden.server.config.Config;

/// The service: everything that is made, in the order in which it starts; it stops in reverse. Nothing else wires.
public final class Application implements AutoCloseable {

    private static final long TEND_SECONDS = 5;

    private final Config config;
    private final Options options;
    private final Core core;
    private final LiveEvents events;
    private final ScheduledExecutorService chores;
    private final HttpServer http;

    private Application(Config config, Options options, Core core) {
        this.config = config;
        this.options = options;
        this.core = core;
        core.keeper().load();
        this.events = new LiveEvents(options.tellDigits(), core.texts());
        this.chores = chores();
        this.http = http();
        core.folder().announce(config.http().bind(), http.port());
    }

    /// How this process runs.
    ///
    /// @param clock the only clock of the service
    /// @param random a secure source, for challenges and tokens
    /// @param tellDigits whether `/api/v1/events` tells the digits of challenges: only in a demo or test
    public record Options(Clock clock, RandomGenerator random, boolean tellDigits) {

        /// As in real life: the machine's clock and time zone, secure random numbers.
        public static Options live(boolean tellDigits) {
            return new Options(Clock.system(ZoneId.systemDefault()), new SecureRandom(), tellDigits);
        }
    }

    /// Starts everything; when it returns, calls are answered.
    ///
    /// @throws DataFolder.InUseException when another Callwarden has the data folder
    public static Application start(Config config, Options options) {
        Core core = Core.open(config, options.clock());
        try {
            return new Application(config, options, core);
        } catch (RuntimeException e) {
            core.close();
            throw e;
        }
    }

    private ScheduledExecutorService chores() {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("chores").daemon().factory());
        var _ = executor.scheduleWithFixedDelay(core.keeper()::tend, TEND_SECONDS, TEND_SECONDS, TimeUnit.SECONDS);
        return executor;
    }

    private HttpServer http() {
        ApiToken token = ApiToken.of(core.folder().path(), options.random());
        return HttpServer.start(config.http(), core.api(this::health), token, events);
    }

    private Health health() {
        List<String> degraded = new ArrayList<>();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("version", Version.text());
        if (core.keeper().source() != RulesKeeper.Source.DATABASE) {
            degraded.add("the database is away: screening with the rules last known");
        }
        return new Health(degraded, facts);
    }

    /// How long ago this process began.
    public Duration sinceProcessStart() {
        Instant now = options.clock().instant();
        return Duration.between(ProcessHandle.current().info().startInstant().orElse(now), now);
    }

    /// Where it listens and what it keeps, in one line.
    public String summary() {
        return "API " + config.http().bind() + ":" + http.port() + ", data in "
                + core.folder().path();
    }

    /// Where the API listens.
    public int httpPort() {
        return http.port();
    }

    @Override
    public void close() {
        http.close();
        chores.shutdownNow();
        core.close();
    }
}
