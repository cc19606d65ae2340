package org.callwarden.server.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.callwarden.screening.policy.EnforcedScope;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.admin.Health;
import org.callwarden.server.agi.AgiClosing;
import org.callwarden.server.agi.AgiServer;
import org.callwarden.server.callflow.Sounds;
import org.callwarden.server.config.Config;
import org.callwarden.server.storage.Database;
import org.callwarden.server.storage.FileJournal;
import org.callwarden.server.storage.JournalDrainer;

/// Puts together how the service is. What is not as it should be is told with the number that shows it.
final class HealthReport {

    private static final int FULL_PERCENT = 80;
    private static final int SOUNDS_SHOWN = 5;

    private final Config config;
    private final Clock clock;
    private final Instant started;
    private final Parts parts;

    /// What is reported on.
    record Parts(
            RulesKeeper keeper,
            FeedsKeeper feeds,
            FileJournal journal,
            JournalDrainer drainer,
            AgiServer agi,
            AgiCounts counts,
            Sounds sounds,
            EmergencyMinutes minutes,
            PbxHealth pbxs,
            Hearing hearing,
            RecordingsKeeper recordings,
            Front front,
            Supplier<Database.State> database) {}

    HealthReport(Config config, Clock clock, Parts parts) {
        this.config = config;
        this.clock = clock;
        this.started = clock.instant();
        this.parts = parts;
    }

    Health now() {
        List<Told> degraded = new ArrayList<>();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("version", Version.text());
        facts.put("uptime-seconds", Duration.between(started, clock.instant()).toSeconds());
        agi(degraded, facts);
        database(degraded, facts);
        disk(facts);
        journal(degraded, facts);
        asterisk(degraded, facts);
        lists(degraded, facts);
        parts.hearing().add(degraded, facts);
        parts.recordings().add(degraded, facts);
        parts.front().add(degraded, facts);
        facts.put("modes", modes());
        return new Health(degraded, facts);
    }

    private void agi(List<Told> degraded, Map<String, Object> facts) {
        int open = parts.agi().sessions();
        int limit = config.agi().sessions();
        Map<String, Object> agi = new LinkedHashMap<>();
        agi.put("sessions", open);
        agi.put("limit", limit);
        agi.put("opened", parts.counts().opened());
        agi.put("closed", parts.counts().byReason());
        agi.put("screening-errors", parts.counts().faults());
        facts.put("agi", agi);
        if (open >= limit * (long) FULL_PERCENT / 100) {
            degraded.add(Told.of("health.agi-full", open, limit));
        }
        long turnedAway =
                parts.counts().of(AgiClosing.NO_SESSION_FREE) + parts.counts().of(AgiClosing.PEER_HAS_TOO_MANY);
        if (turnedAway > 0) {
            degraded.add(Told.of("health.turned-away", turnedAway));
        }
        long strangers = parts.counts().of(AgiClosing.PEER_NOT_ALLOWED);
        if (strangers > 0) {
            degraded.add(Told.of("health.agi-strangers", strangers));
        }
        if (parts.counts().faults() > 0) {
            degraded.add(Told.of("health.screening-failed", parts.counts().faults()));
        }
    }

    private void database(List<Told> degraded, Map<String, Object> facts) {
        RulesKeeper.Source source = parts.keeper().source();
        Database.State state = parts.database().get();
        Map<String, Object> told = new LinkedHashMap<>();
        state.schema().ifPresent(version -> told.put("schema", version));
        told.put("active", state.active());
        told.put("idle", state.idle());
        told.put("waiting", state.waiting());
        told.put("limit", state.limit());
        facts.put("database", told);
        facts.put("rules-from", source.name().toLowerCase(Locale.ROOT));
        switch (source) {
            case DATABASE -> {}
            case NOWHERE, SNAPSHOT -> degraded.add(Told.of("health.rules-last-known"));
            case NOTHING -> degraded.add(Told.of("health.rules-nowhere"));
            case MEMORY -> degraded.add(Told.of("health.rules-in-memory"));
        }
    }

    private void disk(Map<String, Object> facts) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("free-bytes", config.data().toFile().getUsableSpace());
        told.put("total-bytes", config.data().toFile().getTotalSpace());
        facts.put("disk", told);
    }

    private void journal(List<Told> degraded, Map<String, Object> facts) {
        JournalDrainer.State drain = parts.drainer().state();
        FileJournal.State journal = parts.journal().state();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("waiting", drain.lag());
        told.put("stored", drain.stored());
        told.put("refused", drain.refused());
        told.put("bytes", journal.bytes());
        told.put("limit-bytes", journal.limitBytes());
        facts.put("journal", told);
        drain.awaySince()
                .ifPresent(
                        since -> degraded.add(Told.of("health.database-away", since, drain.lag(), drain.lastError())));
        long aside = drain.refused() + drain.corrupt();
        if (aside > 0) {
            degraded.add(Told.of("health.set-aside", aside));
        }
        if (journal.bytes() >= journal.limitBytes() * FULL_PERCENT / 100) {
            degraded.add(Told.of("health.journal-full", FULL_PERCENT));
        }
        if (journal.refused() > 0 || journal.flushFailures() > 0) {
            degraded.add(Told.of("health.disk-refused", journal.refused(), journal.flushFailures()));
        }
    }

    private void lists(List<Told> degraded, Map<String, Object> facts) {
        Map<String, Integer> entries = new TreeMap<>();
        parts.feeds()
                .feeds()
                .forEach(kept -> entries.put(
                        kept.feed().name(),
                        kept.copy().map(copy -> copy.numbers() + copy.ranges()).orElse(0)));
        facts.put("lists", entries);
        degraded.addAll(parts.feeds().complaints());
    }

    private void asterisk(List<Told> degraded, Map<String, Object> facts) {
        Set<String> missing = parts.sounds().missing();
        if (!missing.isEmpty()) {
            degraded.add(Told.of(
                    "health.sounds-missing",
                    missing.size(),
                    String.join(", ", missing.stream().limit(SOUNDS_SHOWN).toList())
                            + (missing.size() > SOUNDS_SHOWN ? " …" : "")));
        }
        PromptCheck.complaint(config).ifPresent(degraded::add);
        Map<String, Integer> minutes = parts.minutes().known();
        if (!minutes.isEmpty()) {
            facts.put("emergency-minutes", minutes);
        }
        parts.pbxs().add(degraded, facts);
    }

    private Map<String, String> modes() {
        Map<String, String> modes = new TreeMap<>();
        config.trunks().keySet().forEach(trunk -> modes.put("trunk " + trunk.name(), "monitoring"));
        for (EnforcedScope scope : parts.keeper().enforcedNow()) {
            modes.put(scope.kind().id() + " " + scope.name(), "enforcing");
        }
        return modes;
    }
}
