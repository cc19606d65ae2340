package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HandlerType;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.Slow;
import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.journal.CallRecords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who gets in, and what every page keeps to: over real HTTP, without a browser.
@Slow
final class WebSiteTest {

    private final TestSite web = new TestSite();

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void whoIsNotSignedInIsSentToTheDoorFromEveryPage() throws Exception {
        for (Route route : web.site.routes()) {
            if (route.role().isPresent() && route.method().equals(HandlerType.GET)) {
                HttpResponse<String> response = web.get("", route.path().replace("<rest>", "a/b/c"));
                assertThat(response.statusCode()).as(route.path()).isEqualTo(303);
                assertThat(response.headers().firstValue("Location")).contains("/login");
                assertThat(head("", route)).as("HEAD " + route.path()).isEqualTo(303);
            }
        }
    }

    private int head(String cookie, Route route) throws Exception {
        HttpResponse<String> response =
                web.send(HttpRequest.newBuilder(web.uri(route.path().replace("<rest>", "a/b/c")))
                        .header("Cookie", cookie)
                        .HEAD());
        assertThat(response.headers().firstValue("Content-Security-Policy")).isPresent();
        return response.statusCode();
    }

    @Test
    void whoAsksForAPartOfAPageAfterTheirSessionGoesToTheDoorWithTheWholePage() throws Exception {
        HttpResponse<String> response = web.send(
                HttpRequest.newBuilder(web.uri("/now/calls?world=shown")).header("HX-Request", "true"));

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().firstValue("HX-Redirect")).contains("/login");
    }

    /// Made from the routes themselves: a new one without a rule fails here.
    @ParameterizedTest
    @EnumSource(Role.class)
    void eachRoleMayDoWhatItsRoutesSayAndNothingElse(Role role) throws Exception {
        String cookie = web.signIn(role.id());
        for (Route route : web.site.routes()) {
            boolean open = route.path().matches("/|/login.*|/setup/.*|/language/.*|/keys/.*|/logout|/rights");
            assertThat(open || route.role().isPresent()).as(route.path()).isTrue();
            if (open) {
                continue;
            }
            String path = route.path().replace("<rest>", "a/b/c");
            int status = route.method().equals(HandlerType.GET)
                    ? web.status(cookie, path)
                    : web.post(cookie, path, Map.of("csrf", web.csrf(cookie))).statusCode();
            if (route.method().equals(HandlerType.GET)) {
                assertThat(head(cookie, route) == 403)
                        .as("HEAD " + route.path())
                        .isEqualTo(!role.includes(route.role().orElseThrow()));
            }
            if (role.includes(route.role().orElseThrow())) {
                assertThat(status).as(route.path()).isNotEqualTo(403);
            } else {
                assertThat(status).as(route.path()).isEqualTo(403);
            }
        }
    }

    @Test
    void whatTellsOfAllCallsIsForNobodyWhoMaySeeSomeAndNoPageLeadsThere() throws Exception {
        String cookie = web.signIn("admin");
        assertThat(web.get(cookie, "/calls").body()).containsOnlyOnce("href=\"/campaigns\"");
        web.access.scope("admin", new AccessScope(List.of(new Trunk("other")), List.of()));

        for (Route route : web.site.routes()) {
            if (route.onlyUnscoped()) {
                String path = route.path().replace("<rest>", "41");
                HttpResponse<String> response = route.method().equals(HandlerType.GET)
                        ? web.get(cookie, path)
                        : web.post(cookie, path, Map.of("do", "spam", "csrf", web.csrf(cookie)));
                assertThat(response.statusCode()).as(route.path()).isEqualTo(403);
                assertThat(response.body()).contains("for those who may see all calls");
            }
        }
        assertThat(web.campaigns.done).isEmpty();
        assertThat(web.get(cookie, "/calls").body()).doesNotContain("/campaigns");
    }

    @Test
    void aSessionsCookieIsHiddenFromScriptsAndFormsOfOthersAndANewOneEndsTheOld() throws Exception {
        String old = web.signIn("admin");
        HttpResponse<String> response = web.post(old, "/login", Map.of("name", "admin", "password", "admin"));

        assertThat(response.headers().firstValue("Set-Cookie").orElse(""))
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain(old);
        assertThat(web.access.open()).isEqualTo(1);
        assertThat(web.get(old, "/calls").statusCode()).isEqualTo(303);
    }

    @Test
    void aFormWithoutTheWordOfTheSessionOrFromElsewhereDoesNothing() throws Exception {
        String cookie = web.signIn("reviewer");
        String id = web.heard(1).call().id().value();
        web.reviews.add(web.calls.find(CallRecords.id(1)).orElseThrow(), 1);
        Map<String, String> fields = Map.of("call", id, "do", "spam");

        assertThat(web.post(cookie, "/review", fields).statusCode()).isEqualTo(403);
        assertThat(web.post(cookie, "/review", Map.of("call", id, "do", "spam", "csrf", "x"))
                        .statusCode())
                .isEqualTo(403);
        for (String origin : List.of("https://evil.example", "null", "http://127.0.0.1:1", "::")) {
            assertThat(web.send(HttpRequest.newBuilder(web.uri("/review"))
                                    .header("Cookie", cookie)
                                    .header("Origin", origin)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(TestSite.form(Map.of("call", id, "do", "spam", "csrf", web.csrf(cookie)))))
                            .statusCode())
                    .as(origin)
                    .isEqualTo(403);
        }
        assertThat(web.send(HttpRequest.newBuilder(web.uri("/login"))
                                .header("Origin", "https://evil.example")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(TestSite.form(Map.of("name", "admin", "password", "admin"))))
                        .statusCode())
                .isEqualTo(403);
        assertThat(web.reviews.done).isEmpty();
    }

    @Test
    void whatIsNotThereHasTheMenuForThoseWhoAreSignedInOnly() throws Exception {
        HttpResponse<String> out = web.get("", "/nowhere");
        assertThat(out.statusCode()).isEqualTo(404);
        assertThat(out.body()).contains("There is nothing here").doesNotContain("csrf", "href=\"/calls\"");
        assertThat(web.get(web.signIn("viewer"), "/nowhere").body())
                .contains("There is nothing here", "href=\"/calls\"");
    }

    @Test
    void everyPageForbidsScriptsOfOthersAndIsKeptNowhere() throws Exception {
        String cookie = web.signIn("admin");
        for (String path : List.of(
                "/login",
                "/review",
                "/calls",
                "/calls/none",
                "/campaigns",
                "/rules",
                "/rules/import",
                "/policy",
                "/users",
                "/account",
                "/audit",
                "/tour",
                "/setup/none",
                "/nowhere")) {
            HttpResponse<String> response = web.get(cookie, path);
            assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(response.body()).doesNotContain("style=", "onclick", "<script>");
        }
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
        assertThat(web.get(web.signIn("admin"), path).statusCode()).isBetween(400, 404);
    }

    @Test
    void theDoorSaysWhyItStaysShut() throws Exception {
        HttpResponse<String> wrong = web.post("", "/login", Map.of("name", "admin", "password", "other"));
        HttpResponse<String> locked = web.post("", "/login", Map.of("name", "locked", "password", "other"));
        HttpResponse<String> used = web.post("", "/login/never-made", Map.of());

        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(wrong.body()).contains("Name or password is wrong");
        assertThat(locked.statusCode()).isEqualTo(429);
        assertThat(locked.body()).contains("90 seconds");
        assertThat(used.body()).contains("has been used");
    }

    @Test
    void anAddressThatLetsInOnceOnlyShowsAButtonUntilItIsPressed() throws Exception {
        assertThat(web.get("", "/login/admin").body()).contains("action=\"/login/admin\"");
        assertThat(web.access.open()).isZero();

        assertThat(web.post("", "/login/admin", Map.of()).headers().firstValue("Location"))
                .contains("/review");
        assertThat(web.access.open()).isEqualTo(1);
    }

    /// Its parts would be written to disk, whoever sends them.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=x",
                "text/plain",
                "application/json",
                "application/x-www-form-urlencoded; charset=bogus",
                "application/x-www-form-urlencoded; charset=utf-16"
            })
    void whatIsNoFormOfOursIsRefusedUnread(String type) throws Exception {
        for (String path : List.of("/login", "/login/admin", "/logout", "/review")) {
            assertThat(web.send(HttpRequest.newBuilder(web.uri(path))
                                    .header("Content-Type", type)
                                    .POST(HttpRequest.BodyPublishers.ofString("--x")))
                            .statusCode())
                    .as(path)
                    .isEqualTo(415);
        }
        assertThat(web.access.open()).isZero();
    }

    @Test
    void lettersPressButtonsUntilSomebodySwitchesThatOff() throws Exception {
        String cookie = web.signIn("reviewer");
        web.reviews.add(web.heard(1), 1);

        assertThat(web.get(cookie, "/review").body()).contains("data-key=\"s\"", "Letter keys: on");
        HttpResponse<String> off = web.get(cookie, "/keys/off?to=/review");
        assertThat(off.headers().firstValue("Set-Cookie").orElse(""))
                .contains("callwarden-keys=off", "SameSite=Lax", "HttpOnly");
        assertThat(web.get(cookie + "; callwarden-keys=off", "/review").body())
                .contains("Letter keys: off")
                .doesNotContain("data-key", "<kbd>");
    }

    @Test
    void whoOnlyLooksBeginsWithTheCalls() throws Exception {
        assertThat(web.post("", "/login/viewer", Map.of()).headers().firstValue("Location"))
                .contains("/calls");
        assertThat(web.get(web.signIn("viewer"), "/").headers().firstValue("Location"))
                .contains("/calls");
        assertThat(web.get(web.signIn("reviewer"), "/").headers().firstValue("Location"))
                .contains("/review");
    }

    @Test
    void whoSignsOutIsOut() throws Exception {
        String cookie = web.signIn("admin");

        web.post(cookie, "/logout", Map.of("csrf", web.csrf(cookie)));

        assertThat(web.get(cookie, "/calls").statusCode()).isEqualTo(303);
    }

    @Test
    void theLanguageIsTheBrowsersUntilAnotherIsChosen() throws Exception {
        HttpResponse<String> asked =
                web.send(HttpRequest.newBuilder(web.uri("/login")).header("Accept-Language", "vi-VN,vi;q=0.9"));
        HttpResponse<String> chosen = web.send(HttpRequest.newBuilder(web.uri("/language/vi?to=/calls")));

        assertThat(asked.body()).contains("lang=\"vi\"", "Đăng nhập");
        assertThat(chosen.headers().firstValue("Location")).contains("/calls");
        assertThat(web.get("callwarden-language=vi", "/login").body()).contains("Đăng nhập");
        assertThat(web.get("", "/language/vi?to=//evil.example").headers().firstValue("Location"))
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
}
