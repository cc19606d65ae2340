package org.callwarden.server.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The load generator and the C reference server of the benchmark, compiled from the sources in `lab/bench` with the
/// system's C compiler. Every run is bounded in count and time, goes to loopback only and ends by itself.
final class AgiLoad {

    private final Path folder;
    private final JsonMapper json = new JsonMapper();

    /// @param folder where the programs are built
    AgiLoad(Path folder) {
        this.folder = folder;
    }

    /// Builds both programs.
    ///
    /// @throws IllegalStateException when there is no C compiler, saying what to install
    void build() {
        compile("agiload", "-lm");
        compile("cagi");
    }

    Path reference() {
        return folder.resolve("cagi");
    }

    /// Runs a closed loop of sessions against a port: a new session for each that ended.
    Result closedLoop(int port, int concurrency, Duration duration, Duration warmUp, List<String> more) {
        List<String> command = new java.util.ArrayList<>(List.of(
                folder.resolve("agiload").toString(),
                "--port",
                Integer.toString(port),
                "--var",
                "SCREEN_PROFILE=default",
                "--concurrency",
                Integer.toString(concurrency),
                "--duration",
                Long.toString(duration.toSeconds()),
                "--warmup",
                Long.toString(warmUp.toSeconds())));
        command.addAll(more);
        return parse(output(command, duration.plus(warmUp).plusSeconds(60)));
    }

    private Result parse(String line) {
        JsonNode root = json.readTree(line);
        JsonNode errors = root.get("errors");
        return new Result(
                root.get("sessions_per_s").asDouble(),
                errors.get("total").asLong(),
                errors.get("closed_before_first_command").asLong(),
                root.get("session_us").get("p99").asDouble() / 1000.0,
                root.get("generator").get("cpu_per_thread").asDouble());
    }

    private void compile(String name, String... libraries) {
        Path source = folder.resolve(name + ".c");
        try (InputStream in = AgiLoad.class.getResourceAsStream("/lab/bench/" + name + ".c")) {
            if (in == null) {
                throw new IllegalStateException("the benchmark's source " + name + ".c is not on the class path");
            }
            Files.createDirectories(folder);
            Files.write(source, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + source, e);
        }
        List<String> command = new java.util.ArrayList<>(
                List.of("cc", "-O2", "-pthread", "-o", folder.resolve(name).toString(), source.toString()));
        command.addAll(List.of(libraries));
        output(command, Duration.ofMinutes(1));
    }

    private static String output(List<String> command, Duration atMost) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (!process.waitFor(atMost.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command.getFirst() + " did not end within " + atMost);
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException(command.getFirst() + " ended with " + process.exitValue());
            }
            return text;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "cannot run " + command.getFirst() + ": the benchmark needs a C compiler (Debian: gcc libc6-dev)",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + command.getFirst(), e);
        }
    }

    /// @param perSecond finished sessions a second after the warm-up
    /// @param errors sessions that did not end as they should
    /// @param refused of them, accepted and closed before the first command
    /// @param p99Millis 99th percentile of a session's length
    /// @param generatorCpu share of one core that the generator used; from 0.9 on the generator is the limit
    record Result(double perSecond, long errors, long refused, double p99Millis, double generatorCpu) {}
}
