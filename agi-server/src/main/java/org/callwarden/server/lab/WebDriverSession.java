package org.callwarden.server.lab;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One window of a real Chromium that is steered by five commands of the WebDriver protocol (W3C, "WebDriver"): for a
/// benchmark, which is part of what is installed; Selenium is there for tests only.
final class WebDriverSession implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration SCRIPT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final Chromedriver chromedriver;
    private final String session;

    private WebDriverSession(Chromedriver chromedriver, Chromium chromium) {
        this.chromedriver = chromedriver;
        Map<String, ?> options = Map.of(
                "binary",
                chromium.browser().executable().toString(),
                "args",
                Stream.concat(Chromedriver.BROWSER_ARGUMENTS.stream(), Stream.of("--window-size=1280,900"))
                        .toList());
        Map<String, ?> wanted = Map.of("goog:chromeOptions", options, "timeouts", Map.of("script", SCRIPT.toMillis()));
        this.session = "/session/"
                + post("/session", Map.of("capabilities", Map.of("alwaysMatch", wanted)))
                        .path("sessionId")
                        .asString("");
        chromedriver.browserStarted();
    }

    /// @param folder for the log
    /// @throws LabException when Chromium does not start
    static WebDriverSession start(Chromium chromium, Path folder) {
        Chromedriver chromedriver = Chromedriver.start(chromium, folder);
        try {
            return new WebDriverSession(chromedriver, chromium);
        } catch (LabException e) {
            chromedriver.close();
            throw new LabException("Chromium does not start; see " + folder.resolve("log"), e);
        }
    }

    /// Returns when the page has loaded.
    void open(URI page) {
        post(session + "/url", Map.of("url", page.toString()));
    }

    /// A key pressed and let go, to whatever has the focus.
    void press(String key) {
        List<?> strokes = List.of(Map.of("type", "keyDown", "value", key), Map.of("type", "keyUp", "value", key));
        post(
                session + "/actions",
                Map.of("actions", List.of(Map.of("type", "key", "id", "keyboard", "actions", strokes))));
    }

    /// Runs a script in the page.
    void run(String script) {
        post(session + "/execute/sync", Map.of("script", script, "args", List.of()));
    }

    /// The same, waiting until the script calls its last argument, at most 30 s.
    ///
    /// @return what it called it with
    JsonNode await(String script) {
        return post(session + "/execute/async", Map.of("script", script, "args", List.of()));
    }

    private JsonNode post(String path, Map<String, ?> body) {
        return send(HttpRequest.newBuilder(chromedriver.address().resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.timeout(ANSWER).build(), BodyHandlers.ofString());
            JsonNode value = json.readTree(response.body()).path("value");
            if (response.statusCode() != 200) {
                throw new LabException(
                        "the browser says: " + value.path("message").asString(response.body()));
            }
            return value;
        } catch (IOException e) {
            throw new LabException("chromedriver does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while the browser worked", e);
        }
    }

    @Override
    public void close() {
        try {
            send(HttpRequest.newBuilder(chromedriver.address().resolve(session)).DELETE());
        } catch (LabException e) {
            // It is gone already, or hangs: ended below.
        } finally {
            chromedriver.close();
            http.close();
        }
    }
}
