package org.callwarden.server.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Every metric there is, under the name that Prometheus reads: the one table, which docs/metrics.md shows. Names end
/// in
/// their unit, counters in `_total`, as Prometheus asks. Labels have few values, and never a number or words of a
/// caller.
public enum Metric {
    CALLS(
            Type.COUNTER,
            "callwarden_calls_total",
            "Calls that were screened, by what was decided, what was carried out (while a line is only monitored it rings)"
                    + " and what decided",
            "decision",
            "applied",
            "because"),
    TRUNK_CALLS(
            Type.COUNTER, "callwarden_trunk_calls_total", "Calls by trunk and what became of them", "trunk", "outcome"),
    SCREENINGS(Type.COUNTER, "callwarden_screenings_total", "Screenings by how they ended", "ending"),
    SCREENING_ERRORS(
            Type.COUNTER, "callwarden_screening_errors_total", "Calls that rang unscreened because of a fault of ours"),
    SCREENING_TIME(
            "callwarden_screening_seconds",
            "From the request to the first verdict",
            millis(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000)),
    JOURNAL_TIME(
            "callwarden_journal_append_seconds",
            "How long a call waited for its record to be written, before its decision was handed over",
            millis(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000)),
    CONVERSATION_TIME(
            "callwarden_conversation_seconds",
            "How long callers who were asked spent with that",
            millis(2_000, 5_000, 10_000, 20_000, 30_000, 60_000, 120_000)),
    CHALLENGES(Type.COUNTER, "callwarden_challenges_total", "Challenges by how they ended", "outcome"),
    LISTENINGS(
            Type.COUNTER,
            "callwarden_listenings_total",
            "Callers who were asked why they call, by how it ended",
            "outcome"),
    LIVE_CALLS(
            Type.GAUGE,
            "callwarden_live_calls",
            "The calls of this moment, the newest 1,000 at most; decided and over for a minute",
            "state"),
    STORMS(Type.GAUGE, "callwarden_storms", "Trunks and dialled numbers that are flooded now", "line"),

    AGI_SESSIONS(Type.GAUGE, "callwarden_agi_sessions", "AGI sessions that are open: a call each"),
    AGI_SESSIONS_LIMIT(
            Type.GAUGE, "callwarden_agi_sessions_limit", "AGI sessions at most; calls beyond ring unscreened"),
    AGI_OPENED(Type.COUNTER, "callwarden_agi_sessions_opened_total", "AGI sessions that began"),
    AGI_CLOSED(
            Type.COUNTER,
            "callwarden_agi_connections_closed_total",
            "AGI connections that ended or were refused, by why",
            "reason"),

    JOURNAL_WAITING(
            Type.GAUGE, "callwarden_journal_waiting_calls", "Calls in the journal that are not in the database yet"),
    JOURNAL_OLDEST(Type.GAUGE, "callwarden_journal_oldest_seconds", "How long ago the first of these was decided"),
    JOURNAL_BYTES(Type.GAUGE, "callwarden_journal_size_bytes", "Size of the journal's files"),
    JOURNAL_LIMIT(
            Type.GAUGE, "callwarden_journal_limit_bytes", "Size from which on records are refused and calls ring"),
    JOURNAL_STORED(Type.COUNTER, "callwarden_journal_stored_calls_total", "Calls that came into the database"),
    JOURNAL_ASIDE(
            Type.COUNTER,
            "callwarden_journal_set_aside_total",
            "Records that the database refused, or that were damaged, and are kept aside"),
    JOURNAL_REFUSED(
            Type.COUNTER, "callwarden_journal_refused_total", "Records the journal did not take: no room, or the disk"),
    JOURNAL_FLUSH_FAILURES(
            Type.COUNTER, "callwarden_journal_flush_failures_total", "Times the disk did not confirm what was written"),

