package org.callwarden.server.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.config.Config;
import org.callwarden.server.config.RecordingsConfig;
import org.callwarden.server.config.Secret;
import org.callwarden.server.recording.Recorder;
import org.callwarden.server.recording.Recording;
import org.callwarden.server.recording.RecordingKey;
import org.callwarden.server.recording.RecordingSettings;
import org.callwarden.server.recording.Recordings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Recordings as the configuration wants them. A folder that cannot be used switches recording off
/// until it can, never the service, and health says so. Recordings of the past get too old also while
/// recording is off. For use by several threads.
final class RecordingsKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RecordingsKeeper.class);

    private final RecordingsConfig config;
    private final RecordingSettings settings;
    private final Clock clock;
    private final RandomGenerator random;
    private volatile Optional<Recordings> recordings = Optional.empty();
    private volatile Told fault = Told.nothing();

    /// @param random a strong source
    RecordingsKeeper(Config config, Clock clock, RandomGenerator random) {
        this.config = config.recordings();
        this.settings = settings(config);
        this.clock = clock;
        this.random = random;
        tend();
    }

    private static RecordingSettings settings(Config config) {
        RecordingsConfig recordings = config.recordings();
        return new RecordingSettings(
                folder(config),
                key(recordings.key()),
                recordings.quota(),
                Duration.ofDays(recordings.retentionDays()),
                recordings.longest(),
                recordings.atOnce(),
                RecordingSettings.WAITING,
                RecordingSettings.FREE);
    }

    static Path folder(Config config) {
        return config.recordings().folder().orElseGet(() -> config.data().resolve("recordings"));
    }

    static Optional<RecordingKey> key(Secret secret) {
        return secret.value().isEmpty()
                ? Optional.empty()
                : Optional.of(new RecordingKey(HexFormat.of().parseHex(secret.value())));
    }

    /// What whoever hears callers is given; it keeps nothing while recording is off.
    Recorder recorder() {
        return config.enabled()
                ? call -> recordings.map(now -> now.begin(call)).orElse(Recording.NOTHING)
                : Recorder.OFF;
    }

    /// Deletes what is too old or too much; opens the folder where that failed.
    void tend() {
        if (recordings.isEmpty() && (config.enabled() || Files.isDirectory(settings.folder()))) {
            open();
        }
        recordings.ifPresent(Recordings::tend);
    }

    private void open() {
        try {
            recordings = Optional.of(Recordings.open(settings, clock, random));
            fault = Told.nothing();
        } catch (RuntimeException e) {
            // Whatever is wrong with the folder: the service goes on.
            Told why = Told.by(e);
            if (!why.equals(fault)) {
                LOG.error("nothing is recorded: {}", why);
            }
            fault = why;
        }
    }

    /// How recording goes; empty while its folder is not in use.
    Optional<Recordings.State> state() {
        return recordings.map(Recordings::state);
    }

    /// How it is, for health.
    void add(List<Told> degraded, Map<String, Object> facts) {
        Map<String, Object> told = new LinkedHashMap<>();
        facts.put("recordings", told);
        told.put("state", !config.enabled() || recordings.isEmpty() ? "off" : "on");
        if (fault.isSomething()) {
            degraded.add(Told.of(config.enabled() ? "health.not-recorded" : "health.recordings-left", fault));
        }
        if (recordings.isEmpty()) {
            return;
        }
        Recordings.State now = recordings.get().state();
        told.put("sealed", settings.key().isPresent());
        told.put("under-way", now.underWay());
        told.put("kept", now.kept());
        told.put("lost", now.lost());
        told.put("refused", now.refused());
        told.put("cut", now.cut());
        told.put("bytes", now.bytes());
        told.put("limit-bytes", settings.quota());
        if (now.trouble().isSomething()) {
            degraded.add(Told.of("health.recordings-lost", now.lost(), now.trouble()));
        }
    }

    @Override
    public void close() {
        recordings.ifPresent(Recordings::close);
    }
}
