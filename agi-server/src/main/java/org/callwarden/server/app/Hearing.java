package org.callwarden.server.app;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.hearing.Understanding;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.audiosocket.AudioClosing;
import org.callwarden.server.audiosocket.AudioCounts;
import org.callwarden.server.audiosocket.AudioRendezvous;
import org.callwarden.server.audiosocket.AudioServerSettings;
import org.callwarden.server.audiosocket.AudioSocketServer;
import org.callwarden.server.audiosocket.protocol.AudioLimits;
import org.callwarden.server.callflow.LeftAnswers;
import org.callwarden.server.config.SpeechConfig;
import org.callwarden.server.speech.ModelFolder;
import org.callwarden.server.speech.SpeechCounts;
import org.callwarden.server.speech.SpeechEngine;
import org.callwarden.server.speech.SpeechException;
import org.callwarden.server.speech.SpeechSettings;
import org.callwarden.server.transport.AllowedNetwork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// What callers are heard with: the server for their sound and the speech process. Both are started in
/// the background when there is a model; a failure of either switches speech off and never the
/// service, and health says so. Safe for use by several threads.
final class Hearing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);

    /// How often the models are looked after: while one is loaded, and afterwards.
    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration LATER = Duration.ofSeconds(1);

    private static final Told READY = Told.of("speech.ready");
    private static final Told LOADING = Told.of("speech.loading");

    private final SpeechConfig config;
    private final Path folder;
    private final List<String> java;
    private final AudioRendezvous rendezvous;
    private final AudioCounts counts = new AudioCounts();
    private final RecentDelays delays = new RecentDelays();
    private final LongSupplier nanoTime;
    private final RecogniserTrial trial;
    private final TrialTimes trials = new TrialTimes();
    private final Supplier<Understanding> understandings;
    /// What is wrong with a model before anything is started.
    private final SortedMap<Language, Told> broken = new ConcurrentSkipListMap<>();

    private volatile Optional<AudioSocketServer> server = Optional.empty();
    private volatile Optional<SpeechEngine> engine = Optional.empty();
    private volatile Seen seen = Seen.NOTHING;
    private volatile Optional<Told> fault = Optional.empty();
    private volatile Optional<Understanding> understanding = Optional.empty();
    private volatile boolean over;
    private Optional<Thread> watch = Optional.empty();

    /// What the models of one process were doing when they were last looked at.
    ///
    /// @param process its id: another one has loaded nothing yet
    private record Seen(long process, SortedMap<String, Told> models, Set<String> ready) {

        static final Seen NOTHING = new Seen(-1, new TreeMap<>(), Set.of());

        boolean isSettled() {
            return !models.isEmpty() && !models.containsValue(LOADING);
        }
    }

    /// @param folder where the speech process works; only for us
    /// @param java the command that starts a JVM with our classes, up to and without the main class
    /// @param random a strong source, for the ids of calls' sound
    /// @param understandings makes what makes sense of what is heard, and of what was; asked on our
    ///     own thread
    /// @param nanoTime by which recognisers are measured, and measured again
    Hearing(
            SpeechConfig config,
            Path folder,
            List<String> java,
            RandomGenerator random,
            Supplier<Understanding> understandings,
            LongSupplier nanoTime) {
        this.understandings = understandings;
        this.nanoTime = nanoTime;
        this.trial = new RecogniserTrial(nanoTime);
        this.config = config;
        this.folder = folder;
        this.java = List.copyOf(java);
        this.rendezvous = new AudioRendezvous(AudioLimits.DEFAULT, random, System::nanoTime);
    }

    /// Starts it in the background; does nothing where no model is configured.
    synchronized void start() {
        if (!config.models().isEmpty()) {
            watch = Optional.of(Thread.ofPlatform().daemon().name("hearing").start(this::run));
        }
    }

    private void run() {
        answers().ifPresent(answers -> LeftAnswers.delete(answers, Instant.now()));
        try {
            List<ModelFolder> whole = whole();
            understanding = Optional.of(understandings.get());
            up(whole);
        } catch (RuntimeException e) {
            LOG.error("speech is off: {}", e.getMessage());
            down();
            fault = Optional.of(Told.by(e));
        }
        try {
            while (!over && engine.isPresent()) {
                look(engine.get());
                TimeUnit.MILLISECONDS.sleep((seen.isSettled() ? LATER : SOON).toMillis());
            }
        } catch (InterruptedException _) {
            // It is being closed.
        }
    }

    private synchronized void up(List<ModelFolder> whole) {
        if (over) {
            return;
        }
        SpeechConfig.Audio audio = config.audio();
        AudioSocketServer listening = new AudioSocketServer(settings(audio), rendezvous, counts);
        ListenCheck.listening("speech.audio", audio.bind(), audio.port(), () -> {
            listening.start();
            return listening;
        });
        server = Optional.of(listening);
        engine = Optional.of(SpeechEngine.start(new SpeechSettings(
                whole,
                java,
                folder,
                config.sessions(),
                config.firstPause(),
                config.longestPause(),
                SpeechSettings.ANSWER)));
    }

    private List<ModelFolder> whole() {
        List<ModelFolder> whole = new ArrayList<>();
        config.models().forEach((language, path) -> {
            ModelFolder model = new ModelFolder(language.tag(), path);
            model.problem()
                    .ifPresentOrElse(
                            problem -> {
                                LOG.error("no speech in {}: {}", language.tag(), problem);
                                broken.put(language, problem);
                            },
                            () -> whole.add(model));
        });
        if (whole.isEmpty()) {
            throw new SpeechException(broken.values().stream()
                    .reduce((some, more) -> Told.of("told.and", some, more))
                    .orElse(Told.nothing()));
        }
        return whole;
    }

    private static AudioServerSettings settings(SpeechConfig.Audio audio) {
        return new AudioServerSettings(
                InetAddress.ofLiteral(audio.bind()),
                audio.port(),
                audio.allow().stream().map(AllowedNetwork::parse).toList(),
                AudioLimits.DEFAULT);
    }

    private void look(SpeechEngine running) throws InterruptedException {
        long process = running.process().pid();
        SortedMap<String, Told> models = models(running);
        Set<String> ready = new TreeSet<>();
        for (Map.Entry<String, Told> model : models.entrySet()) {
            if (model.getValue().equals(READY)) {
                boolean tried = seen.process() == process && seen.ready().contains(model.getKey());
                Optional<Told> unusable = tried ? Optional.empty() : trial.fault(running, model.getKey());
                unusable.ifPresentOrElse(model::setValue, () -> ready.add(model.getKey()));
            }
        }
        Seen now = new Seen(process, models, Set.copyOf(ready));
        if (!now.ready().equals(seen.ready()) || now.process() != seen.process()) {
            resize(running);
            trials.loaded(nanoTime.getAsLong(), running.counts().opened());
        } else if (trials.isDue(
                nanoTime.getAsLong(), isListening(running), running.counts().opened())) {
            measureAgain(running, ready);
        }
        if (!now.equals(seen)) {
            models.forEach((language, state) -> LOG.atLevel(isOver(state) ? Level.ERROR : Level.INFO)
                    .log("the model for {} is {}", language, state));
        }
        seen = now;
    }

    private static SortedMap<String, Told> models(SpeechEngine running) {
        SortedMap<String, Told> models = new TreeMap<>();
        running.models()
                .forEach((language, state) -> models.put(
                        language,
                        switch (state) {
                            case "ready" -> READY;
                            case "loading" -> LOADING;
                            default -> Told.verbatim(state);
                        }));
        return models;
    }

    private void resize(SpeechEngine running) {
        trial.atOnce(Runtime.getRuntime().availableProcessors()).ifPresent(running::recognisers);
    }

    /// A start under load made them look slow.
    private void measureAgain(SpeechEngine running, Set<String> ready) {
        int before = running.recognisers();
        boolean all = ready.stream().allMatch(language -> trial.again(running, language, () -> isListening(running)));
        resize(running);
        if (all) {
            trials.measured(nanoTime.getAsLong());
        }
        if (running.recognisers() != before) {
            LOG.info("{} callers can be heard at once now, before {}", running.recognisers(), before);
        }
    }

    private boolean isListening(SpeechEngine running) {
        return over
                || running.inUse() > 0
                || server.map(AudioSocketServer::connections).orElse(0) > 0;
    }

    /// Hands out the ids by which a call's sound is let in.
    AudioRendezvous rendezvous() {
        return rendezvous;
    }

    /// Where Asterisk finds us for the sound of calls, `host:port`; empty while nothing listens.
    Optional<String> reach() {
        return server.map(listening -> config.audio().reach().orElseGet(() -> text(listening.address())));
    }

    private static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /// Where Asterisk records answers when it gives us no sound.
    Optional<Path> answers() {
        return config.record();
    }

    /// What became of connections for sound.
    AudioCounts counts() {
        return counts;
    }

    /// How long callers wait for a decision after they ended speaking.
    RecentDelays delays() {
        return delays;
    }

    /// What makes sense of what was heard; there once somebody [#hears].
    Understanding understanding() {
        return understanding.orElseThrow(() -> new SpeechException("speech is off"));
    }

    /// The recogniser, while there is one.
    Optional<SpeechEngine> engine() {
        return engine;
    }

    /// Whether a caller who speaks this language would be understood now: the process is up and its
    /// model loaded and tried. For each call: it asks nobody.
    boolean hears(Language language) {
        Seen last = seen;
        return last.ready().contains(language.tag())
                && engine.map(SpeechEngine::process)
                        .filter(process -> process.pid() == last.process() && process.isAlive())
                        .isPresent();
    }

    /// How it is, for health.
    void add(List<Told> degraded, Map<String, Object> facts) {
        Map<String, Object> told = new LinkedHashMap<>();
        facts.put("speech", told);
        Optional<Told> off = config.models().isEmpty() ? Optional.of(Told.of("speech.no-model")) : fault;
        if (off.isPresent()) {
            told.put("state", "off");
            told.put("why", off.get());
            if (fault.isPresent()) {
                degraded.add(Told.of("health.speech-off", fault.get()));
            }
            return;
        }
        SortedMap<Language, Told> states = states();
        List<String> heard = config.models().keySet().stream()
                .filter(this::hears)
                .map(Language::tag)
                .toList();
        boolean hopeless = states.values().stream().allMatch(this::isOver);
        told.put("state", !heard.isEmpty() ? "on" : hopeless ? "off" : "not yet");
        if (hopeless) {
            told.put("why", Told.of("speech.hopeless"));
        }
        told.put("languages", heard);
        Map<String, Told> models = new TreeMap<>();
        states.forEach((language, state) -> models.put(language.tag(), state));
        told.put("models", models);
        reach().ifPresent(where -> told.put("audio", where));
        told.put("streams", server.map(AudioSocketServer::connections).orElse(0));
        told.put("opened", counts.opened());
        told.put("closed", counts.byName());
        engine.map(SpeechEngine::counts).ifPresent(done -> work(told, done));
        long strangers = counts.of(AudioClosing.PEER_NOT_ALLOWED);
        if (strangers > 0) {
            degraded.add(Told.of("health.audio-strangers", strangers));
        }
        states.forEach((language, state) -> {
            if (!state.equals(READY) && !state.equals(LOADING)) {
                degraded.add(Told.of("health.no-speech", language.tag(), state));
            }
        });
    }

    private void work(Map<String, Object> told, SpeechCounts done) {
        engine.ifPresent(running -> told.put("recognisers", running.recognisers()));
        told.put("recognisers-given", done.opened());
        told.put("recognisers-refused", done.refused());
        told.put("waited-ms", done.waited().toMillis());
        told.put("heard-seconds", done.heard().toSeconds());
        told.put("real-time-factor", Math.round(1_000 * done.realTimeFactor()) / 1_000.0);
        told.put("ended-as-stuck", done.stuck());
        delays.within(0.5).ifPresent(delay -> told.put("decision-ms-p50", delay.toMillis()));
        delays.within(0.95).ifPresent(delay -> told.put("decision-ms-p95", delay.toMillis()));
    }

    private SortedMap<Language, Told> states() {
        SortedMap<Language, Told> states = new TreeMap<>(broken);
        Seen last = seen;
        boolean away = engine.map(SpeechEngine::process)
                .filter(process -> !process.isAlive())
                .isPresent();
        config.models().keySet().forEach(language -> {
            Told state = away ? away() : last.models().getOrDefault(language.tag(), LOADING);
            states.putIfAbsent(language, state);
        });
        return states;
    }

    private boolean isOver(Told state) {
        return !state.equals(READY) && !state.equals(LOADING) && !state.equals(away());
    }

    private Told away() {
        return Told.of("speech.away", folder.resolve("speech.log"));
    }

    private synchronized void down() {
        server.ifPresent(AudioSocketServer::close);
        server = Optional.empty();
        engine.ifPresent(SpeechEngine::close);
        engine = Optional.empty();
        seen = Seen.NOTHING;
    }

    /// Says hang-up to every caller who is being heard, then ends the speech process.
    @Override
    public void close() {
        over = true;
        synchronized (this) {
            watch.ifPresent(Thread::interrupt);
            down();
        }
    }
}