    DATABASE_UP(
            Type.GAUGE,
            "callwarden_database_up",
            "0 while calls cannot be stored because the database is away; 1 also while there is none to store"),
    DATABASE_CONNECTIONS(Type.GAUGE, "callwarden_database_connections", "Connections to the database", "state"),
    DATABASE_LIMIT(Type.GAUGE, "callwarden_database_connections_limit", "Connections at most"),
    DATABASE_WAITING(Type.GAUGE, "callwarden_database_waiting_threads", "Who waits for a connection"),
    RULES_CURRENT(
            Type.GAUGE,
            "callwarden_rules_current",
            "1 while the rules in force are those of the database, 0 for older ones"),

    PBX_UP(Type.GAUGE, "callwarden_pbx_up", "1 while Asterisk's AMI is connected, by PBX of the configuration", "pbx"),
    PBX_UNSCREENED(
            Type.COUNTER,
            "callwarden_pbx_unscreened_calls_total",
            "Calls that rang without a decision, as Asterisk's dialplan counts them (AstDB `callwarden/errors`)",
            "pbx"),
    PBX_BYPASS(
            Type.GAUGE,
            "callwarden_pbx_bypass_end_timestamp_seconds",
            "Until when the off switch lets every call ring, by that Asterisk's clock; 0 while it is not set",
            "pbx"),
    EMERGENCY_WINDOWS(
            Type.GAUGE,
            "callwarden_emergency_windows",
            "PBXs on which an emergency number was dialled lately, so that every call rings"),
    TRUNK_ENFORCED(
            Type.GAUGE,
            "callwarden_trunk_enforced",
            "1 where decisions are carried out on a trunk, 0 where it is only monitored",
            "trunk"),
    DIALED_ENFORCED(
            Type.GAUGE, "callwarden_dialed_numbers_enforced", "Dialled numbers on which decisions are carried out"),

    SPEECH_READY(
            Type.GAUGE,
            "callwarden_speech_ready",
            "1 while callers of a language can be heard, 0 while they are challenged instead, by configured model",
            "language"),
    RECOGNISERS(Type.GAUGE, "callwarden_speech_recognisers", "Callers who can be heard at once"),
    RECOGNISERS_IN_USE(Type.GAUGE, "callwarden_speech_recognisers_in_use", "Callers who are being heard"),
    RECOGNISERS_ASKED(
            Type.COUNTER, "callwarden_speech_recognisers_asked_total", "Calls that asked for a recogniser", "outcome"),
    SPEECH_WAITED(
            Type.COUNTER, "callwarden_speech_waited_seconds_total", "What calls waited for a recogniser, added up"),
    SPEECH_HEARD(Type.COUNTER, "callwarden_speech_heard_seconds_total", "Sound that was recognised"),
    SPEECH_STUCK(
            Type.COUNTER,
            "callwarden_speech_process_ended_total",
            "Times the speech process was ended because it hung"),
    SPEECH_DELAY(
            Type.GAUGE,
            "callwarden_speech_decision_delay_seconds",
            "What that share of the last 1,000 callers who were heard waited no longer than for the decision",
            "share"),
    AUDIO_CLOSED(
            Type.COUNTER,
            "callwarden_audio_connections_closed_total",
            "Connections for callers' sound that ended or were refused, by why",
            "reason"),

    FEED_ENTRIES(
            Type.GAUGE, "callwarden_feed_entries", "Numbers and ranges of a list in force, 0 while it is not", "feed"),
    FEED_AGE(Type.GAUGE, "callwarden_feed_age_seconds", "How long ago the copy in force was fetched", "feed"),
    FEED_EVERY(Type.GAUGE, "callwarden_feed_interval_seconds", "How often the list is to be fetched", "feed"),
    FEED_FAILURES(Type.GAUGE, "callwarden_feed_failures", "How often in a row fetching it failed", "feed"),

    DISK_FREE(Type.GAUGE, "callwarden_data_free_bytes", "Room on the disk of the data folder that the service may use"),
    DISK_SIZE(Type.GAUGE, "callwarden_data_disk_bytes", "Size of that disk"),
    RECORDINGS_BYTES(Type.GAUGE, "callwarden_recordings_size_bytes", "Size of all recordings"),
    RECORDINGS_LIMIT(Type.GAUGE, "callwarden_recordings_limit_bytes", "Size from which on the oldest are deleted"),
    RECORDINGS_UNDER_WAY(Type.GAUGE, "callwarden_recordings_under_way", "Recordings that are being made"),
    RECORDINGS(Type.COUNTER, "callwarden_recordings_total", "Recordings by what became of them", "outcome"),
    RECORDINGS_CUT(
            Type.COUNTER,
            "callwarden_recordings_cut_total",
            "Recordings that ended at the longest they may be, kept or not"),

