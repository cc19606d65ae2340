package org.callwarden.server.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A Docker for one test: its own daemon, images and containers in a folder, in namespaces for
/// processes and mounts that end with it, so that nothing of it outlives the test. In place of public
/// images it has a bare Debian forky ([#BASE]). Needs root; installs docker.io where apt offers it and
/// there is none.
final class PrivateDocker implements AutoCloseable {

    /// The image that stands for the public ones of Debian.
    static final String BASE = "callwarden-lab/debian:forky";

    private static final Duration START = Duration.ofMinutes(1);

    private final Path folder;
    private final SocketFolder sockets;
    private final OwnProcess daemon;

    private PrivateDocker(Path folder, SocketFolder sockets, OwnProcess daemon) {
        this.folder = folder;
        this.sockets = sockets;
        this.daemon = daemon;
    }

    /// @param cache where the base is kept
    /// @param folder for images and containers; emptied when it is closed
    static PrivateDocker start(Path cache, Path folder) {
        HostCommand.in(folder, folder.resolve("host.log"))
                .shell("command -v dockerd || apt-get install -y -q docker.io"
                        + " || { apt-get update -q && apt-get install -y -q docker.io; }");
        SocketFolder sockets = SocketFolder.make();
        OwnProcess daemon =
                OwnProcess.start("dockerd", command(folder, sockets.path()), folder, folder.resolve("dockerd.log"));
        PrivateDocker docker = new PrivateDocker(folder, sockets, daemon);
        try {
            daemon.awaitReady(START, () -> docker.answers("info"));
            docker.docker("import", DebianBase.tar(cache, folder).toString(), BASE);
            return docker;
        } catch (LabException e) {
            docker.close();
            throw e;
        }
    }

    /// The first process of a namespace: killing it ends all that it started, containers, too.
    private static List<String> command(Path folder, Path sockets) {
        return List.of(
                "unshare",
                "--pid",
                "--fork",
                "--mount",
                "--mount-proc",
                "--kill-child",
                "dockerd",
                "--data-root=" + folder.resolve("data"),
                "--exec-root=" + sockets.resolve("exec"),
                "--pidfile=" + sockets.resolve("pid"),
                "--bridge=none",
                "--host=unix://" + sockets.resolve("docker"));
    }

    /// What Docker's programs have to be told to find this one.
    Map<String, String> environment() {
        return Map.of("DOCKER_HOST", "unix://" + sockets.path().resolve("docker"), "DOCKER_BUILDKIT", "1");
    }

    /// One command of `docker`.
    ///
    /// @return what it printed
    String docker(String... words) {
        return HostCommand.in(folder, folder.resolve("docker.log"))
                .with(environment())
                .run(Stream.concat(Stream.of("docker"), Stream.of(words)).toArray(String[]::new));
    }

    private boolean answers(String word) {
        try {
            ProcessBuilder builder = new ProcessBuilder("docker", word).redirectErrorStream(true);
            builder.environment().putAll(environment());
            return Printed.by(builder, START).status() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Ends the daemon with all it runs, and removes its images and volumes.
    @Override
    public void close() {
        daemon.kill();
        HostCommand.in(folder, folder.resolve("host.log"))
                .run("rm", "-rf", folder.resolve("data").toString());
        sockets.close();
    }
}
