package org.callwarden.server.lab;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.callwarden.server.lab.TestReports.Result;
import org.callwarden.server.lab.TestReports.TestCase;

/// `./callwarden test`: runs the tiers through Maven and says what passed, failed and was skipped. A
/// part that should have run and left no report, or a skipped test, fails the run.
public final class TestRun {

    private static final int SLOWEST = 10;
    private static final List<String> MODULES = List.of("screening", "agi-server");
    private static final String SOURCES = "/src/test/java";

    private final Path home;
    private final List<String> maven;
    private final Map<String, String> environment;
    private final PrintWriter out;

    /// @param home the checkout
    /// @param maven the command that starts Maven
    /// @param environment added to Maven's: the JDK, the folder of the real parts
    public TestRun(Path home, List<String> maven, Map<String, String> environment, PrintWriter out) {
        this.home = home;
        this.maven = List.copyOf(maven);
        this.environment = Map.copyOf(environment);
        this.out = out;
    }

    /// Which tests.
    public enum Choice {
        /// What needs nothing but Java, and is quick.
        UNIT,
        /// That, what is slow, and what needs the real parts.
        ALL,
        /// Installations from nothing: they take long, need root, and fetch much.
        INSTALL,
        /// Only the story that makes the pictures of the handbook, in place of those that lie there.
        HANDBOOK,
        /// What documents show and takes minutes, typed as it stands there with less to do.
        DOCUMENTS
    }

    /// @return whether everything ran and passed
    public boolean run(Choice choice) {
        clearReports();
        List<Tier> tiers = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        boolean ok = switch (choice) {
            case UNIT -> quick(tiers, missing);
            case ALL -> unit(tiers, missing, List.of());
            case INSTALL -> install(tiers, missing);
            case HANDBOOK -> handbook(tiers, missing);
            case DOCUMENTS -> documents(tiers, missing);
        };
        // Real calls on a service whose unit tests fail tell nothing new.
        if (ok && choice == Choice.ALL) {
            ok = realParts(tiers, missing);
        }
        return summarise(tiers, missing, choice == Choice.ALL ? 2 : 1) && ok;
    }

    private boolean quick(List<Tier> tiers, List<String> missing) {
        List<String> all = new ArrayList<>();
        boolean ok = unit(tiers, all, List.of("-DexcludedGroups=" + TestReports.SLOW));
        all.stream().filter(name -> !isSlow(name)).forEach(missing::add);
        return ok;
    }

    private boolean isSlow(String name) {
        return MODULES.stream().anyMatch(module -> TestReports.isSlow(home.resolve(module + SOURCES), name));
    }

    /// @param more words for Maven
    private boolean unit(List<Tier> tiers, List<String> missing, List<String> more) {
        long start = System.nanoTime();
        boolean ok = mvn(Stream.concat(Stream.of("test"), more.stream()).toArray(String[]::new));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        List<TestCase> cases = new ArrayList<>();
        for (String module : MODULES) {
            List<TestCase> ran = TestReports.read(home.resolve(module + "/target/surefire-reports"));
            missing.addAll(TestReports.missing(home.resolve(module + SOURCES), "Test", ran));
            cases.addAll(ran);
        }
        tiers.add(new Tier("unit", took, cases));
        return ok;
    }

    private boolean realParts(List<Tier> tiers, List<String> missing) {
        return afterUnit("real parts", "real-parts", "IT", tiers, missing);
    }

    private boolean install(List<Tier> tiers, List<String> missing) {
        return afterUnit("installations", "install", "Install", tiers, missing);
    }

    private boolean handbook(List<Tier> tiers, List<String> missing) {
        return only("handbook", "real-parts", "HandbookIT", tiers, missing, "-Dcallwarden.handbook=true");
    }

    private boolean documents(List<Tier> tiers, List<String> missing) {
        return only("documents", "install", "LongCommands", tiers, missing);
    }

    /// One class of those that the profile runs.
    private boolean only(
            String name, String profile, String test, List<Tier> tiers, List<String> missing, String... more) {
        // A module without that class is none that failed.
        List<String> words = new ArrayList<>(List.of("-Dit.test=" + test, "-Dfailsafe.failIfNoSpecifiedTests=false"));
        words.addAll(List.of(more));
        return afterUnit(name, profile, test, tiers, missing, words.toArray(String[]::new));
    }

    /// @param profile of Maven's
    /// @param suffix of the names of the classes
    /// @param more words for Maven
    private boolean afterUnit(
            String name, String profile, String suffix, List<Tier> tiers, List<String> missing, String... more) {
        long start = System.nanoTime();
        boolean ok = mvn(Stream.concat(Stream.of("verify", "-P" + profile, "-DskipUnitTests=true"), Stream.of(more))
                .toArray(String[]::new));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        List<TestCase> cases = TestReports.read(home.resolve("agi-server/target/failsafe-reports"));
        missing.addAll(TestReports.missing(home.resolve("agi-server" + SOURCES), suffix, cases));
        tiers.add(new Tier(name, took, cases));
        return ok;
    }

    private void clearReports() {
        for (String folder : List.of(
                "screening/target/surefire-reports",
                "agi-server/target/surefire-reports",
                "agi-server/target/failsafe-reports")) {
            Path path = home.resolve(folder);
            if (!Files.isDirectory(path)) {
                continue;
            }
            try (Stream<Path> files = Files.list(path)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot clear the old reports in " + path, e);
            }
        }
    }

    private boolean mvn(String... words) {
        List<String> command = new ArrayList<>(maven);
        command.addAll(List.of("-B", "-q", "-f", home.resolve("pom.xml").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        out.flush();
        try {
            return builder.start().waitFor() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start Maven: " + String.join(" ", command), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean summarise(List<Tier> tiers, List<String> missing, int wanted) {
        List<TestCase> all =
                tiers.stream().flatMap(tier -> tier.cases().stream()).toList();
        Map<Result, Long> counts = new TreeMap<>();
        all.forEach(test -> counts.merge(test.result(), 1L, Long::sum));
        long failed = counts.getOrDefault(Result.FAILED, 0L);
        long skipped = counts.getOrDefault(Result.SKIPPED, 0L);
        all.stream()
                .filter(test -> test.result() != Result.PASSED)
                .forEach(test -> out.println(test.result().name().toLowerCase(Locale.ROOT) + ": " + name(test)));
        missing.forEach(name -> out.println("should have run and did not: " + name));
        out.println("slowest:");
        all.stream()
                .sorted(Comparator.comparing(TestCase::took).reversed())
                .limit(SLOWEST)
                .forEach(test ->
                        out.printf(Locale.ROOT, "  %6.1f s  %s%n", test.took().toMillis() / 1000.0, name(test)));
        for (Tier tier : tiers) {
            out.printf(
                    Locale.ROOT,
                    "%s: %d tests in %.1f minutes%n",
                    tier.name(),
                    tier.cases().size(),
                    tier.took().toMillis() / 60_000.0);
        }
        boolean whole = missing.isEmpty() && !all.isEmpty() && tiers.size() == wanted;
        if (!whole) {
            out.println("not every part ran: this run counts as failed");
        }
        out.printf("%d passed, %d failed, %d skipped%n", counts.getOrDefault(Result.PASSED, 0L), failed, skipped);
        out.flush();
        return whole && failed == 0 && skipped == 0;
    }

    private static String name(TestCase test) {
        return test.owner().substring(test.owner().lastIndexOf('.') + 1) + "." + test.name();
    }

    private record Tier(String name, Duration took, List<TestCase> cases) {}
}
