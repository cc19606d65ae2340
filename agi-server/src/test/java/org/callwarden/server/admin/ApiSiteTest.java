package org.callwarden.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.server.config.HttpConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tokens of programs, limits and headers over real HTTP, with handlers that say what they were asked.
final class ApiSiteTest {

    private static final ApiToken TOKEN = new ApiToken("0123456789abcdef".repeat(4));
    private static final int MOST_REQUESTS = 5;

    private final FakeTokens tokens = new FakeTokens();
    private final LiveEvents told = new LiveEvents(true, new ReasonTexts());
    private final HttpServer server = start();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.shutdownNow();
        server.close();
    }

    private HttpServer start() {
        Api.Part parts = api -> {
            api.onEach(
                    ApiAccess.from(Role.VIEWER),
                    "GET",
                    "echo",
                    (rest, _) -> Json.ok(Json.object().put("rest", rest)),
                    "limit");
            api.on(ApiAccess.from(Role.ADMIN), "GET", "admins", (_, _) -> Json.ok(Json.object()));
        };
        ApiSite site = new ApiSite(
                new Api(List.of(parts, told)), new ApiGate(TOKEN, tokens, MOST_REQUESTS, System::nanoTime), told);
        return HttpServer.start(new HttpConfig("127.0.0.1", 0, MOST_REQUESTS), HttpServer.Edge.PLAIN, List.of(site));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + "/api/v1/" + path);
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder request(String path) {
        return request(path, TOKEN.value());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /// The lines of the event stream, from the moment the server has taken the listener in.
    private Iterator<String> listen(String token) throws Exception {
        HttpResponse<Stream<String>> response =
                client.send(request("events", token).build(), BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        Iterator<String> lines = response.body().iterator();
        assertThat(lines.next()).contains("connected");
        return lines;
    }

    private static Optional<String> next(Iterator<String> lines, String start) {
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith(start)) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    @Test
    void headSaysWhatGetWouldSayWithoutItsBody() throws Exception {
        tokens.make("mai", "pbx", Role.VIEWER, AccessScope.EVERYTHING, FakeTokens.NOW.plusSeconds(60));

        assertThat(send(request("echo/a").HEAD()).statusCode()).isEqualTo(200);
        assertThat(send(request("echo/a").HEAD()).body()).isEmpty();
        assertThat(send(request("nothing").HEAD()).statusCode()).isEqualTo(404);
        assertThat(send(request("admins", "pbx").HEAD()).statusCode()).isEqualTo(403);
        assertThat(send(request("events", "pbx").HEAD()).statusCode()).isEqualTo(200);
        assertThat(send(HttpRequest.newBuilder(uri("echo/a")).HEAD()).statusCode())
                .isEqualTo(401);
        assertThat(send(HttpRequest.newBuilder(uri("events")).HEAD()).statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=%", "%zz=1", "limit=%4", "limit=%4g"})
    void aQueryThatIsNotPercentEncodedIsRefused(String query) throws Exception {
        String raw = new String(
                raw("GET /api/v1/echo/a?" + query + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + TOKEN.value()
                        + "\r\nConnection: close\r\n\r\n"),
                StandardCharsets.UTF_8);

        assertThat(raw).startsWith("HTTP/1.1 400").contains("X-Content-Type-Options: nosniff");
    }

    @Test
    void aBodyInAnotherCharacterSetOrCutInTheMiddleIsRefusedAndNoFault() throws Exception {
        assertThat(send(request("echo/a")
                                .header("Content-Type", "application/json; charset=bogus")
                                .POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(415);
        String broken = new String(
                raw("POST /api/v1/echo/a HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization:"
                        + " Bearer " + TOKEN.value() + "\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
                StandardCharsets.UTF_8);
        assertThat(broken).startsWith("HTTP/1.1 400");
    }

    /// As it is written, and all that comes back.
    private byte[] raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return socket.getInputStream().readAllBytes();
        }
    }

    @Test
    void aTokenOfAProgramIsToldHowManyRequestsItHasLeftAndRefusedBeyond() throws Exception {
        tokens.make("mai", "pbx", Role.VIEWER, AccessScope.EVERYTHING, FakeTokens.NOW.plusSeconds(60));
        HttpRequest.Builder asked = request("echo/a", "pbx");

        for (int left = MOST_REQUESTS - 1; left >= 0; left--) {
            HttpResponse<String> response = send(asked);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("RateLimit").orElse(""))
                    .startsWith("\"minute\";r=" + left + ";t=");
        }
        HttpResponse<String> refused = send(asked);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("RateLimit-Policy"))
                .contains("\"minute\";q=" + MOST_REQUESTS + ";w=60");
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 60L);
        assertThat(refused.body()).contains("http.requests-per-minute");
        for (int i = 0; i <= MOST_REQUESTS; i++) {
            HttpResponse<String> owner = send(request("echo/a"));
            assertThat(owner.statusCode()).isEqualTo(200);
            assertThat(owner.headers().firstValue("RateLimit")).isEmpty();
        }
    }

    @Test
    void whatATokenMayNotIsSaidInTheHeaderTooAndARevokedOneIsUnknown() throws Exception {
        tokens.make("mai", "pbx", Role.VIEWER, AccessScope.EVERYTHING, FakeTokens.NOW.plusSeconds(60));
        HttpRequest.Builder asked = request("admins", "pbx");

        HttpResponse<String> forbidden = send(asked);
        assertThat(forbidden.statusCode()).isEqualTo(403);
        assertThat(forbidden.headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("insufficient_scope");
        assertThat(forbidden.body()).contains("this needs the role admin");

        tokens.revoke("mai", "pbx");
        HttpResponse<String> unknown = send(asked);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.headers().firstValue("WWW-Authenticate").orElse("")).contains("Bearer", "invalid_token");
        assertThat(send(HttpRequest.newBuilder(uri("echo/a"))).headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"callwarden\"");
    }

    @Test
    void whatComesTwiceIsRefused() throws Exception {
        for (String name : List.of("Authorization", "Content-Type", "If-Match", "If-None-Match", "Idempotency-Key")) {
            HttpResponse<String> refused =
                    send(request("echo/a").header(name, "a").header(name, "b"));
            assertThat(refused.statusCode()).as(name).isEqualTo(400);
            assertThat(refused.body()).contains("the header comes more than once", "\"where\":\"" + name + "\"");
        }
        HttpResponse<String> query = send(request("echo/a?limit=1&limit=2"));
        assertThat(query.statusCode()).isEqualTo(400);
        assertThat(query.body()).contains("the parameter comes more than once", "\"where\":\"limit\"");
    }

    @Test
    void tagsGoOverHttp() throws Exception {
        String tag = send(request("echo/a")).headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> same = send(request("echo/a").header("If-None-Match", tag));

        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.headers().firstValue("ETag")).contains(tag);
    }

    @Test
    void aTokenHearsOfTheCallsOfItsScopeWhatItMaySee() throws Exception {
        CallRecord record = CallRecords.heard(CallRecords.sample(7), new ListenOutcome.Said(CallRecords.transcript(5)));
        AccessScope trunk = new AccessScope(List.of(record.call().trunk()), List.of());
        AccessScope other = new AccessScope(List.of(new Trunk("other")), List.of());
        tokens.make("mai", "viewer", Role.VIEWER, trunk, FakeTokens.NOW.plusSeconds(60));
        tokens.make("mai", "other", Role.ADMIN, other, FakeTokens.NOW.plusSeconds(60));
        Iterator<String> viewer = listen("viewer");
        Iterator<String> stranger = listen("other");

        told.challenged(record.call(), "472");
        told.heard(record.call(), "bảo hành", CallRecords.transcript(5).classified());
        told.decided(record);
        told.decided(CallRecords.over(record, new Trunk("other"), new DialedNumber("1900100")));

        assertThat(next(viewer, "event: ")).contains("event: heard");
        assertThat(next(viewer, "data: ").orElse("")).contains("+84•••567").doesNotContain("bảo hành", "901234567");
        assertThat(next(viewer, "data: ").orElse(""))
                .contains("\"decision\"", "+84•••567")
                .doesNotContain("bảo hành", "901234567");
        assertThat(next(stranger, "data: ").orElse("")).contains("1900100", "901234567");
    }
}
