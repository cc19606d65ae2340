package org.callwarden.server.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// How the images of docker/compose.yaml are built on this machine, where no hub is asked.
final class LabImages {

    private LabImages() {}

    /// A file of Compose's beside compose.yaml: the network of this machine, settings of Maven's where it has some, and
    /// a MySQL of Debian's.
    ///
    /// @param folder for what the images of MySQL and Prometheus are made from
    static String build(Program mySql, Path folder) throws IOException {
        Path context = Files.createDirectories(folder.resolve("mysql"));
        PrivateDocker.resource("mysql-image/Dockerfile", context.resolve("Dockerfile"));
        PrivateDocker.resource("mysql-image/entry", context.resolve("entry"));
        PrivateDocker.resource("mysql-image/client", context.resolve("client"));
        Path watcher = Files.createDirectories(folder.resolve("prometheus"));
        PrivateDocker.resource("prometheus-image/Dockerfile", watcher.resolve("Dockerfile"));
        PrivateDocker.run(
                folder.resolve("host.log"),
                context,
                Map.of(),
                List.of("cp", "-a", mySql.root().toString(), "root"));
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