    HTTP_REQUESTS(Type.COUNTER, "callwarden_http_requests_total", "Answers of API and pages by HTTP status", "status"),
    PASSWORDS(
            Type.COUNTER,
            "callwarden_password_attempts_total",
            "Passwords that were `tried`, and those that nobody looked at because of a lock-out (`turned-away`)",
            "outcome"),
    PASSWORDS_RIGHT(Type.COUNTER, "callwarden_password_matches_total", "Passwords that were tried and right"),
    CERTIFICATE_END(
            Type.GAUGE, "callwarden_certificate_end_timestamp_seconds", "When the certificate of the pages ends"),

    VERSION(Type.GAUGE, "callwarden_version", "Always 1; the version that runs", "version"),
    START(Type.GAUGE, "process_start_time_seconds", "When the process began"),
    CPU(Type.COUNTER, "process_cpu_seconds_total", "Time of processors that the process used"),
    OPEN_FILES(Type.GAUGE, "process_open_fds", "Files and connections that are open"),
    MOST_FILES(Type.GAUGE, "process_max_fds", "Files and connections at most"),
    HEAP(Type.GAUGE, "jvm_memory_used_bytes", "Memory in use", "area"),
    HEAP_LIMIT(Type.GAUGE, "jvm_memory_max_bytes", "Memory at most; -1 for no limit", "area"),
    GC(Type.COUNTER, "jvm_gc_collection_seconds_total", "Time spent collecting garbage", "gc"),
    THREADS(Type.GAUGE, "jvm_threads_current", "Platform threads");

    private static final String COUNTED = "_total";

    private final Type type;
    private final String exposed;
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // copies that nobody can change
    private final List<String> labels;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Duration> buckets;

    /// What Prometheus calls it.
    public enum Type {
        /// Only grows, and begins anew with each start.
        COUNTER,
        GAUGE,
        /// Times in buckets.
        HISTOGRAM
    }

    Metric(Type type, String exposed, String meaning, String... labels) {
        this(type, exposed, meaning, List.of(labels), List.of());
    }

    Metric(String exposed, String meaning, List<Duration> buckets) {
        this(Type.HISTOGRAM, exposed, meaning, List.of(), buckets);
    }

    Metric(Type type, String exposed, String meaning, List<String> labels, List<Duration> buckets) {
        this.type = type;
        this.exposed = exposed;
        this.meaning = meaning;
        this.labels = List.copyOf(labels);
        this.buckets = List.copyOf(buckets);
    }

    private static List<Duration> millis(long... millis) {
        List<Duration> buckets = new ArrayList<>();
        for (long each : millis) {
            buckets.add(Duration.ofMillis(each));
        }
        return List.copyOf(buckets);
    }

    public Type type() {
        return type;
    }

    /// The name that Prometheus reads.
    public String exposed() {
        return exposed;
    }

    /// One sentence for people, without a full stop.
    public String meaning() {
        return meaning;
    }

    public List<String> labels() {
        return labels;
    }

    /// `seconds`, `bytes`, or empty for what is counted.
    public String unit() {
        String name = exposed.endsWith(COUNTED) ? exposed.substring(0, exposed.length() - COUNTED.length()) : exposed;
        return Stream.of("seconds", "bytes")
                .filter(unit -> name.endsWith("_" + unit))
                .findFirst()
                .orElse("");
    }

    /// Upper ends of a histogram's buckets.
    List<Duration> buckets() {
        return buckets;
    }

    /// As the library is told it, which puts the ending of counters there itself.
    String registered() {
        return type == Type.COUNTER ? exposed.substring(0, exposed.length() - COUNTED.length()) : exposed;
    }
}
