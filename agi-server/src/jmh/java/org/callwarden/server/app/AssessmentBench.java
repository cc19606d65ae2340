package org.callwarden.server.app;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.CallerReader;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.lists.Mention;
import org.callwarden.screening.lists.NumberList;
import org.callwarden.screening.lists.NumberSetBuilder;
import org.callwarden.screening.lists.Purpose;
import org.callwarden.screening.lists.Rating;
import org.callwarden.screening.policy.Callers;
import org.callwarden.screening.policy.Match;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.reputation.Report;
import org.callwarden.server.config.Config;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.Surroundings;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What one call costs the engine as the service has it, with every source and a memory that is well filled:
/// 100,000 reports, 100,000 numbers trusted, 10,000 rules, a list of a million numbers, 200,000 calls of the last hour.
/// Started by `./callwarden bench assess`.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AssessmentBench {

    private static final int REPORTS = 100_000;
    private static final int TRUSTED = 100_000;
    private static final int RULES = 10_000;
    private static final int LISTED = 1_000_000;
    private static final int EARLIER = 200_000;
    private static final int CALLS = 4_096;
    private static final int LINES = 200;
    private static final Instant START = Instant.parse("2026-11-25T01:00:00Z");
    private static final Trunk TRUNK = new Trunk("carrier");

    /// Whose calls: `stranger`s of whom nothing is known; numbers `trusted`; callers of whom as much as possible is
    /// `bad`: reported, listed, in a bad range, walking through our numbers in a storm, with a failed signature and a
    /// claimed name; callers who `withheld` their number.
    @Param({"stranger", "trusted", "bad", "withheld"})
    @SuppressWarnings("NullAway.Init")
    public String caller;

    @SuppressWarnings("NullAway.Init")
    private OfflineScreening engine;

    private final Call[] calls = new Call[CALLS];
    private int next;
    private long sinceStart;

    /// Fills the memory and makes the calls.
    @Setup
    public void fill() {
        Config config = ConfigFile.standard(new Surroundings(Path.of("."), Map.of()));
        engine = new OfflineScreening(config, config.policies(), List.of("842838123"), List.of(list()));
        engine.rules(rules());
        for (int i = 0; i < REPORTS; i++) {
            engine.experience().reported(report(i));
        }
        for (int i = 0; i < TRUSTED; i++) {
            engine.experience().talked(number(700_000_000 + i), Duration.ofMinutes(1), START.minusSeconds(86_400));
        }
        for (int i = 0; i < EARLIER; i++) {
            String said = i % 10 == 0 ? said("bad", i / 10) : "+8437" + "%07d".formatted(i % 40_000 * 7);
            engine.experience().arrived(call(said, i, START.minusMillis(18L * (EARLIER - i))));
        }
        for (int i = 0; i < CALLS; i++) {
            calls[i] = call(said(caller, i), i, START);
        }
    }

    /// The question alone: what would be decided.
    @Benchmark
    public Verdict asked() {
        next = (next + 1) % CALLS;
        return engine.ask(calls[next]);
    }

    /// What the service does when a call comes: the windows are told, then it is decided. Twenty calls a second by their
    /// own time.
    @Benchmark
    public Verdict arrived() {
        next = (next + 1) % CALLS;
        sinceStart += 50;
        return engine.arrived(calls[next].arrivedAt(START.plusMillis(sinceStart)));
    }

    private static NumberList list() {
        NumberSetBuilder numbers = new NumberSetBuilder(LISTED);
        Mention mention = new Mention(4, Rating.FRAUD, Optional.of(LocalDate.of(2026, 11, 20)));
        for (int i = 0; i < LISTED; i++) {
            numbers.add(Long.toString(84_900_000_000L + i * 7L), mention, i);
        }
        return new NumberList("ftc", Purpose.SPAM, "bench", START, numbers.build());
    }

    private static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>(RULES);
        for (int i = 0; i < RULES; i++) {
            rules.add(new Rule(
                    "r" + (i + 1),
                    Rule.Action.BLOCK,
                    new Match(
                            new Callers.Exact("8491" + "%07d".formatted(i * 3)),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()),
                    "",
                    "",
                    "bench",
                    START.minusSeconds(60),
                    Optional.empty()));
        }
        return rules;
    }

    private static Report report(int i) {
        return new Report(
                number(900_000_000 + i * 7),
                Report.Says.SPAM,
                Report.Source.FEATURE_CODE,
                "ext:" + i % 300,
                START.minusSeconds(i),
                "");
    }

    private static PhoneNumber.E164 number(int subscriber) {
        return new PhoneNumber.E164("84" + subscriber, "VN", PhoneNumber.Standing.VALID);
    }

    private static String said(String kind, int i) {
        return switch (kind) {
            case "stranger" -> "+8438" + "%07d".formatted(i * 1_009 % 10_000_000);
            case "trusted" -> "+84" + (700_000_000 + i);
            // Sixteen robots that are on the list, reported, and in a range where all are.
            case "bad" -> "+84" + (900_000_000 + i % 16 * 7);
            case "withheld" -> "anonymous";
            default -> throw new IllegalArgumentException("unknown kind of caller: " + kind);
        };
    }

    private Call call(String said, int i, Instant at) {
        boolean bad = said.startsWith("+8490");
        CallerReader.Said shown =
                new CallerReader.Said(said, 0, bad ? "Ngân hàng Nhà nước" : "Nguyen", Optional.empty(), Optional.empty());
        return new Call(
                CallId.of("pbx", START.getEpochSecond() + "." + i, START.getEpochSecond() + "." + i),
                engine.callers().read(shown, TRUNK),
                new DialedNumber("02838123%03d".formatted(i % LINES)),
                TRUNK,
                bad ? Attestation.FAILED : Attestation.NONE,
                Optional.empty(),
                Language.VI,
                at);
    }
}
