package org.callwarden.server.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A copy of this checkout whose `docker/compose.yaml` is used as an administrator would, by commands
/// typed in that folder. What is typed is counted. What this machine needs to build images without the
/// public hub stands in a second file, beside it.
final class Composition implements AutoCloseable {

    private static final String COMPOSE_FILE = "COMPOSE_FILE";

    private final PrivateDocker docker;
    private final Path checkout;
    private final Path folder;
    private final Map<String, String> environment;
    private final TypedCommands typed = new TypedCommands();

    private Composition(PrivateDocker docker, Path checkout, Path folder, Map<String, String> environment) {
        this.docker = docker;
        this.checkout = checkout;
        this.folder = folder;
        this.environment = environment;
    }

    /// @param compose becomes the `docker compose` of what is typed
    /// @param folder for the checkout and what is written beside it
    /// @param settings variables of compose.yaml
    static Composition of(PrivateDocker docker, Program compose, Path folder, Map<String, String> settings) {
        try {
            Path plugins = Files.createDirectories(folder.resolve("config/cli-plugins"));
            Files.createSymbolicLink(plugins.resolve("docker-compose"), compose.executable());
            Path checkout = Files.createDirectories(folder.resolve("callwarden"));
            Map<String, String> environment = new HashMap<>(settings);
            environment.putAll(docker.environment());
            environment.put("DOCKER_CONFIG", folder.resolve("config").toString());
            return new Composition(docker, checkout, folder, environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Uses these files, too, from the next command on. They are Compose's, and change what
    /// compose.yaml says.
    void with(Path... files) {
        List<String> names = new ArrayList<>(List.of("compose.yaml"));
        List.of(files).forEach(file -> names.add(file.toString()));
        environment.put(COMPOSE_FILE, String.join(":", names));
    }

    /// Writes a file of Compose's.
    Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path checkout() {
        return checkout;
    }

    /// What an administrator types, in the folder `docker` of the checkout once there is one: counted.
    ///
    /// @return what it printed
    String types(String command) {
        return typed.types(command, () -> quietly(command));
    }

    /// The same for what only the test wants to know.
    String quietly(String command) {
        Path here = checkout.resolve("docker");
        return HostCommand.in(Files.isDirectory(here) ? here : checkout, folder.resolve("typed.log"))
                .with(environment)
                .shell(command);
    }

    /// What a command prints in the service's container.
    String callwarden(String words) {
        return quietly("docker compose exec -T callwarden callwarden " + words);
    }

    /// What the service says of itself.
    String health() {
        return quietly("docker compose exec -T callwarden callwarden-health");
    }

    /// Where this machine is in the containers' network.
    String gateway() {
        return quietly("docker inspect --format '{{range .NetworkSettings.Networks}}{{.Gateway}}{{end}}' $(docker"
                        + " compose ps -q callwarden)")
                .strip();
    }

    TypedCommands typed() {
        return typed;
    }

    @Override
    public void close() {
        try (docker) {
            quietly("docker compose --profile '*' down --volumes --timeout 5");
        }
    }
}
