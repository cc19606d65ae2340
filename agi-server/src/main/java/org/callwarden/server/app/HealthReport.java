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
import org.callwarden.server.admin.Health;
import org.callwarden.server.agi.AgiClosing;
import org.callwarden.server.agi.AgiServer;
import org.callwarden.server.callflow.Sounds;
import org.callwarden.server.config.Config;
import org.callwarden.server.storage.Database;
import org.callwarden.server.storage.FileJournal;
import org.callwarden.server.storage.JournalDrainer;

/// Puts together how the service is. What is not as it should be is said in words, with the number that shows it.
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
        List<String> degraded = new ArrayList<>();
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

    private void agi(List<String> degraded, Map<String, Object> facts) {
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
            degraded.add(open + " of " + limit + " AGI sessions are open; calls beyond ring unscreened");
        }
        long turnedAway =
                parts.counts().of(AgiClosing.NO_SESSION_FREE) + parts.counts().of(AgiClosing.PEER_HAS_TOO_MANY);
        if (turnedAway > 0) {
            degraded.add(turnedAway + " calls rang unscreened since the start because no session was free");
        }
        long strangers = parts.counts().of(AgiClosing.PEER_NOT_ALLOWED);
        if (strangers > 0) {
            degraded.add(strangers + " connections came from addresses that agi.allow does not name");
        }
        if (parts.counts().faults() > 0) {
            degraded.add(parts.counts().faults() + " calls rang because screening failed: see the log");
        }
    }

    private void database(List<String> degraded, Map<String, Object> facts) {
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
            case NOWHERE, SNAPSHOT ->
                degraded.add("the database was away at the start: screening with the rules last known");
            case NOTHING ->
                degraded.add("the database was away at the start and the rules last known cannot be read: screening"
                        + " without any rule, nothing is enforced");
            case MEMORY ->
                degraded.add("the database went away during a change of the rules: screening without that change,"
                        + " stored or not, until it is back");
        }
    }

    private void disk(Map<String, Object> facts) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("free-bytes", config.data().toFile().getUsableSpace());
        told.put("total-bytes", config.data().toFile().getTotalSpace());
        facts.put("disk", told);
    }

    private void journal(List<String> degraded, Map<String, Object> facts) {
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
                .ifPresent(since -> degraded.add("the database is away since " + since + ": " + drain.lag()
                        + " calls wait in the journal (" + drain.lastError() + ")"));
        long aside = drain.refused() + drain.corrupt();
        if (aside > 0) {
            degraded.add(aside + " records could not be stored and were set aside in the data folder");
        }
        if (journal.bytes() >= journal.limitBytes() * FULL_PERCENT / 100) {
            degraded.add("the journal is " + FULL_PERCENT + " % full; when it is full, calls ring");
        }
        if (journal.refused() > 0 || journal.flushFailures() > 0) {
            degraded.add("the disk refused " + journal.refused() + " records and " + journal.flushFailures()
                    + " times to confirm what was written");
        }
    }

    private void lists(List<String> degraded, Map<String, Object> facts) {
        Map<String, Integer> entries = new TreeMap<>();
        parts.feeds()
                .feeds()
                .forEach(kept -> entries.put(
                        kept.feed().name(),
                        kept.copy().map(copy -> copy.numbers() + copy.ranges()).orElse(0)));
        facts.put("lists", entries);
        degraded.addAll(parts.feeds().complaints());
    }

    private void asterisk(List<String> degraded, Map<String, Object> facts) {
        Set<String> missing = parts.sounds().missing();
        if (!missing.isEmpty()) {
            degraded.add(missing.size() + " sound files are missing, others are spoken instead: "
                    + String.join(", ", missing.stream().limit(SOUNDS_SHOWN).toList())
                    + (missing.size() > SOUNDS_SHOWN ? " …" : ""));
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
