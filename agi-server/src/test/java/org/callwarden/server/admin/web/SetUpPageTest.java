package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The address that a new service prints: over real HTTP, without a browser.
final class SetUpPageTest {

    private static final String ADDRESS = "/setup/printed";

    private final TestSite web = new TestSite();

    @BeforeEach
    void nobodyCanEnterYet() {
        web.access.isNew = true;
    }

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void theFirstAdminChoosesNamePasswordAndLanguageAndIsInWhichTheAddressDoesOnce() throws Exception {
        // Programs that look at links in advance do not use it up.
        assertThat(web.get("", ADDRESS).body()).contains("action=\"" + ADDRESS + "\"", "value=\"admin\"");
        assertThat(web.get("callwarden-language=vi", ADDRESS).body()).contains("Xin chào", "value=\"vi\" selected");

        HttpResponse<String> in = set("Mai", "a good password", "a good password", "vi");

        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(in.headers().firstValue("Location")).contains("/tour");
        List<String> cookies = in.headers().allValues("Set-Cookie");
        assertThat(cookies).anyMatch(cookie -> cookie.startsWith("callwarden-language=vi"));
        String session = cookies.stream()
                .filter(cookie -> cookie.startsWith("callwarden-session="))
                .findFirst()
                .orElseThrow()
                .split(";", 2)[0];
        assertThat(web.get(session, "/users").body()).contains("/users/mai");
        assertThat(web.access.log).contains("set-up user-added mai");

        assertThat(set("eve", "a good password", "a good password", "en").statusCode())
                .isEqualTo(403);
        assertThat(web.get("", ADDRESS).body()).contains("has been used").doesNotContain("<form method=\"post\"");
    }

    @Test
    void whatCannotBeIsSaidAtItsFieldAndTheAddressGoesOnBeingGood() throws Exception {
        assertThat(set("No Body", "a good password", "a good password", "en").body())
                .contains("lower-case letters", "id=\"name-error\"");
        assertThat(set("<script>alert(1)</script>", "a good password", "a good password", "en")
                        .body())
                .doesNotContain("<script>alert");
        assertThat(set("mai", "seven77", "seven77", "en").body()).contains("8 to 200 characters; this has 7");
        assertThat(set("mai", "a good password", "another one", "en").body()).contains("not the same as above");
        assertThat(set("mai", "eight888", "eight888", "xx").statusCode()).isEqualTo(303);
    }

    @Test
    void anotherAddressOrAFormFromElsewhereMakesNobody() throws Exception {
        assertThat(web.get("", "/setup/guessed").statusCode()).isEqualTo(403);
        assertThat(web.post("", "/setup/guessed", fields("eve", "a good password", "a good password", "en"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(web.send(HttpRequest.newBuilder(web.uri(ADDRESS))
                                .header("Origin", "https://evil.example")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(TestSite.form(fields("eve", "a good password", "a good password", "en"))))
                        .statusCode())
                .isEqualTo(403);
        assertThat(web.access.isNew).isTrue();
    }

    private HttpResponse<String> set(String name, String password, String again, String language) throws Exception {
        return web.post("", ADDRESS, fields(name, password, again, language));
    }

    private static Map<String, String> fields(String name, String password, String again, String language) {
        return Map.of("name", name, "password", password, "again", again, "language", language);
    }
}
