package org.callwarden.server.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What the process was started with, read once.
///
/// @param home the folder of the `callwarden` command: where `callwarden.yaml` is looked for
/// @param variables the environment
public record Surroundings(Path home, Map<String, String> variables) {

    /// System property by which the launcher says where it stands.
    public static final String HOME_PROPERTY = "callwarden.home";

    public Surroundings {
        home = home.toAbsolutePath().normalize();
        variables = Map.copyOf(variables);
    }

    public static Surroundings ofProcess() {
        return new Surroundings(Path.of(System.getProperty(HOME_PROPERTY, "")), System.getenv());
    }

    /// A variable that is set and not blank.
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }
}
