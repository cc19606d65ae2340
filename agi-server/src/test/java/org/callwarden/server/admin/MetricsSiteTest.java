package org.callwarden.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.server.config.HttpConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Metrics over real HTTP, beside the API and at an address of their own.
final class MetricsSiteTest {

    private static final ApiToken TOKEN = new ApiToken("0123456789abcdef".repeat(4));
    private static final String TEXT = "callwarden_version{version=\"1\"} 1\n";
    private static final int MOST_REQUESTS = 3;

    private final FakeTokens tokens = new FakeTokens();
    private final BlockingQueue<Integer> answered = new LinkedBlockingQueue<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<HttpServer> open = new ArrayList<>();

    @AfterEach
    void close() {
        client.shutdownNow();
        open.forEach(HttpServer::close);
    }

    private HttpServer start(Site... sites) {
        HttpServer server = HttpServer.start(
                new HttpConfig("127.0.0.1", 0, 100),
                new HttpServer.Edge(_ -> false, Optional.empty(), answered::add),
                List.of(sites));
        open.add(server);
        return server;
    }

    private HttpServer besideTheApi() {
        LiveEvents events = new LiveEvents(false, new ReasonTexts());
        ApiGate gate = new ApiGate(TOKEN, tokens, MOST_REQUESTS, System::nanoTime);
        return start(
                new MetricsSite("text/plain; version=0.0.4", () -> TEXT, Optional.of(gate)),
                new ApiSite(new Api(List.of(events)), gate, events));
    }

    private HttpServer alone() {
        return start(new MetricsSite("text/plain; version=0.0.4", () -> TEXT, Optional.empty()));
    }

    private HttpRequest.Builder request(HttpServer server, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private HttpResponse<String> get(HttpServer server, String token) throws Exception {
        return client.send(
                request(server, "/metrics")
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void anyTokenForAllCallsReads() throws Exception {
        tokens.make("mai", "prometheus", Role.VIEWER, AccessScope.EVERYTHING, FakeTokens.NOW.plusSeconds(60));
        HttpServer server = besideTheApi();

        for (String token : List.of("prometheus", TOKEN.value())) {
            HttpResponse<String> read = get(server, token);
            assertThat(read.statusCode()).isEqualTo(200);
            assertThat(read.body()).isEqualTo(TEXT);
            assertThat(read.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain; version=0.0.4");
        }
    }

    @Test
    void withoutATokenOrWithOneForSomeCallsNothingIsTold() throws Exception {
        AccessScope some = new AccessScope(List.of(new Trunk("viettel-1")), List.of());
        tokens.make("mai", "some", Role.ADMIN, some, FakeTokens.NOW.plusSeconds(60));
        HttpServer server = besideTheApi();

        HttpResponse<String> none = client.send(request(server, "/metrics").build(), BodyHandlers.ofString());
        HttpResponse<String> unknown = get(server, "nobodys");
        HttpResponse<String> scoped = get(server, "some");

        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"callwarden\"");
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(scoped.statusCode()).isEqualTo(403);
        assertThat(scoped.body()).contains("the token is for some").contains("without trunks");
        for (HttpResponse<String> refused : List.of(none, unknown, scoped)) {
            assertThat(refused.body()).doesNotContain("callwarden_version");
            assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
    }

    @Test
    void readingCountsAmongTheRequestsOfAToken() throws Exception {
        tokens.make("mai", "prometheus", Role.VIEWER, AccessScope.EVERYTHING, FakeTokens.NOW.plusSeconds(60));
        HttpServer server = besideTheApi();

        for (int i = 0; i < MOST_REQUESTS; i++) {
            assertThat(get(server, "prometheus").statusCode()).isEqualTo(200);
        }

        assertThat(get(server, "prometheus").statusCode()).isEqualTo(429);
    }

    @Test
    void anAddressOfItsOwnAsksForNoTokenAndServesNothingElse() throws Exception {
        HttpServer server = alone();

        HttpResponse<String> read = client.send(request(server, "/metrics").build(), BodyHandlers.ofString());
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).isEqualTo(TEXT);
        for (String path : List.of("/", "/api/v1/health", "/login", "/metrics/x")) {
            HttpResponse<String> other = client.send(request(server, path).build(), BodyHandlers.ofString());
            assertThat(other.statusCode()).as(path).isEqualTo(404);
            assertThat(other.body()).contains("\"right\":\"GET /metrics\"");
        }
        HttpResponse<String> posted = client.send(
                request(server, "/metrics")
                        .POST(HttpRequest.BodyPublishers.ofString("x"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(posted.statusCode()).isIn(404, 405);
    }

    @Test
    void everyAnswerIsCountedThoseToWhatIsNoRequestToo() throws Exception {
        HttpServer server = alone();

        var _ = client.send(request(server, "/metrics").build(), BodyHandlers.ofString());
        assertThat(next()).isEqualTo(200);
        var _ = client.send(request(server, "/nothing").build(), BodyHandlers.ofString());
        assertThat(next()).isEqualTo(404);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout((int) Duration.ofSeconds(10).toMillis());
            socket.getOutputStream().write("hush\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains(" 400 ");
        }
        assertThat(next()).isEqualTo(400);
    }

    private int next() throws InterruptedException {
        return Optional.ofNullable(answered.poll(10, TimeUnit.SECONDS)).orElseThrow();
    }
}
