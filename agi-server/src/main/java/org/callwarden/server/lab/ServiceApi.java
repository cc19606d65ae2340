package org.callwarden.server.lab;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A service's `/api/v1` as a program uses it.
public final class ServiceApi {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// As the command line waits; a request for a list may wait 25 s for it by itself.
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final ServicePlan plan;
    private final Duration answer;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final JsonMapper json = new JsonMapper();

    ServiceApi(ServicePlan plan) {
        this(plan, ANSWER);
    }

    /// @param answer how long a request waits for its answer
    ServiceApi(ServicePlan plan, Duration answer) {
        this.plan = plan;
        this.answer = answer;
    }

    /// Whether it is up.
    boolean answers() {
        try {
            return Files.exists(token())
                    && http.send(request("health").GET().build(), BodyHandlers.discarding())
                                    .statusCode()
                            == 200;
        } catch (ConnectException e) {
            return false;
        } catch (IOException e) {
            throw new LabException("the service's API does not answer", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /// @throws LabException when it does not answer with success
    public JsonNode get(String path) {
        return send(request(path).GET());
    }

    /// @param body JSON
    public JsonNode post(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /// @throws LabException when it does not answer with success
    public JsonNode put(String path) {
        return send(request(path).PUT(HttpRequest.BodyPublishers.noBody()));
    }

    /// A stored call; empty while there is none with this id.
    public Optional<JsonNode> call(String id) {
        try {
            HttpResponse<String> response =
                    http.send(request("calls/" + id.replace("/", "%2F")).GET().build(), BodyHandlers.ofString());
            return response.statusCode() == 200 ? Optional.of(json.readTree(response.body())) : Optional.empty();
        } catch (IOException e) {
            throw new LabException("the service's API does not answer", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /// Waits until an answer contains this text.
    ///
    /// @return whether it does
    public boolean awaitText(String path, String text, Duration limit) {
        return await(path, answer -> answer.toString().contains(text), limit);
    }

    /// Waits until an answer is as wanted.
    ///
    /// @return whether it is
    public boolean await(String path, Predicate<JsonNode> wanted, Duration limit) {
        return Polling.until(limit, () -> wanted.test(get(path)));
    }

    /// A stored call, waiting until the journal has brought it into the database.
    public Optional<JsonNode> awaitCall(String id, Duration limit) {
        Polling.until(limit, () -> call(id).isPresent());
        return call(id);
    }

    /// Waits until callers are heard in so many languages.
    ///
    /// @return whether they are
    public boolean awaitSpeech(int languages, Duration limit) {
        return await("health", health -> health.path("speech").path("languages").size() == languages, limit);
    }

    /// Listens to `/api/v1/events` from now on, for as long as it takes.
    public ServiceEvents events() {
        return events(_ -> {});
    }

    /// The same.
    ///
    /// @param told hears each event as it comes; does not wait
    public ServiceEvents events(Consumer<ServiceEvents.Event> told) {
        HttpRequest request = endless("events").GET().build();
        return ServiceEvents.listen(http, request, json, told);
    }

    private JsonNode send(HttpRequest.Builder request) {
        HttpRequest built = request.build();
        try {
            HttpResponse<String> response = http.send(built, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new LabException(built.method() + " " + built.uri().getPath() + " gave " + response.statusCode()
                        + ": " + response.body());
            }
            return json.readTree(response.body().isEmpty() ? "{}" : response.body());
        } catch (IOException e) {
            throw new LabException("the service's API does not answer", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return endless(path).timeout(answer);
    }

    private HttpRequest.Builder endless(String path) {
        Supplier<String> read = () -> {
            try {
                return Files.readString(token(), StandardCharsets.UTF_8).strip();
            } catch (IOException e) {
                throw new LabException("the service's token cannot be read", e);
            }
        };
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + plan.httpPort() + "/api/v1/" + path))
                .header("Authorization", "Bearer " + read.get());
    }

    private java.nio.file.Path token() {
        return plan.data().resolve("api-token");
    }

    private static LabException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new LabException("interrupted while asking the service", e);
    }
}
