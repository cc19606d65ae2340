package org.callwarden.server.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.server.config.HttpConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The API over real HTTP, with one handler that says what it was asked.
final class HttpServerTest {

    private static final ApiToken TOKEN = new ApiToken("0123456789abcdef".repeat(4));

    private final List<AutoCloseable> open = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void closeEverything() throws Exception {
        client.shutdownNow();
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void aRequestWithTheTokenIsAnswered() throws Exception {
        HttpServer server = server(false);

        HttpResponse<String> response = send(request(server, "echo/a").GET());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(response.body()).contains("\"rest\":\"a\"");
    }

    @Test
    void withoutTheTokenOrWithAnotherOneNothingIsTold() throws Exception {
        HttpServer server = server(false);
        URI uri = uri(server, "echo/a");

        HttpResponse<String> none = send(HttpRequest.newBuilder(uri));
        HttpResponse<String> other =
                send(HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + "f".repeat(64)));
        HttpResponse<String> scheme =
                send(HttpRequest.newBuilder(uri).header("Authorization", "Basic " + TOKEN.value()));

        for (HttpResponse<String> response : List.of(none, other, scheme)) {
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(response.body()).contains("Bearer").doesNotContain(TOKEN.value());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER "})
    void theNameOfTheSchemeHasNoCase(String scheme) {
        assertThat(TOKEN.isIn(scheme + TOKEN.value())).isTrue();
        assertThat(TOKEN.isIn(scheme + "f".repeat(64))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH", "OPTIONS", "TRACE", "DELETE", "FROB"})
    void aMethodThatIsNoneHereIsToldWhichAre(String method) throws Exception {
        String answer = raw(
                server(false),
                method + " /api/v1/echo/a HTTP/1.1\r\nHost: x\r\nAuthorization: bearer " + TOKEN.value()
                        + "\r\nConnection: close\r\n\r\n");

        assertProblem(answer, 405, "\"right\":\"GET, POST\"");
        assertThat(answer).contains("\r\nAllow: GET, POST\r\n");
    }

    @Test
    void anUnknownParameterIsRefusedWithTheKnownOnes() throws Exception {
        HttpResponse<String> refused =
                send(request(server(false), "echo/a?lmit=3").GET());

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("there is no parameter 'lmit' here", "\"right\":\"limit\"");
        assertThat(send(request(server(false), "echo/a?limit=3").GET()).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a\":1,\"a\":2}", "{\"a\":tru}", "{'a':1}", "[1", ""})
    void whatIsNotJsonIsToldWithoutTheParsersOwnWords(String body) {
        assertThatThrownBy(() -> Json.read(body)).isInstanceOfSatisfying(ApiProblem.class, refused -> {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.getMessage())
                    .startsWith("the body is not ")
                    .doesNotContain("Source", "StreamReadFeature", "offset", "start marker");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {63, 64, 65})
    void aTokenHas64Digits(int digits) {
        String value = "a".repeat(digits);
        if (digits == 64) {
            assertThat(new ApiToken(value).isIn("Bearer " + value)).isTrue();
        } else {
            assertThatThrownBy(() -> new ApiToken(value)).hasMessage("a token is 64 hexadecimal digits");
        }
    }

    @Test
    void aCallIdMayBeWrittenWithSlashesOrPercentEncoded() throws Exception {
        HttpServer server = server(false);

        assertThat(send(request(server, "echo/pbx1/17.1/17.2").GET()).body()).contains("\"rest\":\"pbx1/17.1/17.2\"");
        assertThat(send(request(server, "echo/pbx1%2F17.1%2F17.2").GET()).body())
                .contains("\"rest\":\"pbx1/17.1/17.2\"");
        assertThat(send(request(server, "echo/+8490").GET()).body()).contains("\"rest\":\"+8490\"");
        assertThat(send(request(server, "echo/%2B8490").GET()).body()).contains("\"rest\":\"+8490\"");
    }

    @Test
    void whatIsNotThereIsToldWithWhatIs() throws Exception {
        HttpServer server = server(false);

        HttpResponse<String> missing = send(request(server, "nothing").GET());
        HttpResponse<String> method = send(request(server, "echo/a").DELETE());

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("one of echo");
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.body()).contains("GET, POST");
    }

    @Test
    void theLargestBodyIsTakenAndOneCharacterMoreIsRefused() throws Exception {
        HttpServer server = server(false);

        assertThat(post(server, "x".repeat(ApiRequest.MAX_BODY)).statusCode()).isEqualTo(200);
        assertThat(post(server, "x".repeat(ApiRequest.MAX_BODY + 1)).statusCode())
                .isEqualTo(413);
        assertThat(post(server, "x".repeat(ApiRequest.MAX_BODY * 8)).statusCode())
                .isEqualTo(413);
    }

    @Test
    void headersUpToTheLimitAreReadAndOneByteMoreIsRefused() throws Exception {
        HttpServer server = server(false);
        String fixed = "GET /api/v1/echo/a HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + TOKEN.value()
                + "\r\nConnection: close\r\nX: ";
        int left = HttpServer.MAX_HEADERS - fixed.length() - "\r\n\r\n".length();

        assertThat(raw(server, fixed + "x".repeat(left) + "\r\n\r\n")).startsWith("HTTP/1.1 200");
        assertProblem(raw(server, fixed + "x".repeat(left + 1) + "\r\n\r\n"), 431, "at most 8192 bytes");
    }

    @Test
    void whatIsNoHttpOrTooLongIsAnsweredInTheFormOfTheApiAndNotRepeated() throws Exception {
        HttpServer server = server(false);
        String host = " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";

        assertProblem(
                raw(server, "GET /api/v1/hush" + " HTTP/1.1\r\nConnection: close\r\n\r\n"), 400, "cannot be read");
        assertProblem(raw(server, "hush\r\n\r\n"), 400, "cannot be read");
        assertProblem(raw(server, "GET /api/v1/hush/%zz" + host + "\r\n"), 400, "cannot be read");
        assertProblem(raw(server, "GET /api/v1/..;/hush" + host + "\r\n"), 400, "cannot be read");
        assertProblem(raw(server, "GET /hush" + "x".repeat(9_000) + host + "\r\n"), 414, "at most 8192 bytes");
        assertProblem(raw(server, "POST /api/v1/hush" + host + "Content-Length: x\r\n\r\n"), 400, "cannot be read");
    }

    @Test
    void aHandlerThatFailsAnswersWithAProblemAndWithoutItsSecrets() throws Exception {
        HttpServer server = server(false);

        HttpResponse<String> response = send(request(server, "echo/fail").GET());

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("secret").contains("see its log");
    }

    @Test
    void decisionsAreHeardAsTheyHappenAndDigitsOnlyWhereTheyMayBeTold() throws Exception {
        CallRecord record = CallRecords.sample(7);

        LiveEvents told = new LiveEvents(true, new ReasonTexts());
        Iterator<String> listener = listen(start(told));
        told.challenged(record.call(), "472");
        told.decided(record);
        assertThat(next(listener, "event: ")).contains("event: challenged");
        assertThat(next(listener, "data: ").orElse("")).contains("\"digits\":\"472\"", "+84901234567");
        assertThat(next(listener, "event: ")).contains("event: decided");
        assertThat(next(listener, "data: ").orElse(""))
                .contains("\"decision\":\"challenge\"", record.call().id().value());

        LiveEvents silent = new LiveEvents(false, new ReasonTexts());
        Iterator<String> other = listen(start(silent));
        silent.challenged(record.call(), "472");
        silent.decided(record);
        assertThat(next(other, "event: ")).contains("event: decided");
    }

    /// What the server answers to these bytes, until it closes.
    private static String raw(HttpServer server, String request) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertProblem(String response, int status, String text) {
        String[] parts = response.split("\r\n\r\n", 2);
        assertThat(parts[0]).startsWith("HTTP/1.1 " + status + " ").contains("Content-Type: application/problem+json");
        assertThat(Json.read(parts[1]).path("status").asInt()).isEqualTo(status);
        assertThat(parts[1]).contains("\"type\":\"about:blank\"", text);
        assertThat(response).doesNotContain("hush", "Jetty");
    }

    private HttpServer server(boolean tellDigits) {
        return start(new LiveEvents(tellDigits, new ReasonTexts()));
    }

    private HttpServer start(LiveEvents events) {
        Api.Part echo = api -> {
            api.onEach(
                    ApiAccess.from(Role.VIEWER),
                    "GET",
                    "echo",
                    (rest, _) -> {
                        if (rest.equals("fail")) {
                            throw new IllegalStateException("secret");
                        }
                        return Json.ok(Json.object().put("rest", rest));
                    },
                    "limit");
            api.onEach(
                    ApiAccess.from(Role.VIEWER).ofText(),
                    "POST",
                    "echo",
                    (rest, request) ->
                            Json.ok(Json.object().put("length", request.body().length())));
        };
        HttpServer server = HttpServer.start(
                new HttpConfig("127.0.0.1", 0, 100),
                HttpServer.Edge.PLAIN,
                List.of(new ApiSite(
                        new Api(List.of(echo, events)),
                        new ApiGate(TOKEN, new FakeTokens(), 1, System::nanoTime),
                        events)));
        open.add(server);
        return server;
    }

    /// The lines of the event stream, from the moment the server has taken the listener in.
    private Iterator<String> listen(HttpServer server) throws Exception {
        HttpResponse<Stream<String>> response =
                client.send(request(server, "events").GET().build(), BodyHandlers.ofLines());
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

    private HttpResponse<String> post(HttpServer server, String body) throws Exception {
        return send(request(server, "echo/a").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(HttpServer server, String path) {
        return HttpRequest.newBuilder(uri(server, path)).header("Authorization", "Bearer " + TOKEN.value());
    }

    private static URI uri(HttpServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.port() + "/api/v1/" + path);
    }
}
