package org.callwarden.server.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.callwarden.screening.access.Attempts;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.journal.CallJournal;
import org.callwarden.screening.live.CallListener;
import org.callwarden.screening.live.LiveCall;
import org.callwarden.screening.live.LiveCalls;
import org.callwarden.screening.policy.EnforcedScope;
import org.callwarden.screening.velocity.LineSurge;
import org.callwarden.server.admin.ApiGate;
import org.callwarden.server.admin.FeedDesk;
import org.callwarden.server.admin.MetricsSite;
import org.callwarden.server.agi.AgiClosing;
import org.callwarden.server.ami.AsteriskLink;
import org.callwarden.server.ami.EmergencyRelay;
import org.callwarden.server.audiosocket.AudioClosing;
import org.callwarden.server.config.Config;
import org.callwarden.server.metrics.CallMetrics;
import org.callwarden.server.metrics.Metric;
import org.callwarden.server.metrics.Metrics;
import org.callwarden.server.metrics.TimedJournal;
import org.callwarden.server.metrics.TrunkLabels;
import org.callwarden.server.recording.Recordings;
import org.callwarden.server.speech.SpeechCounts;
import org.callwarden.server.storage.Database;
import org.callwarden.server.storage.FileJournal;
import org.callwarden.server.storage.JournalDrainer;

/// The service's figures for programs that watch it: where each [Metric] comes from. What is counted elsewhere is asked
/// there, mostly where health asks too.
final class ServiceMetrics {

    private static final double MILLIS = 1_000;
    private static final double NANOS = 1e9;

    private final Metrics metrics = new Metrics();
    private final Config config;
    private final Clock clock;
    private final RulesKeeper keeper;
    private final TrunkLabels trunks;
    private final CallMetrics calls;
    private final Map<String, PbxFigures.Said> said = new ConcurrentHashMap<>();
    private Runnable refresh = () -> {};

    /// What is there once everything is.
    ///
    /// @param links the PBXs by their names
    record Sources(
            HealthReport.Parts parts,
            LiveCalls live,
            Map<String, AsteriskLink> links,
            EmergencyRelay emergencies,
            Core core) {}

    /// @param keeper knows on which lines decisions are carried out
    ServiceMetrics(Config config, RulesKeeper keeper, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.keeper = keeper;
        this.trunks = new TrunkLabels(config.trunks().keySet(), keeper::isEnforcedNow);
        this.calls = new CallMetrics(metrics, trunks);
        ProcessFigures.add(metrics);
    }

    /// Counts calls.
    CallListener calls() {
        return calls;
    }

    /// The journal with how long calls wait for it.
    CallJournal timed(CallJournal journal) {
        return new TimedJournal(journal, metrics, System::nanoTime);
    }

    /// Counts an answer over HTTP.
    void answered(int status) {
        metrics.counter(Metric.HTTP_REQUESTS, Integer.toString(status)).increment();
    }

    /// From now on the figures are asked there.
    void watch(Sources from) {
        agi(from.parts());
        journal(from.parts().journal(), from.parts().drainer());
        database(from.parts());
        pbxs(from);
        speech(from.parts().hearing());
        disk(from.parts().recordings());
        people(from);
        PbxFigures asked = new PbxFigures(from.links());
        synchronized (this) {
            refresh = () -> refresh(from, asked);
        }
    }

    /// All of it, as Prometheus reads it.
    synchronized String text() {
        refresh.run();
        return metrics.text();
    }

    /// Where Prometheus reads it.
    Front.Figures sites(ApiGate gate) {
        return new Front.Figures(
                new MetricsSite(Metrics.CONTENT_TYPE, this::text, Optional.of(gate)),
                new MetricsSite(Metrics.CONTENT_TYPE, this::text, Optional.empty()));
    }

    private void agi(HealthReport.Parts parts) {
        metrics.gauge(Metric.AGI_SESSIONS, () -> parts.agi().sessions());
        metrics.gauge(Metric.AGI_SESSIONS_LIMIT, () -> config.agi().sessions());
        metrics.counter(Metric.AGI_OPENED, () -> parts.counts().opened());
        metrics.counter(Metric.SCREENING_ERRORS, () -> parts.counts().faults());
        for (AgiClosing reason : AgiClosing.values()) {
            metrics.counter(Metric.AGI_CLOSED, () -> parts.counts().of(reason), word(reason));
        }
    }

