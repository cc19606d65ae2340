package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HandlerType;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.journal.InMemoryCallEndStore;
import org.callwarden.screening.journal.InMemoryCallStore;
import org.callwarden.server.admin.HttpServer;
import org.callwarden.server.config.HttpConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages over real HTTP, without a browser.
final class WebSiteTest {

    private static final Instant NOW = CallRecords.START.plusSeconds(60);
    private static final byte[] WAV = "RIFF-and-so-on".getBytes(StandardCharsets.US_ASCII);

    private final FakeAccess access = new FakeAccess();
    private final FakeReviews reviews = new FakeReviews();
    private final InMemoryCallStore calls = new InMemoryCallStore();
    private final WebSite site = site();
    private final HttpServer server = HttpServer.start(new HttpConfig("127.0.0.1", 0), List.of(site));
    private final HttpClient client = HttpClient.newHttpClient();

    private WebSite site() {
        RecordingSource recordings = new RecordingSource() {
            @Override
            public Optional<byte[]> samples(String path) {
                return Optional.of(new byte[640]);
            }

            @Override
            public Optional<byte[]> wav(String path) {
                return Optional.of(WAV);
            }
        };
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new WebSite(
                access,
                WebSite.pages(
                        new WebSite.Desks(calls, new InMemoryCallEndStore(), access, reviews, recordings),
                        new ReasonTexts(),
                        clock));
    }

