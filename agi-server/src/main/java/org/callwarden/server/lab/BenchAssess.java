package org.callwarden.server.lab;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `./callwarden bench assess`: what one call costs the engine with every source and a well filled
/// memory, by JMH: time and bytes allocated. The benchmark itself is `AssessmentBench` in
/// `agi-server/src/jmh`.
public final class BenchAssess {

    private static final String BENCHMARK = "org.callwarden.server.app.AssessmentBench";
    private static final double MOST_MICROS = 50;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Path home;
    private final Path folder;
    private final PrintWriter out;

    /// @param home the checkout
    /// @param folder emptied; Maven's and JMH's output is written there
    public BenchAssess(Path home, Path folder, PrintWriter out) {
        this.home = home;
        this.folder = folder;
        this.out = out;
    }

    /// Measures and prints.
    ///
    /// @return whether all was measured; a missed target is told and is no fault
    /// @throws LabException when Maven or JMH cannot be had, or the benchmark fails
    public boolean run() {
        say("building the benchmark, with JMH");
        TestClasses classes = TestClasses.build(home, "jmh", folder);
        Path results = folder.resolve("jmh.json");
        Path log = folder.resolve("jmh.log");
        say("measuring (about two and a half minutes)");
        if (TestClasses.execute(command(classes, results), folder, log, LIMIT) != 0) {
            throw new LabException("JMH failed: see " + log);
        }
        JsonNode runs = new JsonMapper().readTree(results);
        say("caller    what        median µs     p99 µs   bytes a call");
        double most = 0;
        for (JsonNode run : runs) {
            JsonNode percentiles = run.path("primaryMetric").path("scorePercentiles");
            double median = percentiles.path("50.0").asDouble() / 1_000;
            most = Math.max(most, median);
            say(
                    "%-9s %-9s %11.1f %10.1f %,14.0f",
                    run.path("params").path("caller").asString(""),
                    name(run),
                    median,
                    percentiles.path("99.0").asDouble() / 1_000,
                    run.path("secondaryMetrics")
                            .path("gc.alloc.rate.norm")
                            .path("score")
                            .asDouble());
        }
        say("target at most %.0f µs median: %s", MOST_MICROS, most <= MOST_MICROS ? "met" : "NOT MET");
        return !runs.isEmpty();
    }

    private static String name(JsonNode run) {
        String benchmark = run.path("benchmark").asString("");
        return benchmark.substring(benchmark.lastIndexOf('.') + 1);
    }

    private static List<String> command(TestClasses classes, Path results) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classes.classPath(),
                "org.openjdk.jmh.Main",
                BENCHMARK,
                "-f",
                "1",
                "-wi",
                "3",
                "-w",
                "2",
                "-i",
                "5",
                "-r",
                "2",
                "-prof",
                "gc",
                "-jvmArgs",
                "-XX:+UseG1GC -Xmx1g --sun-misc-unsafe-memory-access=allow",
                "-foe",
                "true",
                "-rf",
                "json",
                "-rff",
                results.toString());
    }

    private void say(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
        out.flush();
    }
}
