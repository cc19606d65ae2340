package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.callwarden.screening.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tokens on their page.
final class TokensPageTest {

    private final TestSite web = new TestSite();

    @AfterEach
    void close() {
        web.close();
    }

    private HttpResponse<String> post(String cookie, String path, Map<String, String> fields) throws Exception {
        Map<String, String> all = new HashMap<>(fields);
        all.put("csrf", web.csrf(cookie));
        return web.post(cookie, path, all);
    }

    @Test
    void aTokenIsMadeItsSecretIsShownOnceAndItIsRevoked() throws Exception {
        String cookie = web.signIn("admin");
        assertThat(web.get(cookie, "/tokens").body()).contains("There is no token yet.");

        HttpResponse<String> made = post(
                cookie,
                "/tokens",
                Map.of("name", "pbx", "role", "viewer", "trunks", "viettel-1", "dialed", "", "expires", "90d"));

        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.body()).contains("Made pbx.", "<code>pbx</code>", "viettel-1", "until 2027-02-22");
        assertThat(web.tokens.tokens()).singleElement().satisfies(token -> {
            assertThat(token.role()).isEqualTo(Role.VIEWER);
            assertThat(token.madeBy()).isEqualTo("admin");
        });
        assertThat(web.get(cookie, "/tokens").body()).contains("/tokens/pbx").doesNotContain("<code>pbx</code>");
        assertThat(web.get(cookie, "/tokens/pbx").body()).contains("Revoke", "viettel-1");

        HttpResponse<String> revoked = post(cookie, "/tokens/pbx", Map.of("do", "revoke"));
        assertThat(revoked.headers().firstValue("Location")).contains("/tokens?done=revoke");
        assertThat(web.tokens.tokens()).isEmpty();
        assertThat(web.get(cookie, "/tokens?done=revoke").body()).contains("worth nothing any more");
        assertThat(web.access.log).containsExactly("admin token-made pbx", "admin token-revoked pbx");
        assertThat(web.get(cookie, "/tokens/pbx").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "'', viewer, '', 90d",
        "P B X, viewer, '', 90d",
        "pbx, king, '', 90d",
        "pbx, viewer, a/b, 90d",
        "pbx, viewer, '', ''",
        "pbx, viewer, '', 0d",
        "pbx, viewer, '', 367d",
        "pbx, viewer, '', <script>alert(1)</script>",
        "<script>alert(1)</script>, viewer, '', 90d"
    })
    void aTokenThatCannotBeIsSaidAtItsForm(String name, String role, String trunks, String expires) throws Exception {
        HttpResponse<String> refused = post(
                web.signIn("admin"),
                "/tokens",
                Map.of("name", name, "role", role, "trunks", trunks, "dialed", "", "expires", expires));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("-error").doesNotContain("<script>alert");
        assertThat(web.tokens.tokens()).isEmpty();
    }

    @Test
    void aNameThatIsTakenIsSaidAboveTheForm() throws Exception {
        String cookie = web.signIn("admin");
        Map<String, String> form =
                Map.of("name", "pbx", "role", "viewer", "trunks", "", "dialed", "", "expires", "366d");
        assertThat(post(cookie, "/tokens", form).statusCode()).isEqualTo(200);

        HttpResponse<String> taken = post(cookie, "/tokens", form);

        assertThat(taken.statusCode()).isEqualTo(422);
        assertThat(taken.body()).contains("There is a token of that name already.");
        assertThat(post(cookie, "/tokens/pbx", Map.of("do", "dance")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatCannotBeLoggedIsNotDone() throws Exception {
        String cookie = web.signIn("admin");
        web.access.full = true;

        assertThat(post(
                                cookie,
                                "/tokens",
                                Map.of("name", "pbx", "role", "viewer", "trunks", "", "dialed", "", "expires", "1d"))
                        .statusCode())
                .isEqualTo(503);
        assertThat(web.tokens.tokens()).isEmpty();
    }
}
