package org.callwarden.server.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A service to be started: its folder, ports and configuration.
///
/// @param folder holds `callwarden.yaml` and the data folder
public record ServicePlan(Path folder, int agiPort, int httpPort) {

    /// Free ports and a configuration for this Asterisk.
    ///
    /// @param more further blocks of the configuration, such as `database:` or `policy:`
    public static ServicePlan write(Path folder, AsteriskLab.Ami ami, String more) {
        ServicePlan plan = new ServicePlan(folder, FreePorts.tcp(), FreePorts.tcp());
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("ami-secret"), ami.secret() + "\n");
            Files.writeString(
                    plan.config(),
                    """
                    data: data
                    region: VN
                    agi:
                      port: %d
                    http:
                      port: %d
                    ami:
                      host: %s
                      port: %d
                      user: %s
                      secret-file: ami-secret
                    trunks:
                      carrier:
                        trusted-identity: yes
                      carrier-alaw:
                        trusted-identity: yes
                    """.formatted(plan.agiPort, plan.httpPort, ami.host(), ami.port(), ami.user()) + more);
            return plan;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the service's configuration into " + folder, e);
        }
    }

    public Path config() {
        return folder.resolve("callwarden.yaml");
    }

    public Path data() {
        return folder.resolve("data");
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
