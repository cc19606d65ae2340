package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;

/// A Debian forky of its own in a folder, in which nothing is installed but a Java 25 and an Asterisk, as an
/// administrator's machine may be on a Friday. Made once, and kept in the cache; each test has a copy.
/// Network and ports are the machine's. Needs root, as an installation does.
final class CleanRoot implements AutoCloseable {

    private static final String FURNISH = "apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q"
            + " --no-install-recommends systemd openjdk-25-jre-headless asterisk";

    private final Path root;
    private final Path log;
    private final TypedCommands typed = new TypedCommands();
    private final SequencedMap<String, OwnProcess> running = new LinkedHashMap<>();

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
        Path log = folder.resolve("root.log");
        HostCommand host = HostCommand.in(folder, log);
        Path kept = cache.toAbsolutePath().resolve("forky-root-" + LabResource.key(DebianBase.key() + FURNISH));
        if (!Files.isDirectory(kept)) {
            Path made = kept.resolveSibling("forky-root.new");
            Path base = DebianBase.tar(cache, folder);
            host.run("rm", "-rf", made.toString());
            host.run("mkdir", "-p", made.toString());
            host.run("tar", "-C", made.toString(), "-xf", base.toString());
            host.run("cp", "/etc/resolv.conf", "/etc/hosts", made.resolve("etc").toString());
            new CleanRoot(made, log).quietly(FURNISH);
            host.run("mv", made.toString(), kept.toString());
        }
        Path root = folder.resolve("root");
        host.run("cp", "-a", kept.toString(), root.toString());
        return new CleanRoot(root, log);
    }

    private HostCommand host() {
        return HostCommand.in(log.resolveSibling("."), log);
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

    /// What an administrator types, in their home: counted.
    ///
    /// @return what it printed
    String types(String command) {
        return typed.types(command, () -> quietly(command));
    }

    /// The same for what only the test wants to know.
    String quietly(String command) {
        return host().run(inside(atHome(command)).toArray(String[]::new));
    }

    /// The same for something that stays, in a terminal of its own: what counts is how long it takes
    /// until it is ready.
    ///
    /// @param instead what is carried out in its place; the command itself where it can be
    void typesAndLeavesRunning(String name, String command, String instead, BooleanSupplier isReady, Duration atMost) {
        typed.types(command, () -> {
            runs(name, atHome(instead)).awaitReady(atMost, isReady);
            return printed(name);
        });
    }

    private static String atHome(String command) {
        return "sh -c '" + ("cd; " + command).replace("'", "'\\''") + "'";
    }

    /// A bare repository of a checkout on this machine, with what is committed there.
    void receives(Path checkout, String path) {
        host().run(
                        "git",
                        "clone",
                        "-q",
                        "--bare",
                        checkout.toAbsolutePath().toString(),
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

    TypedCommands typed() {
        return typed;
    }

    @Override
    public void close() {
        running.reversed().values().forEach(OwnProcess::close);
        host().run("rm", "-rf", "--one-file-system", root.toString());
    }
}
