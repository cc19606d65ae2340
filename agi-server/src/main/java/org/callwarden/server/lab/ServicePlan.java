package org.callwarden.server.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/// A service to be started: its folders, ports and configuration.
///
/// @param folder holds `callwarden.yaml`
/// @param data the data folder
public record ServicePlan(Path folder, Path data, int agiPort, int httpPort) {

    /// Free ports and a configuration for this Asterisk.
    ///
    /// @param more further blocks of the configuration, such as `database:` or `policy:`
    public static ServicePlan write(Path folder, AsteriskLab.Ami ami, String more) {
        ServicePlan plan = alone(folder, "ami:\n" + block(ami, "  ", "ami-secret") + more);
        secret(folder.resolve("ami-secret"), ami.secret() + "\n");
        return plan;
    }

    /// Free ports and a configuration for several Asterisks.
    ///
    /// @param pbxs by their names
    /// @param more further blocks of the configuration
    public static ServicePlan write(Path folder, Map<String, AsteriskLab.Ami> pbxs, String more) {
        StringBuilder text = new StringBuilder("ami:\n");
        pbxs.forEach((name, ami) ->
                text.append("  - name: ").append(name).append('\n').append(block(ami, "    ", "ami-secret-" + name)));
        ServicePlan plan = alone(folder, text + more);
        pbxs.forEach((name, ami) -> secret(folder.resolve("ami-secret-" + name), ami.secret() + "\n"));
        return plan;
    }

    private static String block(AsteriskLab.Ami ami, String indent, String secretFile) {
        return """
                host: %s
                port: %d
                user: %s
                secret-file: %s
                """.formatted(ami.host(), ami.port(), ami.user(), secretFile).indent(indent.length());
    }

    /// Free ports and a configuration without any Asterisk to speak to.
    ///
    /// @param more further blocks of the configuration
    public static ServicePlan alone(Path folder, String more) {
        return apart(folder, folder.resolve("data"), more);
    }

    /// The same with the data folder elsewhere, as an installed service has it.
    public static ServicePlan apart(Path folder, Path data, String more) {
        ServicePlan plan = new ServicePlan(folder, data, FreePorts.tcp(), FreePorts.tcp());
        write(plan.config(), """
                data: "%s"
                region: VN
                agi:
                  port: %d
                http:
                  port: %d
                trunks:
                  carrier:
                    trusted-identity: yes
                  carrier-alaw:
                    trusted-identity: yes
                """.formatted(data.toAbsolutePath(), plan.agiPort, plan.httpPort) + more);
        return plan;
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the service's configuration into " + file, e);
        }
    }

    /// Readable by its owner only, before anything is in it.
    private static void secret(Path file, String text) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the service's secret into " + file, e);
        }
        write(file, text);
    }

    /// Puts another file into the folder.
    public Path write(String name, String text) {
        write(folder.resolve(name), text);
        return folder.resolve(name);
    }

    public Path config() {
        return folder.resolve("callwarden.yaml");
    }

    /// Where the dialplan asks.
    public String agi() {
        return "127.0.0.1:" + agiPort;
    }

    /// The words of a command that uses this configuration.
    List<String> command(JavaCommand java, List<String> words) {
        List<String> all = new java.util.ArrayList<>(words);
        all.add("--config");
        all.add(config().toString());
        return java.callwarden(all);
    }
}
