package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A Debian forky of its own in a folder, in which nothing is installed but a Java 25 and an Asterisk, as an
/// administrator's machine may be on a Friday. Made once, and kept in the cache; each test has a copy.
/// Network and ports are the machine's. Needs root, as an installation does.
final class CleanRoot implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(20);

    private static final String FURNISH = "apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q"
            + " --no-install-recommends systemd openjdk-25-jre-headless asterisk";

    private final Path root;
    private final Path log;
    private final List<String> commands = new ArrayList<>();
    private final SequencedMap<String, OwnProcess> running = new LinkedHashMap<>();
    private Duration took = Duration.ZERO;

    private CleanRoot(Path root, Path log) {
        this.root = root;
        this.log = log;
    }

    /// @param cache where the first root is kept
    /// @param folder for this one
    static CleanRoot copy(Path cache, Path folder) {
        assertThat(Path.of("/proc/self"))
                .as("an installation is tried as root")
                .satisfies(
                        self -> assertThat(Files.getAttribute(self, "unix:uid")).isEqualTo(0));
        Path kept = cache.resolve("forky-root");
        Path log = folder.resolve("root.log");
        if (!Files.isDirectory(kept)) {
            Path made = kept.resolveSibling("forky-root.new");
            host(log, "rm", "-rf", made.toString());
            host(log, "mkdir", "-p", made.toString());
            host(
                    log,
                    "tar",
                    "-C",
                    made.toString(),
                    "-xf",
                    DebianBase.tar(cache, folder).toString());
            host(
                    log,
                    "cp",
                    "/etc/resolv.conf",
                    "/etc/hosts",
                    made.resolve("etc").toString());
            new CleanRoot(made, log).quietly(FURNISH);
            host(log, "mv", made.toString(), kept.toString());
        }
        Path root = folder.resolve("root");
        host(log, "cp", "-a", kept.toString(), root.toString());
        return new CleanRoot(root, log);
    }

    private static String host(Path log, String... command) {
        try {
            Files.createDirectories(log.resolveSibling("."));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .redirectInput(Path.of("/dev/null").toFile())
                    .start();
            boolean ended = process.waitFor(LONGEST.toMinutes(), TimeUnit.MINUTES);
            assertThat(ended && process.exitValue() == 0)
                    .as("%s: see %s, which ends%n%s", String.join(" ", command), log, end(log))
                    .isTrue();
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }

    private static String end(Path log) throws IOException {
        String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        return text.substring(Math.max(0, text.length() - 3_000));
    }

    /// Its own mounts go with it; it is the process that is named, so ending it ends that.
    private List<String> inside(String command) {
        return List.of(
                "unshare",
                "--mount",
                "sh",
                "-c",
                "mount -t proc proc \"$1/proc\" && mount --rbind /dev \"$1/dev\" && exec chroot \"$1\" env -i HOME=/root LANG=C.UTF-8"
                        + " PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin sh -c \"exec $2\"",
                "sh",
                root.toString(),
                command);
    }

    /// The file that has this path in there.
    Path file(String path) {
        return root.resolve(path.substring(1));
    }

    /// What an administrator types: counted.
    ///
    /// @return what it printed
    String types(String command) {
        commands.add(command);
        long began = System.nanoTime();
        String printed = quietly(command);
        took = took.plusNanos(System.nanoTime() - began);
        return printed;
    }

    /// The same for what only the test wants to know.
    String quietly(String command) {
        Path printed = log.resolveSibling("printed-" + System.nanoTime() + ".txt");
        return host(
                printed, inside("sh -c '" + command.replace("'", "'\\''") + "'").toArray(String[]::new));
    }

    /// The same for something that stays, in a terminal of its own: what counts is how long it takes until it is ready.
    void typesAndLeavesRunning(String name, String command, BooleanSupplier isReady, Duration atMost) {
        commands.add(command);
        long began = System.nanoTime();
        runs(name, "sh -c '" + command + "'").awaitReady(atMost, isReady);
        took = took.plusNanos(System.nanoTime() - began);
    }

    /// A bare repository of a checkout on this machine, with what is committed there.
    void receives(Path checkout, String path) {
        host(
                log,
                "git",
                "clone",
                "-q",
                "--bare",
                checkout.toString(),
                file(path).toString());
    }

    /// Something that stays, ended with this, or before.
    OwnProcess runs(String name, String command) {
        OwnProcess process =
                OwnProcess.start(name, inside(command), log.resolveSibling("."), log.resolveSibling(name + ".log"));
        running.put(name, process);
        return process;
    }

    void ends(String name) {
        Optional.ofNullable(running.remove(name)).orElseThrow().close();
    }

    /// What a process that stays has printed.
    String printed(String name) {
        try {
            return Files.readString(log.resolveSibling(name + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// How many commands it took, and how long.
    String account(String way) {
        return String.format(
                Locale.ROOT,
                "%s: %d commands, %.1f minutes%n  %s",
                way,
                commands.size(),
                took.toMillis() / 60_000.0,
                String.join("\n  ", commands));
    }

    int commands() {
        return commands.size();
    }

    Duration took() {
        return took;
    }

    @Override
    public void close() {
        running.reversed().values().forEach(OwnProcess::close);
        host(log, "rm", "-rf", "--one-file-system", root.toString());
    }
}