    @AfterEach
    void close() {
        client.shutdownNow();
        server.close();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String cookie, String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).header("Cookie", cookie));
    }

    private static HttpRequest.BodyPublisher form(Map<String, String> fields) {
        return BodyPublishers.ofString(fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&")));
    }

    private HttpResponse<String> post(String cookie, String path, Map<String, String> fields) throws Exception {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Cookie", cookie)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(form(fields)));
    }

    /// The cookie of somebody who signed in.
    private String signIn(String name) throws Exception {
        HttpResponse<String> response = post("", "/login", Map.of("name", name, "password", name));
        assertThat(response.statusCode()).isEqualTo(303);
        String cookie = response.headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private String csrf(String cookie) {
        return access.session(cookie.substring(cookie.indexOf('=') + 1))
                .orElseThrow()
                .csrf();
    }

    private CallRecord heard(int number) {
        CallRecord record =
                CallRecords.heard(CallRecords.sample(number), new ListenOutcome.Said(CallRecords.transcript(5)));
        calls.insert(List.of(record));
        return record;
    }

    @Test
    void whoIsNotSignedInIsSentToTheDoorFromEveryPage() throws Exception {
        for (Route route : site.routes()) {
            if (route.role().isPresent() && route.method().equals(HandlerType.GET)) {
                HttpResponse<String> response = get("", route.path().replace("<rest>", "a/b/c"));
                assertThat(response.statusCode()).as(route.path()).isEqualTo(303);
                assertThat(response.headers().firstValue("Location")).contains("/login");
            }
        }
    }

    /// Made from the routes themselves: a new one without a rule fails here.
    @ParameterizedTest
    @EnumSource(Role.class)
    void eachRoleMayDoWhatItsRoutesSayAndNothingElse(Role role) throws Exception {
        String cookie = signIn(role.id());
        for (Route route : site.routes()) {
            boolean open = route.path().matches("/|/login.*|/language/.*|/logout");
            assertThat(open || route.role().isPresent()).as(route.path()).isTrue();
            if (open) {
                continue;
            }
            String path = route.path().replace("<rest>", "a/b/c");
            int status = (route.method().equals(HandlerType.GET)
                            ? get(cookie, path)
                            : post(cookie, path, Map.of("csrf", csrf(cookie))))
                    .statusCode();
            if (role.includes(route.role().orElseThrow())) {
                assertThat(status).as(route.path()).isNotEqualTo(403);
            } else {
                assertThat(status).as(route.path()).isEqualTo(403);
            }
        }
    }

    @Test
    void aSessionsCookieIsHiddenFromScriptsAndFormsOfOthersAndANewOneEndsTheOld() throws Exception {
        String old = signIn("admin");
        HttpResponse<String> response = post(old, "/login", Map.of("name", "admin", "password", "admin"));

        assertThat(response.headers().firstValue("Set-Cookie").orElse(""))
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain(old);
        assertThat(access.open()).isEqualTo(1);
        assertThat(get(old, "/calls").statusCode()).isEqualTo(303);
    }

    @Test
    void aFormWithoutTheWordOfTheSessionOrFromElsewhereDoesNothing() throws Exception {
        String cookie = signIn("reviewer");
        String id = heard(1).call().id().value();
        reviews.add(calls.find(CallRecords.id(1)).orElseThrow(), 1);
        Map<String, String> fields = Map.of("call", id, "do", "spam");

        assertThat(post(cookie, "/review", fields).statusCode()).isEqualTo(403);
        assertThat(post(cookie, "/review", Map.of("call", id, "do", "spam", "csrf", "x"))
                        .statusCode())
                .isEqualTo(403);
        for (String origin : List.of("https://evil.example", "null", "http://127.0.0.1:1", "::")) {
            assertThat(send(HttpRequest.newBuilder(uri("/review"))
                                    .header("Cookie", cookie)
                                    .header("Origin", origin)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(form(Map.of("call", id, "do", "spam", "csrf", csrf(cookie)))))
                            .statusCode())
                    .as(origin)
                    .isEqualTo(403);
        }
        assertThat(send(HttpRequest.newBuilder(uri("/login"))
                                .header("Origin", "https://evil.example")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(form(Map.of("name", "admin", "password", "admin"))))
                        .statusCode())
                .isEqualTo(403);
        assertThat(reviews.done).isEmpty();
    }

    @Test
    void aReviewIsDoneOnceLoggedAndItsOutcomeStandsAboveTheNext() throws Exception {
        String cookie = signIn("reviewer");
        reviews.add(heard(1), 14);
        reviews.add(heard(2), 1);

        String page = get(cookie, "/review").body();
        assertThat(page)
                .contains(
                        "2 items wait", "stands for 14 calls", CallRecords.id(1).value());
        HttpResponse<String> done = post(
                cookie,
                "/review",
                Map.of("call", CallRecords.id(1).value(), "do", "spam", "note", "warranty", "csrf", csrf(cookie)));

        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(reviews.done)
                .containsExactly("reviewer spam " + CallRecords.id(1).value() + " warranty");
        assertThat(access.log).contains("reviewer review " + CallRecords.id(1).value() + " spam");
        assertThat(get(cookie, "/review").body())
                .contains("Spam: 14 calls of this script are closed.", "The next such call: challenge", "Undo")
                .contains("the caller showed none", CallRecords.id(2).value());
    }

    @Test
    void whatCannotBeDoneIsSaidAndTheCallStays() throws Exception {
        String cookie = signIn("reviewer");
        reviews.add(heard(1), 1);
        Map<String, String> block = Map.of("call", CallRecords.id(1).value(), "do", "block", "csrf", csrf(cookie));

        assertThat(post(cookie, "/review", block).statusCode()).isEqualTo(303);
        assertThat(get(cookie, "/review").body()).contains("the caller showed no number", "One item waits");
        assertThat(post(
                                cookie,
                                "/review",
                                Map.of("call", CallRecords.id(1).value(), "do", "frob", "csrf", csrf(cookie)))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatCallersSaidAndAreCalledCannotBecomeMarkup() throws Exception {
        String cookie = signIn("reviewer");
        String hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
        calls.insert(List.of(CallRecords.of(
                CallRecords.id(7),
                CallRecords.caller(CallRecords.MOBILE, hostile),
                CallRecords.START,
                Optional.empty(),
                CallRecords.verdict())));

        String page = get(cookie, "/calls/" + CallRecords.id(7).value()).body();

        assertThat(page).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert", "<img src=x");
    }

    @Test
    void everyPageForbidsScriptsOfOthersAndIsKeptNowhere() throws Exception {
        String cookie = signIn("admin");
        for (String path : List.of("/login", "/review", "/calls", "/calls/none", "/nowhere")) {
            HttpResponse<String> response = get(cookie, path);
            assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(response.body()).doesNotContain("style=", "onclick", "<script>");
        }
    }

    @Test
    void aViewerSeesNeitherNumbersNorWordsNorSound() throws Exception {
        CallRecord record = heard(1);
        String page = "/calls/" + record.call().id().value();

        assertThat(get(signIn("viewer"), page).body())
                .contains("+84•••567")
                .doesNotContain("901234567", "chúng", "bảo hành", "Nguyễn", "<audio");
        assertThat(get(signIn("reviewer"), page).body())
                .contains("+84901234567", "chúng", "bảo hành", "Nguyễn", "<audio");
    }

    @Test
    void whoMaySeeSomeLinesOnlyFindsNoOtherCalls() throws Exception {
        CallRecord record = heard(1);
        access.scope("admin", new AccessScope(List.of(new Trunk("other")), List.of()));
        String cookie = signIn("admin");
        String id = record.call().id().value();
        reviews.add(record, 1);

        assertThat(get(cookie, "/calls").body()).contains("No call").doesNotContain(id);
        assertThat(get(cookie, "/calls/" + id).statusCode()).isEqualTo(404);
        assertThat(get(cookie, "/recordings/" + id).statusCode()).isEqualTo(404);
        assertThat(get(cookie, "/review").body()).contains("Nothing waits").doesNotContain(id);
        assertThat(post(cookie, "/review", Map.of("call", id, "do", "spam", "csrf", csrf(cookie)))
                        .statusCode())
                .isEqualTo(404);
        assertThat(reviews.done).isEmpty();
    }

    @Test
    void aRecordingIsPlayedInPiecesAndLoggedOnce() throws Exception {
        String id = heard(1).call().id().value();
        String cookie = signIn("reviewer");
        HttpRequest.Builder piece = HttpRequest.newBuilder(uri("/recordings/" + id))
                .header("Cookie", cookie)
                .header("Range", "bytes=5-7");

        HttpResponse<String> response = send(piece);

        assertThat(response.statusCode()).isEqualTo(206);
        assertThat(response.body()).isEqualTo("and");
        assertThat(get(cookie, "/recordings/" + id).body()).isEqualTo("RIFF-and-so-on");
        assertThat(access.log).containsExactly("reviewer play-recording " + id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/recordings/../../etc/passwd",
                "/recordings/%2e%2e/%2e%2e/etc/passwd",
                "/recordings//etc/passwd",
                "/assets/../logback.xml",
                "/assets/%2e%2e%2flogback.xml",
                "/assets/callwarden.css/x"
            })
    void noPathLeadsOutOfWhatIsServed(String path) throws Exception {
        assertThat(get(signIn("admin"), path).statusCode()).isBetween(400, 404);
    }

    @Test
    void theDoorSaysWhyItStaysShut() throws Exception {
        HttpResponse<String> wrong = post("", "/login", Map.of("name", "admin", "password", "other"));
        HttpResponse<String> locked = post("", "/login", Map.of("name", "locked", "password", "other"));
        HttpResponse<String> used = post("", "/login/never-made", Map.of());

        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(wrong.body()).contains("Name or password is wrong");
        assertThat(locked.statusCode()).isEqualTo(429);
        assertThat(locked.body()).contains("90 seconds");
        assertThat(used.body()).contains("has been used");
    }

    @Test
    void anAddressThatLetsInOnceOnlyShowsAButtonUntilItIsPressed() throws Exception {
        assertThat(get("", "/login/admin").body()).contains("action=\"/login/admin\"");
        assertThat(access.open()).isZero();

        assertThat(post("", "/login/admin", Map.of()).headers().firstValue("Location"))
                .contains("/review");
        assertThat(access.open()).isEqualTo(1);
    }

    @Test
    void whoSignsOutIsOut() throws Exception {
        String cookie = signIn("admin");

        post(cookie, "/logout", Map.of("csrf", csrf(cookie)));

        assertThat(get(cookie, "/calls").statusCode()).isEqualTo(303);
    }

    @Test
    void theLanguageIsTheBrowsersUntilAnotherIsChosen() throws Exception {
        HttpResponse<String> asked =
                send(HttpRequest.newBuilder(uri("/login")).header("Accept-Language", "vi-VN,vi;q=0.9"));
        HttpResponse<String> chosen = send(HttpRequest.newBuilder(uri("/language/vi?to=/calls")));

        assertThat(asked.body()).contains("lang=\"vi\"", "Đăng nhập");
        assertThat(chosen.headers().firstValue("Location")).contains("/calls");
        assertThat(get("callwarden-language=vi", "/login").body()).contains("Đăng nhập");
        assertThat(get("", "/language/vi?to=//evil.example").headers().firstValue("Location"))
                .contains("/");
    }

    @Test
    void bothLanguagesHaveTheSameWordsAndTheSameValuesInThem() {
        PageWords english = PageWords.in(Language.EN);
        PageWords vietnamese = PageWords.in(Language.VI);

        assertThat(vietnamese.keys()).isEqualTo(english.keys());
        assertThat(english.keys()).allSatisfy(key -> {
            for (String value : List.of("471", "815")) {
                assertThat(vietnamese.say(key, 471, 815).contains(value))
                        .as(key)
                        .isEqualTo(english.say(key, 471, 815).contains(value));
            }
        });
    }

    @Test
    void theListGoesOnWhereItsPageEnds() throws Exception {
        Stream.iterate(1, number -> number + 1)
                .limit(51)
                .forEach(number -> calls.insert(List.of(CallRecords.sample(number))));
        String cookie = signIn("viewer");

        String first = get(cookie, "/calls").body();
        String next = first.replaceFirst("(?s).*href=\"(/calls\\?before=[0-9]+)\".*", "$1");

        assertThat(first)
                .contains(CallRecords.id(51).value())
                .doesNotContain(CallRecords.id(1).value());
        assertThat(get(cookie, next).body()).contains(CallRecords.id(1).value());
    }
}
