package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.callwarden.server.speech.ModelZip;
import org.callwarden.server.speech.Recordings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher on a fresh checkout, in a folder with blanks in its name, called from another folder.
class LauncherIT {

    private static final List<String> CHECKOUT = List.of(
            "callwarden",
            "pom.xml",
            ".mvn",
            "dialplan",
            "screening/pom.xml",
            "screening/src/main",
            "agi-server/pom.xml",
            "agi-server/src/main");
    private static final Pattern READY = Pattern.compile("ready in ([0-9]+) ms");
    private static final long BUILD_MINUTES = 10;

    @TempDir
    static Path elsewhere;

    private static Path checkout = Path.of("");

    /// Two at once: one builds, the other waits for it, and both get what was built.
    @BeforeAll
    static void twoLaunchersAtOnceBuildOneProgram() throws Exception {
        checkout = Files.createDirectory(elsewhere.resolve("a folder with blanks"));
        for (String part : CHECKOUT) {
            copy(Path.of("..").resolve(part), checkout.resolve(part));
        }
        Process one = launch(Map.of(), "version");
        Process other = launch(Map.of(), "version");

        assertThat(said(one)).contains("Callwarden 0.1.0");
        assertThat(said(other)).contains("Callwarden 0.1.0");
        try (Stream<Path> runs = Files.list(checkout.resolve("agi-server/target/run"))) {
            assertThat(runs.filter(Files::isDirectory)).hasSize(1);
        }
    }

    /// With AOTMode=on the JVM refuses to start when it cannot use the cache, for instance because a flag differs from
    /// those of the training run.
    @Test
    void serveStartsFromTheAotCacheAndStopsOnSigterm() throws Exception {
        Path config = Files.writeString(
                elsewhere.resolve("callwarden.yaml"), "data: data\nagi: {port: 0}\nhttp: {port: 0}\n");
        Process serve =
                launch(Map.of("CALLWARDEN_JAVA_FLAGS", "-XX:AOTMode=on"), "serve", "--config", config.toString());
        try (BufferedReader out = serve.inputReader(StandardCharsets.UTF_8)) {
            StringBuilder said = new StringBuilder();
            String line = out.readLine();
            while (line != null) {
                said.append(line).append('\n');
                line = READY.matcher(line).find() ? null : out.readLine();
            }
            assertThat(said).containsPattern(READY);
            assertThat(Files.exists(elsewhere.resolve("data/api-address"))).isTrue();

            serve.destroy();
            assertThat(serve.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(serve.exitValue()).isZero();
            assertThat(Files.exists(elsewhere.resolve("data/api-address"))).isFalse();
        } finally {
            serve.destroyForcibly();
        }
    }

    @Test
    void whatTheCommandFoundWrongIsTheLaunchersStatus() throws Exception {
        Process wrong = launch(Map.of(), "no-such-command");

        assertThat(said(wrong)).contains("no-such-command");
        assertThat(wrong.exitValue()).isEqualTo(2);
    }

    @Test
    void theSimulatedDemoEndsAsItShould() throws Exception {
        Process demo = launch(Map.of(), "demo", "--simulate", "--once");

        String said = said(demo);

        assertThat(demo.exitValue()).as(said).isZero();
        assertThat(said).contains("simulated", "every call ended as it should");
    }

    /// As in a container, and in a service on a machine without a locale.
    @Test
    void whereNoLocaleIsToldNamesOfFilesAndWhatIsHeardKeepTheirLetters() throws Exception {
        Path folder = Files.createDirectory(elsewhere.resolve("giọng nói"));
        Path zip = ModelZip.of(Recordings.model("vi").path(), "synthetic", folder.resolve("voices-vi.zip"));
        Path config = Files.writeString(folder.resolve("callwarden.yaml"), "data: data\n");

        Process added = launch(Map.of("LC_ALL", "C"), "models", "add", zip.toString(), "--config", config.toString());

        assertThat(said(added)).contains("heard: em là tài xế", "giọng nói/data/models/voices-vi");
        assertThat(added.exitValue()).isZero();
    }

    private static Process launch(Map<String, String> environment, String... words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(Stream.of(checkout.resolve("callwarden").toString()), Stream.of(words))
                                .toList())
                .directory(elsewhere.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String said(Process process) throws IOException, InterruptedException {
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(BUILD_MINUTES, TimeUnit.MINUTES)).isTrue();
        return text;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(Files.isDirectory(file) ? target : target.resolveSibling(""));
                if (Files.isRegularFile(file)) {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
