package org.callwarden.server.app;

import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.screening.live.CallListener;
import org.callwarden.screening.live.Interventions;
import org.callwarden.screening.live.LiveCalls;
import org.callwarden.server.admin.ApiGate;
import org.callwarden.server.admin.ApiSite;
import org.callwarden.server.admin.ApiToken;
import org.callwarden.server.admin.LiveDesk;
import org.callwarden.server.admin.LiveEvents;
import org.callwarden.server.admin.LivePart;
import org.callwarden.server.admin.TestCallsPart;
import org.callwarden.server.admin.web.AllPages;
import org.callwarden.server.admin.web.WebSite;
import org.callwarden.server.agi.AgiRouter;
import org.callwarden.server.agi.AgiScript;
import org.callwarden.server.agi.AgiServer;
import org.callwarden.server.ami.AsteriskLink;
import org.callwarden.server.ami.ChannelEvents;
import org.callwarden.server.ami.EmergencyRelay;
import org.callwarden.server.callflow.CallMapper;
import org.callwarden.server.callflow.Ears;
import org.callwarden.server.callflow.OwnPrompts;
import org.callwarden.server.callflow.RecentCallers;
import org.callwarden.server.callflow.ReportScript;
import org.callwarden.server.callflow.ScreenCallScript;
import org.callwarden.server.callflow.SoundFolder;
import org.callwarden.server.callflow.Sounds;
import org.callwarden.server.callflow.TestCallScript;
import org.callwarden.server.config.AmiConfig;
import org.callwarden.server.config.Config;
import org.callwarden.server.storage.DrainLimits;
import org.callwarden.server.storage.FileJournal;
import org.callwarden.server.storage.JournalDrainer;
import org.callwarden.server.storage.JournalLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The service: everything that is made, in the order in which it starts; it stops in reverse. Nothing
/// else wires.
public final class Application implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Application.class);
    private static final long TEND_SECONDS = 5;
    private static final Duration LAST_DRAIN = Duration.ofSeconds(2);

    private final Config config;
    private final Options options;
    private final Deque<Started> started = new ArrayDeque<>();
    private final Core core;
    private final LiveEvents events;
    private final LiveCalls live;
    private final Interventions interventions = new Interventions();
    private final FileJournal journal;
    private final JournalDrainer drainer;
    private final AgiCounts counts = new AgiCounts();
    private final EmergencyMinutes minutes = new EmergencyMinutes();
    private final Sounds sounds = new Sounds(Ticker.systemTicker());
    private final ServiceMetrics metrics;
    private final RecordingsKeeper recordings;
    private final Hearing hearing;
    private final PromptKeeper prompts;
    private final TestCallKeeper testCalls;
    private final AgiServer agi;
    private final Front front;
    private Optional<DemoFolder> demo = Optional.empty();
    private final Instant begun;

    private Application(Config config, Options options) {
        this.config = config;
        this.options = options;
        this.begun = options.clock().instant();
        ListenCheck.complaint(config).ifPresent(LOG::warn);
        try {
            this.core = started("data folder and database", Core.open(config, options.clock(), options.random()));
            core.load();
            this.metrics = new ServiceMetrics(config, core.keeper(), options.clock());
            this.events = new LiveEvents(options.tellDigits(), core.texts());
            this.live = new LiveCalls(options.clock());
            this.journal = started("journal", journal());
            this.drainer = JournalDrainer.start(journal, core.calls(), DrainLimits.standard(), options.clock());
            started("journal drainer", () -> drainer.close(LAST_DRAIN));
            core.campaigns().after(drainer::awaitDrained);
            Map<String, AsteriskLink> pbxs = pbxs();
            EmergencyRelay emergencies =
                    started("emergency relay", new EmergencyRelay(pbxs, options.clock(), core.emergency()));
            // Ends after AGI, whose calls finish their recordings.
            this.recordings = started("recordings", new RecordingsKeeper(config, options.clock(), options.random()));
            this.hearing = started("speech", hearing());
            this.prompts = prompts();
            this.testCalls = new TestCallKeeper(options.random(), options.clock());
            this.agi = started(
                    "AGI server",
                    ListenCheck.listening(
                            "agi", config.agi().bind(), config.agi().port(), this::agi));
            this.front = started("API", new Front(config.http(), options.clock(), metrics::answered));
            open(pbxs, emergencies);
            started("chores", chores()::shutdownNow);
            pbxs.values().forEach(AsteriskLink::start);
            emergencies.start();
            core.folder().announce(front.commandLine(), front.pages());
            hearing.start();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /// How this process runs.
    ///
    /// @param clock the only clock of the service
    /// @param random a secure source, for challenges and tokens
    /// @param tellDigits whether `/api/v1/events` tells the digits of challenges: only in a demo or
    ///     test
    public record Options(Clock clock, RandomGenerator random, boolean tellDigits) {

        /// As in real life: the machine's clock and time zone, secure random numbers.
        public static Options live(boolean tellDigits) {
            return new Options(Clock.system(ZoneId.systemDefault()), new SecureRandom(), tellDigits);
        }
    }

    private record Started(String name, AutoCloseable part) {}

    /// Starts everything; when it returns, calls are answered.
    ///
    /// @throws DataFolder.InUseException when another Callwarden has the data folder
    public static Application start(Config config, Options options) {
        return new Application(config, options);
    }

    private <T extends AutoCloseable> T started(String name, T part) {
        started.push(new Started(name, part));
        return part;
    }

    private FileJournal journal() {
        Path folder = core.folder().path().resolve("journal");
        return FileJournal.open(folder, JournalLimits.standard());
    }

    /// Started after everything else: their library takes nearly half a second to load, and no call
    /// needs it.
    ///
    /// @return the links to the PBXs by their names, in the order of the configuration
    private Map<String, AsteriskLink> pbxs() {
        Map<String, AsteriskLink> links = new LinkedHashMap<>();
        for (AmiConfig ami : config.ami()) {
            AsteriskLink link =
                    new AsteriskLink(ami.name(), OffSwitch.settings(ami), options.clock(), calls(ami.name()));
            links.put(ami.name(), started("AMI of PBX " + ami.name(), link));
        }
        return links;
    }

    /// Started last, and in the background: its models take seconds. It ends after AGI, whose calls it
    /// hears.
    private Hearing hearing() {
        Path folder = core.folder().path().resolve("speech");
        return new Hearing(
                config.speech(), folder, SpeechJava.command(), options.random(), core::understanding, System::nanoTime);
    }

    private PromptKeeper prompts() {
        return PromptKeeper.of(
                config,
                config.speech()
                        .record()
                        .map(folder -> new PromptKeeper.Phones(
                                folder,
                                new PromptOrders<>(options.random(), options.clock()),
                                (who, prompt) -> core.access().audit(who, "replace-prompt", prompt, "by phone"))));
    }

    private ChannelEvents calls(String pbx) {
        CallProgress progress =
                new CallProgress(core.trust(), live, config.ami().size() > 1);
        return new ChannelEvents(
                config.trust().extensions().stream().map(Pattern::compile).toList(),
                options.clock(),
                fact -> progress.told(pbx, fact));
    }

    private AgiServer agi() {
        RecentCallers recent = new RecentCallers(core.calls());
        Ears ears = new HearingEars(hearing, recordings.recorder());
        CallListener shown = CallListener.both(live, events);
        CallListener listener =
                CallListener.both(metrics.calls(), CallListener.both(recent, CallListener.both(core.trust(), shown)));
        ScreenCallScript.Parts parts = new ScreenCallScript.Parts(
                new CallMapper(core.callers(), languages()),
                core.screening().hearing(call -> ears.hears(call.language())),
                core.policies()::book,
                metrics.timed(journal),
                listener,
                options.random(),
                options.clock(),
                System::nanoTime,
                counts,
                core.experience(),
                ears,
                interventions);
        OwnPrompts own = config.sounds()
                .map(folder -> OwnPrompts.in(new SoundFolder(folder), Ticker.systemTicker()))
                .orElseGet(OwnPrompts::none);
        ScreenCallScript screen = new ScreenCallScript(parts, sounds, own);
        Map<String, AgiScript> scripts = new HashMap<>();
        AgiScript calls = session -> {
            screen.run(session);
            // Only shown: no call waits for it.
            minutes.heard(session.request().namedArgs());
        };
        scripts.put("/screen", new TestCallScript(testCalls, calls, ears));
        scripts.put(
                "/report",
                new ReportScript(core.reports(), recent, core.callers().numbers(), options.clock()));
        prompts.script().ifPresent(script -> scripts.put("/record-prompt", script));
        AgiServer server = new AgiServer(AgiSettings.of(config.agi()), new AgiRouter(scripts), counts);
        server.start();
        return server;
    }

    /// The trunk's own language, else that of the caller's country, else the standard one.
    private CallMapper.LanguageChoice languages() {
        CallMapper.LanguageChoice usual = config.language().byCountry()
                ? CallMapper.byCountry(config.language().standard())
                : (_, _) -> config.language().standard();
        return (caller, trunk) -> Optional.ofNullable(config.trunks().get(trunk))
                .flatMap(special -> special.language())
                .map(Function.identity())
                .orElseGet(() -> usual.of(caller, trunk));
    }

    private HealthReport.Parts watched(Map<String, AsteriskLink> links, EmergencyRelay emergencies) {
        HealthReport.Parts parts = new HealthReport.Parts(
                core.keeper(),
                core.feeds(),
                journal,
                drainer,
                agi,
                counts,
                sounds,
                minutes,
                new PbxHealth(links, emergencies, options.clock()),
                hearing,
                recordings,
                front,
                core::database);
        metrics.watch(new ServiceMetrics.Sources(parts, live, links, emergencies, core));
        return parts;
    }

    private void open(Map<String, AsteriskLink> links, EmergencyRelay emergencies) {
        HealthReport report = new HealthReport(config, options.clock(), watched(links, emergencies));
        LiveDesk desk =
                new LiveDesk(live, interventions, call -> core.neverReject().covers(call.caller()), core.access());
        ApiToken token = ApiToken.of(core.folder().path(), options.random());
        AllPages.Moment moment = new AllPages.Moment(
                desk,
                report::now,
                new PbxSwitches(links, options.clock()),
                () -> core.experience().velocity().surges(options.clock().instant()),
                () -> core.policies().book().weights());
        SitePages sites = new SitePages(config, options.clock());
        DemoFolder apart = started(
                "demo data",
                new DemoFolder(
                        core.folder().path(),
                        options.clock(),
                        options.random(),
                        made -> sites.demo(made, new DemoAccess(core.access()), core.tokens(), report::now)));
        demo = Optional.of(apart);
        WebSite pages = new WebSite(core.access(), sites.real(core, moment, prompts), apart);
        ApiGate gate = new ApiGate(token, core.tokens(), config.http().requestsPerMinute(), System::nanoTime);
        ApiSite api = new ApiSite(
                core.handlers()
                        .api(report::now, events, new LivePart(desk, core.texts()), new TestCallsPart(testCalls)),
                gate,
                events);
        front.start(api, metrics.sites(gate), pages);
    }

    /// Where the first admin says who they are, once, within an hour; empty where there are users, and
    /// while the database is away.
    public Optional<String> firstRun() {
        try {
            return core.access().firstRun().map(token -> front.pages() + "/setup/" + token);
        } catch (StoreException e) {
            LOG.warn("whether anybody can enter yet is not known: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private ScheduledExecutorService chores() {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("chores").daemon().factory());
        var _ = executor.scheduleWithFixedDelay(this::tend, TEND_SECONDS, TEND_SECONDS, TimeUnit.SECONDS);
        return executor;
    }

    /// Never throws: an executor forgets a chore that threw.
    private void tend() {
        try {
            core.tend();
            demo.ifPresent(DemoFolder::tend);
            recordings.tend();
            front.tend();
            core.challenges().tend(() -> drainer.isDrained(begun));
        } catch (RuntimeException e) {
            LOG.error("a chore failed", e);
        }
    }

    /// How long ago this process began.
    public Duration sinceProcessStart() {
        Instant now = options.clock().instant();
        return Duration.between(ProcessHandle.current().info().startInstant().orElse(now), now);
    }

    /// Where it listens and what it keeps, in one line.
    public String summary() {
        return "AGI " + config.agi().bind() + ":" + agiPort() + ", API "
                + config.http().bind() + ":" + httpPort() + ", pages at " + front.pages() + "/, data in "
                + core.folder().path();
    }

    /// Where Asterisk asks.
    public int agiPort() {
        return agi.address().getPort();
    }

    /// Where the API listens.
    public int httpPort() {
        return front.port();
    }

    /// Where Prometheus reads without a token; empty where it cannot.
    Optional<Integer> metricsPort() {
        return front.metricsPort();
    }

    /// Stops in the reverse order of the start: first nothing new is taken, then calls under way are
    /// finished within seconds, then the journal is drained as far as it is and closed.
    @Override
    public void close() {
        while (!started.isEmpty()) {
            Started last = started.pop();
            try {
                last.part().close();
            } catch (Exception e) {
                LOG.error("the {} did not stop in order", last.name(), e);
            }
        }
    }
}
