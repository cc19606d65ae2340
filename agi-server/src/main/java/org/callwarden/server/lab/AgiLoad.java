package org.callwarden.server.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The load generator of benchmark and fuzzing, and the reference server in C, compiled from the
/// sources in `lab/bench` with the system's C compiler. Every run is bounded in count and time, goes
/// to loopback only and ends by itself.
final class AgiLoad {

    private static final Duration COMPILING = Duration.ofMinutes(1);
    /// What a run may take beyond its time: sessions under way are ended, the slowest after 30 s.
    private static final Duration GRACE = Duration.ofSeconds(60);

    private final Path folder;

    private AgiLoad(Path folder) {
        this.folder = folder;
    }

    /// Compiles both programs.
    ///
    /// @param folder where they are built
    /// @throws LabException when there is no C compiler, saying what to install
    static AgiLoad build(Path folder) {
        AgiLoad load = new AgiLoad(folder);
        load.compile("agiload", "-lm");
        load.compile("cagi");
        return load;
    }

    /// The reference server: `PORT THREADS COMMANDS`.
    Path reference() {
        return folder.resolve("cagi");
    }

    /// A source of `lab/bench`, as a file.
    static Path source(Path folder, String name) {
        Path source = folder.resolve(name);
        try (InputStream in = AgiLoad.class.getResourceAsStream("/lab/bench/" + name)) {
            if (in == null) {
                throw new LabException("the benchmark's source " + name + " is not on the class path");
            }
            Files.createDirectories(folder);
            Files.write(source, in.readAllBytes());
            return source;
        } catch (IOException e) {
            throw new LabException("cannot write " + source, e);
        }
    }

    /// Runs a closed loop of sessions against a port: a new session for each that ended.
    ///
    /// @param time in all, of which the first `uncounted` does not count
    /// @param more options of agiload
    Result closedLoop(int port, int concurrency, Duration time, Duration uncounted, List<String> more) {
        List<String> command = new ArrayList<>(List.of(
                folder.resolve("agiload").toString(),
                "--port",
                Integer.toString(port),
                "--script",
                "screen",
                "--concurrency",
                Integer.toString(concurrency),
                "--duration",
                seconds(time),
                "--warmup",
                seconds(uncounted)));
        command.addAll(more);
        return Result.parse(output(command, time.plus(GRACE), 1));
    }

    /// Sessions that arrive when they are due, however long others take; at random moments, as calls
    /// do. A session's length counts from when it was due.
    ///
    /// @param rate a second
    /// @param time in all, of which the first `uncounted` does not count
    /// @param more options of agiload
    Delay openLoop(int port, int rate, Duration time, Duration uncounted, List<String> more) {
        List<String> command = new ArrayList<>(List.of(
                folder.resolve("agiload").toString(),
                "--port",
                Integer.toString(port),
                "--script",
                "screen",
                "--rate",
                Integer.toString(rate),
                "--concurrency",
                "4000",
                "--sessions",
                Long.toString(10L * rate * (time.toSeconds() + 1)),
                "--duration",
                seconds(time),
                "--warmup",
                seconds(uncounted)));
        command.addAll(more);
        return Delay.parse(output(command, time.plus(GRACE), 1));
    }

    /// What an open loop came to, in milliseconds.
    ///
    /// @param ok sessions that ended as they should
    /// @param errors sessions that did not
    /// @param lateness by how much the generator itself was late, 99th percentile
    /// @param generatorCpu share of one core that it used
    record Delay(
            long ok,
            long errors,
            double p50,
            double p99,
            double p999,
            double most,
            double lateness,
            double generatorCpu) {

        static Delay parse(String line) {
            JsonNode root = new JsonMapper().readTree(line);
            JsonNode session = root.path("session_us");
            return new Delay(
                    root.path("ok").asLong(),
                    root.path("errors").path("total").asLong(),
                    millis(session, "p50"),
                    millis(session, "p99"),
                    millis(session, "p999"),
                    millis(session, "max"),
                    millis(root.path("start_lag_us"), "p99"),
                    root.path("generator").path("cpu_per_thread").asDouble());
        }

        private static double millis(JsonNode micros, String field) {
            return micros.path(field).asDouble() / 1_000.0;
        }
    }

    private static String seconds(Duration time) {
        return Double.toString(time.toMillis() / 1000.0);
    }

    private void compile(String name, String... libraries) {
        Path source = source(folder, name + ".c");
        List<String> command = new ArrayList<>(
                List.of("cc", "-O2", "-pthread", "-o", folder.resolve(name).toString(), source.toString()));
        command.addAll(List.of(libraries));
        output(command, COMPILING, 0);
    }

    /// @param highest exit status that is no failure: agiload ends with 1 when sessions had errors
    private static String output(List<String> command, Duration atMost, int highest) {
        String name = Path.of(command.getFirst()).getFileName().toString();
        try {
            Printed printed =
                    Printed.by(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT), atMost);
            if (printed.status() < 0 || printed.status() > highest) {
                throw new LabException(
                        name + " ended with " + printed.status() + " (it is stopped after " + atMost + ")");
            }
            return printed.text();
        } catch (IOException e) {
            throw new LabException("cannot run " + name + ": a C compiler is needed (Debian: gcc libc6-dev)", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while waiting for " + name, e);
        }
    }

    /// @param perSecond sessions a second that ended as they should, without the uncounted time
    /// @param ok sessions that ended as they should, in all
    /// @param errors sessions that did not, the refused ones included
    /// @param refused sessions accepted and closed before the first command
    /// @param p99Millis 99th percentile of a session's length
    /// @param generatorCpu share of one core that the generator used; from 0.9 on the generator is the
    ///     limit
    /// @param misbehaved sessions that were meant to misbehave, by their kind
    record Result(
            double perSecond,
            long ok,
            long errors,
            long refused,
            double p99Millis,
            double generatorCpu,
            Map<String, Long> misbehaved) {

        static Result parse(String line) {
            JsonNode root = new JsonMapper().readTree(line);
            JsonNode errors = root.path("errors");
            Map<String, Long> misbehaved = new TreeMap<>();
            root.path("chaos")
                    .properties()
                    .forEach(kind -> misbehaved.put(
                            kind.getKey(), kind.getValue().path("n").asLong()));
            return new Result(
                    root.path("sessions_per_s").asDouble(),
                    root.path("ok").asLong(),
                    errors.path("total").asLong(),
                    errors.path("closed_before_first_command").asLong(),
                    root.path("session_us").path("p99").asDouble() / 1000.0,
                    root.path("generator").path("cpu_per_thread").asDouble(),
                    misbehaved);
        }
    }
}
