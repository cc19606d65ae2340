package org.callwarden.server.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.callwarden.server.admin.ApiToken;
import org.callwarden.server.config.Config;

/// One short life of the whole service, in a temporary folder and on free ports. Run with `-XX:AOTCacheOutput` it
/// teaches
/// the JVM which classes a start needs (JEP 514), so it does what a start and the first calls do.
public final class Training {

    private Training() {}

    /// @throws IOException when the service did not answer itself
    public static void run(Config standard) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("callwarden-train");
        try (Application application = Application.start(standard.temporary(folder), Application.Options.live(false));
                HttpClient client = HttpClient.newHttpClient()) {
            String token = ApiToken.read(folder).value();
            for (String path : List.of("health")) {
                ask(client, token, URI.create("http://127.0.0.1:" + application.httpPort() + "/api/v1/" + path));
            }
        } finally {
            delete(folder);
        }
    }

    private static void ask(HttpClient client, String token, URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(uri + " answered " + response.statusCode() + ": " + response.body());
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
