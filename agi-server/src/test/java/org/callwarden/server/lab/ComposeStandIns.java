package org.callwarden.server.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The images that stand for the public ones, so that no hub is asked.
final class ComposeStandIns {

    static final String MYSQL = "callwarden-lab/mysql";
    static final String PROMETHEUS = "callwarden-lab/prometheus";

    private ComposeStandIns() {}

    /// A file of Compose's that builds the images here: with the network of this machine, settings of
    /// Maven's where it has some, a MySQL and a Prometheus.
    ///
    /// @param folder for what is built from
    static String override(Program mySql, Path folder) throws IOException {
        Path context = Files.createDirectories(folder.resolve("mysql"));
        LabResource.copy("mysql-image/Dockerfile", context.resolve("Dockerfile"));
        LabResource.copy("mysql-image/entry", context.resolve("entry"));
        LabResource.copy("mysql-image/client", context.resolve("client"));
        Path watcher = Files.createDirectories(folder.resolve("prometheus"));
        LabResource.copy("prometheus-image/Dockerfile", watcher.resolve("Dockerfile"));
        HostCommand.in(context, folder.resolve("host.log"))
                .run("cp", "-a", mySql.root().toString(), "root");
        Path settings = Path.of(System.getProperty("user.home"), ".m2/settings.xml");
        boolean isSet = Files.exists(settings);
        return """
                services:
                  callwarden: {build: {network: host%s}}
                  asterisk: {build: {network: host}}
                  callers: {build: {network: host}}
                  mysql: {build: {network: host, context: %s, args: {BASE_IMAGE: %s}}}
                  prometheus: {build: {network: host, context: %s, args: {BASE_IMAGE: %s}}}
                %s
                """.formatted(
                        isSet ? ", secrets: [maven-settings]" : "",
                        context,
                        PrivateDocker.BASE,
                        watcher,
                        PrivateDocker.BASE,
                        isSet ? "secrets: {maven-settings: {file: " + settings + "}}" : "");
    }
}
