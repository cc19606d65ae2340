package org.callwarden.server.app;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.admin.Api;
import org.callwarden.server.admin.ApiRequest;
import org.callwarden.server.admin.ApiResponse;
import org.callwarden.server.admin.ApiToken;
import org.callwarden.server.admin.Health;
import org.callwarden.server.admin.LiveEvents;
import org.callwarden.server.config.Config;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The API as the command line uses it: that of the running service, or the same handlers in this process when
/// none runs. Which of the two is settled by the data folder: a service holds it, and says in it where it listens.
public final class ApiClient implements AutoCloseable {

    /// A service that is well says so within milliseconds, also without a database.
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Link link;

    private ApiClient(Link link) {
        this.link = link;
    }

    private interface Link extends AutoCloseable {
        ApiResponse ask(ApiRequest request) throws IOException, InterruptedException;

        boolean isService();

        @Override
        void close();
    }

    /// What the API said.
    ///
    /// @param json an object
    public record Answer(int status, JsonNode json) {
        public boolean isProblem() {
            return status >= 400;
        }
    }

    /// @throws DataFolder.InUseException when a service has the folder and does not answer
    public static ApiClient open(Config config, Application.Options options) {
        return open(config, options, SIGN_OF_LIFE);
    }

    static ApiClient open(Config config, Application.Options options, Duration signOfLife) {
        return service(config, signOfLife)
                .orElseGet(() -> new ApiClient(new InProcess(Core.open(config, options.clock(), options.random()))));
    }

    /// That of the running service; empty when none runs. Nothing is made in the data folder.
    public static Optional<ApiClient> service(Config config) {
        return service(config, SIGN_OF_LIFE);
    }

    private static Optional<ApiClient> service(Config config, Duration signOfLife) {
        // The token goes only to whom the folder belongs, not to whoever took the port of a service that was killed.
        Optional<String> address = DataFolder.announced(config.data());
        if (address.isPresent()) {
            OverHttp http = new OverHttp(address.get(), ApiToken.read(config.data()), signOfLife);
            if (http.isThere(signOfLife)) {
                return Optional.of(new ApiClient(http));
            }
            http.close();
        }
        return Optional.empty();
    }

    /// Whether a running service answers.
    public boolean isService() {
        return link.isService();
    }

    public Answer get(String path) {
        return ask("GET", path, Map.of(), "");
    }

    /// @param path as in [ApiRequest]
    /// @throws IllegalStateException when the service stopped meanwhile
    public Answer ask(String method, String path, Map<String, String> query, String body) {
        try {
            ApiResponse response = link.ask(new ApiRequest(method, path, query, body));
            return new Answer(response.status(), MAPPER.readTree(response.json()));
        } catch (IOException e) {
            throw new IllegalStateException("the service does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the service", e);
        }
    }

    @Override
    public void close() {
        link.close();
    }

    /// The handlers in this process, over the data folder.
    private static final class InProcess implements Link {
        private final Core core;
        private final Api api;

        InProcess(Core core) {
            this.core = core;
            core.load();
            // No call waits here, and who asks wants to know of all lists.
            core.feeds().settle();
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("version", Version.text());
            this.api = core.handlers()
                    .api(
                            () -> new Health(List.of(Told.of("health.not-running")), facts),
                            new LiveEvents(false, core.texts()));
        }

        @Override
        public ApiResponse ask(ApiRequest request) {
            return api.handle(request);
        }

        @Override
        public boolean isService() {
            return false;
        }

        @Override
        public void close() {
            core.close();
        }
    }

    /// The running service.
    private static final class OverHttp implements Link {
        private final HttpClient client;
        private final String base;
        private final ApiToken token;

        OverHttp(String address, ApiToken token, Duration connect) {
            this.client = HttpClient.newBuilder().connectTimeout(connect).build();
            this.base = "http://" + address + "/api/v1/";
            this.token = token;
        }

        /// False when nobody listens there any more: the service was killed. One that is there and hangs is an error.
        boolean isThere(Duration limit) {
            try {
                return ask(new ApiRequest("GET", "health", Map.of(), ""), limit).status() == 200;
            } catch (HttpTimeoutException e) {
                throw new IllegalStateException(
                        "the service at " + base + " is there, but said nothing for " + limit.toMillis() / 1000.0
                                + " s: it hangs, or was stopped (SIGSTOP). Calls ring meanwhile. Let it go on"
                                + " (kill -CONT) or start it again; `ss -ltnp` names its process.",
                        e);
            } catch (ConnectException e) {
                return false;
            } catch (IOException e) {
                throw new IllegalStateException("the service at " + base + " does not answer: " + e, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for the service", e);
            }
        }

        @Override
        public ApiResponse ask(ApiRequest request) throws IOException, InterruptedException {
            return ask(request, ANSWER);
        }

        private ApiResponse ask(ApiRequest request, Duration limit) throws IOException, InterruptedException {
            HttpRequest.BodyPublisher body = request.body().isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(request.body());
            HttpRequest http = HttpRequest.newBuilder(URI.create(base + path(request.path()) + query(request.query())))
                    .timeout(limit)
                    .header("Authorization", "Bearer " + token.value())
                    .method(request.method(), body)
                    .build();
            HttpResponse<String> response = client.send(http, HttpResponse.BodyHandlers.ofString());
            return new ApiResponse(response.statusCode(), response.body());
        }

        private static String path(String path) {
            return Arrays.stream(path.split("/", -1)).map(OverHttp::encoded).collect(Collectors.joining("/"));
        }

        private static String query(Map<String, String> query) {
            return query.isEmpty()
                    ? ""
                    : query.entrySet().stream()
                            .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                            .collect(Collectors.joining("&", "?", ""));
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        }

        @Override
        public boolean isService() {
            return true;
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