    private void journal(FileJournal journal, JournalDrainer drainer) {
        metrics.gauge(Metric.JOURNAL_WAITING, () -> drainer.state().lag());
        metrics.gauge(
                Metric.JOURNAL_OLDEST,
                () -> drainer.state().oldest().map(this::age).orElse(0.0));
        metrics.gauge(Metric.JOURNAL_BYTES, () -> journal.state().bytes());
        metrics.gauge(Metric.JOURNAL_LIMIT, () -> journal.state().limitBytes());
        metrics.counter(Metric.JOURNAL_STORED, () -> drainer.state().stored());
        metrics.counter(
                Metric.JOURNAL_ASIDE,
                () -> drainer.state().refused() + drainer.state().corrupt());
        metrics.counter(Metric.JOURNAL_REFUSED, () -> journal.state().refused());
        metrics.counter(Metric.JOURNAL_FLUSH_FAILURES, () -> journal.state().flushFailures());
    }

    private void database(HealthReport.Parts parts) {
        Supplier<Database.State> state = parts.database();
        metrics.gauge(
                Metric.DATABASE_UP,
                () -> yes(parts.drainer().state().awaySince().isEmpty()));
        metrics.gauge(Metric.DATABASE_CONNECTIONS, () -> state.get().active(), "active");
        metrics.gauge(Metric.DATABASE_CONNECTIONS, () -> state.get().idle(), "idle");
        metrics.gauge(Metric.DATABASE_LIMIT, () -> state.get().limit());
        metrics.gauge(Metric.DATABASE_WAITING, () -> state.get().waiting());
        metrics.gauge(Metric.RULES_CURRENT, () -> yes(keeper.source() == RulesKeeper.Source.DATABASE));
    }

    private void pbxs(Sources from) {
        from.links()
                .forEach((name, link) ->
                        metrics.gauge(Metric.PBX_UP, () -> yes(link.state().connected()), name));
        metrics.gauge(Metric.EMERGENCY_WINDOWS, () -> from.emergencies().open().size());
        metrics.gauge(
                Metric.DIALED_ENFORCED,
                () -> enforced(EnforcedScope.Kind.DIALED).count());
    }

    private void speech(Hearing hearing) {
        config.speech()
                .models()
                .keySet()
                .forEach(language ->
                        metrics.gauge(Metric.SPEECH_READY, () -> yes(hearing.hears(language)), language.tag()));
        metrics.gauge(
                Metric.RECOGNISERS,
                () -> hearing.engine().map(engine -> engine.recognisers()).orElse(0));
        metrics.gauge(
                Metric.RECOGNISERS_IN_USE,
                () -> hearing.engine().map(engine -> engine.inUse()).orElse(0));
        metrics.counter(Metric.RECOGNISERS_ASKED, () -> done(hearing, SpeechCounts::opened), "given");
        metrics.counter(Metric.RECOGNISERS_ASKED, () -> done(hearing, SpeechCounts::refused), "refused");
        metrics.counter(Metric.SPEECH_STUCK, () -> done(hearing, SpeechCounts::stuck));
        metrics.amount(
                Metric.SPEECH_WAITED,
                () -> done(hearing, counts -> counts.waited().toNanos()) / NANOS);
        metrics.amount(
                Metric.SPEECH_HEARD,
                () -> done(hearing, counts -> counts.heard().toNanos()) / NANOS);
        for (AudioClosing reason : AudioClosing.values()) {
            metrics.counter(Metric.AUDIO_CLOSED, () -> hearing.counts().of(reason), word(reason));
        }
        for (double share : List.of(0.5, 0.95)) {
            metrics.gauge(
                    Metric.SPEECH_DELAY,
                    () -> hearing.delays()
                            .within(share)
                            .map(ServiceMetrics::seconds)
                            .orElse(Double.NaN),
                    Double.toString(share));
        }
    }

    private static long done(Hearing hearing, ToLongFunction<SpeechCounts> count) {
        return hearing.engine()
                .map(engine -> count.applyAsLong(engine.counts()))
                .orElse(0L);
    }

    private void disk(RecordingsKeeper recordings) {
        metrics.gauge(Metric.DISK_FREE, () -> config.data().toFile().getUsableSpace());
        metrics.gauge(Metric.DISK_SIZE, () -> config.data().toFile().getTotalSpace());
        metrics.gauge(Metric.RECORDINGS_BYTES, () -> kept(recordings, Recordings.State::bytes));
        metrics.gauge(Metric.RECORDINGS_LIMIT, () -> config.recordings().quota());
        metrics.gauge(Metric.RECORDINGS_UNDER_WAY, () -> kept(recordings, Recordings.State::underWay));
        metrics.counter(Metric.RECORDINGS, () -> kept(recordings, Recordings.State::kept), "kept");
        metrics.counter(Metric.RECORDINGS, () -> kept(recordings, Recordings.State::lost), "lost");
        metrics.counter(Metric.RECORDINGS, () -> kept(recordings, Recordings.State::refused), "refused");
        metrics.counter(Metric.RECORDINGS_CUT, () -> kept(recordings, Recordings.State::cut));
    }

