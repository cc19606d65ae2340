package org.callwarden.server.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// How commands of this machine are run to their end.
///
/// @param folder in which they run
/// @param log is given what is run and what it prints, for whoever reads it later
/// @param environment beyond this process's own
/// @param limit how long each may take
public record HostCommand(Path folder, Path log, Map<String, String> environment, Duration limit) {

    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final int END = 3_000;

    public HostCommand {
        environment = Map.copyOf(environment);
    }

    public static HostCommand in(Path folder, Path log) {
        return new HostCommand(folder, log, Map.of(), LONGEST);
    }

    HostCommand with(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(variables);
        return new HostCommand(folder, log, all, limit);
    }

    public HostCommand within(Duration atMost) {
        return new HostCommand(folder, log, environment, atMost);
    }

    /// @return what it printed, on both of its outputs
    /// @throws LabException with the end of that when it fails
    String run(String... words) {
        String command = String.join(" ", words);
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Printed printed = Printed.by(builder, limit);
            Files.writeString(
                    log, "$ " + command + "\n" + printed.text(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            if (printed.status() != 0) {
                throw new LabException(command + " ended with " + printed.status() + ", see " + log + ":\n"
                        + printed.text().substring(Math.max(0, printed.text().length() - END)));
            }
            return printed.text();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted at " + command, e);
        }
    }

    /// The same as a shell reads it.
    public String shell(String command) {
        return run("sh", "-c", command);
    }
}