    private static long kept(RecordingsKeeper recordings, ToLongFunction<Recordings.State> figure) {
        return recordings.state().map(figure::applyAsLong).orElse(0L);
    }

    private void people(Sources from) {
        Attempts attempts = from.core().access().attempts();
        metrics.counter(Metric.PASSWORDS, () -> attempts.tally().tried(), "tried");
        metrics.counter(Metric.PASSWORDS, () -> attempts.tally().turnedAway(), "turned-away");
        metrics.counter(Metric.PASSWORDS_RIGHT, () -> attempts.tally().succeeded());
        if (config.http().tls().isPresent()) {
            metrics.gauge(
                    Metric.CERTIFICATE_END,
                    () -> from.parts()
                            .front()
                            .certificateEnds()
                            .map(ServiceMetrics::seconds)
                            .orElse(Double.NaN));
        }
    }

    /// What has labels that come and go.
    private void refresh(Sources from, PbxFigures pbxs) {
        Map<List<String>, Double> live = counted(Arrays.stream(LiveCall.State.values()), LiveCall.State::id);
        from.live().now().forEach(call -> live.merge(List.of(call.state().id()), 1.0, Double::sum));
        metrics.table(Metric.LIVE_CALLS, live);
        Map<List<String>, Double> storms = counted(Arrays.stream(LineSurge.Kind.values()), LineSurge.Kind::id);
        from.core()
                .experience()
                .velocity()
                .surges(clock.instant())
                .forEach(surge -> storms.merge(List.of(surge.kind().id()), 1.0, Double::sum));
        metrics.table(Metric.STORMS, storms);
        enforcement();
        feeds(from.parts().feeds().feeds());
        asked(pbxs.now());
    }

    private void enforcement() {
        Map<List<String>, Double> byTrunk = new LinkedHashMap<>();
        config.trunks().keySet().forEach(trunk -> byTrunk.put(List.of(trunks.of(trunk)), 0.0));
        enforced(EnforcedScope.Kind.TRUNK)
                .forEach(scope -> byTrunk.put(List.of(trunks.of(new Trunk(scope.name()))), 1.0));
        metrics.table(Metric.TRUNK_ENFORCED, byTrunk);
    }

    private Stream<EnforcedScope> enforced(EnforcedScope.Kind kind) {
        return keeper.enforcedNow().stream().filter(scope -> scope.kind() == kind);
    }

    private void feeds(List<FeedDesk.Kept> kept) {
        Map<List<String>, Double> entries = new LinkedHashMap<>();
        Map<List<String>, Double> ages = new LinkedHashMap<>();
        Map<List<String>, Double> every = new LinkedHashMap<>();
        Map<List<String>, Double> failures = new LinkedHashMap<>();
        for (FeedDesk.Kept feed : kept) {
            List<String> name = List.of(feed.feed().name());
            entries.put(
                    name,
                    feed.copy()
                            .map(copy -> (double) copy.numbers() + copy.ranges())
                            .orElse(0.0));
            feed.copy().ifPresent(copy -> ages.put(name, age(copy.taken())));
            every.put(name, seconds(feed.feed().every().orElse(config.feeds().every())));
            failures.put(name, (double) feed.failures());
        }
        metrics.table(Metric.FEED_ENTRIES, entries);
        metrics.table(Metric.FEED_AGE, ages);
        metrics.table(Metric.FEED_EVERY, every);
        metrics.table(Metric.FEED_FAILURES, failures);
    }

    /// A count begins with what Asterisk says first: it has counted for years, and did not do so now.
    private void asked(Map<String, PbxFigures.Said> answers) {
        Map<List<String>, Double> off = new LinkedHashMap<>();
        answers.forEach((name, answer) -> {
            off.put(List.of(name), answer.off().map(ServiceMetrics::seconds).orElse(0.0));
            if (said.put(name, answer) == null) {
                metrics.counter(Metric.PBX_UNSCREENED, () -> lastSaid(name), name);
            }
        });
        metrics.table(Metric.PBX_BYPASS, off);
    }

    private long lastSaid(String pbx) {
        PbxFigures.Said last = said.get(pbx);
        return last == null ? 0 : last.unscreened();
    }

    private static <T> Map<List<String>, Double> counted(Stream<T> kinds, Function<T, String> word) {
        Map<List<String>, Double> none = new HashMap<>();
        kinds.forEach(kind -> none.put(List.of(word.apply(kind)), 0.0));
        return none;
    }

    private double age(Instant then) {
        return Math.max(0, seconds(Duration.between(then, clock.instant())));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / MILLIS;
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / MILLIS;
    }

    private static double yes(boolean is) {
        return is ? 1 : 0;
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
