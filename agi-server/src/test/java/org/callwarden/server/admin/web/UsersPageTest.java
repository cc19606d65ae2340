package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.access.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Users, one's own account, and the log, on their pages: over real HTTP, without a browser.
final class UsersPageTest {

    private static final String PASSWORD = " correct horse ";

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

    private static Optional<String> location(HttpResponse<String> response) {
        return response.headers().firstValue("Location");
    }

    @Test
    void anAdminAddsAUserWhoThenEntersWithThePasswordAsItWasTyped() throws Exception {
        String cookie = web.signIn("admin");

        HttpResponse<String> added = post(
                cookie,
                "/users",
                Map.of(
                        "name",
                        " Mai ",
                        "role",
                        "reviewer",
                        "trunks",
                        "viettel-1, viettel-2",
                        "dialed",
                        "1900*",
                        "password",
                        PASSWORD));

        assertThat(location(added)).contains("/users/mai?done=add");
        assertThat(web.get(cookie, "/users/mai?done=add").body())
                .contains("Added.", "viettel-1 viettel-2", "1900*", "has one")
                .doesNotContain(PASSWORD.strip());
        assertThat(web.get(cookie, "/users").body()).contains("href=\"/users/mai\"", "reviewer");
        assertThat(web.post("", "/login", Map.of("name", "mai", "password", PASSWORD))
                        .statusCode())
                .isEqualTo(303);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name     | mai mai         | A name is 1 to 64 lower-case
            role     | king            | There is no such role
            trunks   | viettel-1 a/b   | is no trunk: 1 to 40
            dialed   | 1900* 9-1       | is no dialled number: 1900100,
            password | short           | A password has 8 to 200 characters; this has 5
            """)
    void whatCannotBeIsSaidAtItsFieldAndWhatWasTypedIsKeptButForThePassword(String field, String value, String why)
            throws Exception {
        Map<String, String> form = new HashMap<>(Map.of(
                "name",
                "an-nguyen",
                "role",
                "viewer",
                "trunks",
                "kept-1",
                "dialed",
                "0287*",
                "password",
                "never-shown"));
        form.put(field, value);
        String cookie = web.signIn("admin");

        HttpResponse<String> refused = post(cookie, "/users", form);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("id=\"" + field + "-error\"", "aria-invalid=\"true\"")
                .contains(why)
                .doesNotContain("never-shown", "value=\"short\"");
        form.remove("password");
        form.remove("role");
        form.values().forEach(kept -> assertThat(refused.body()).contains("value=\"" + kept + "\""));
        assertThat(web.access.log).isEmpty();
    }

    @Test
    void aScopeNamesFiftyTrunksAtMost() throws Exception {
        String cookie = web.signIn("admin");
        String fifty = "t1 t2 t3 t4 t5 t6 t7 t8 t9 t10 ".repeat(5);

        assertThat(post(cookie, "/users", Map.of("name", "mai", "role", "viewer", "trunks", fifty))
                        .statusCode())
                .isEqualTo(303);
        assertThat(post(cookie, "/users", Map.of("name", "an", "role", "viewer", "trunks", fifty + "t11"))
                        .body())
                .contains("There are 50 at most");
    }

    @Test
    void nobodyIsAddedTwice() throws Exception {
        String cookie = web.signIn("admin");

        HttpResponse<String> refused = post(cookie, "/users", Map.of("name", "viewer", "role", "viewer"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("There is a user of that name already.", "role=\"alert\"");
    }

    @Test
    void roleScopePasswordAndActivityAreChangedAndSaidToBe() throws Exception {
        String cookie = web.signIn("admin");

        assertThat(location(post(
                        cookie,
                        "/users/viewer",
                        Map.of("do", "role", "role", "reviewer", "trunks", "", "dialed", "100-199"))))
                .contains("/users/viewer?done=role");
        assertThat(web.access.user("viewer").map(User::role)).contains(Role.REVIEWER);
        assertThat(location(post(cookie, "/users/viewer", Map.of("do", "password", "password", PASSWORD))))
                .contains("/users/viewer?done=password");
        assertThat(post(cookie, "/users/viewer", Map.of("do", "password", "password", "short"))
                        .body())
                .contains("this has 5")
                .doesNotContain("value=\"short\"");
        assertThat(location(post(cookie, "/users/viewer", Map.of("do", "deactivate"))))
                .contains("/users/viewer?done=deactivate");
        assertThat(web.get(cookie, "/users/viewer?done=deactivate").body())
                .contains("They may enter no more", "not active", "value=\"activate\"")
                .doesNotContain("value=\"link\"");
        assertThat(post(cookie, "/users/viewer", Map.of("do", "link")).body()).contains("activate them first");
        assertThat(post(cookie, "/users/viewer", Map.of("do", "activate")).statusCode())
                .isEqualTo(303);
        assertThat(web.access.log)
                .containsExactly(
                        "admin role-set viewer reviewer",
                        "admin password-set viewer",
                        "admin user-deactivated viewer",
                        "admin user-activated viewer");
    }

    @Test
    void theLastAdminCanNeitherDeactivateNorDemoteThemselvesAndReadsWhy() throws Exception {
        String cookie = web.signIn("admin");
        String why = "This is the last active administrator: make another one first.";

        HttpResponse<String> out = post(cookie, "/users/admin", Map.of("do", "deactivate"));
        HttpResponse<String> down = post(cookie, "/users/admin", Map.of("do", "role", "role", "viewer"));

        assertThat(List.of(out.statusCode(), down.statusCode())).containsOnly(422);
        assertThat(out.body()).contains(why);
        assertThat(down.body()).contains(why).containsPattern("value=\"viewer\" selected");
        assertThat(web.get(cookie, "/users").statusCode()).isEqualTo(200);
    }

    @Test
    void aOneTimeAddressIsShownOnThePageThatMadeItAndNowhereElse() throws Exception {
        String cookie = web.signIn("admin");

        HttpResponse<String> made = post(cookie, "/users/viewer", Map.of("do", "link"));

        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.body()).contains("<code>" + web.uri("/login/viewer") + "</code>");
        assertThat(web.get(cookie, "/users/viewer").body()).doesNotContain("/login/");
        assertThat(web.access.log).containsExactly("admin one-time-link viewer");
    }

    @Test
    void nothingIsDoneToNobodyAndNothingThatIsNotKnown() throws Exception {
        String cookie = web.signIn("admin");

        assertThat(web.get(cookie, "/users/nobody").statusCode()).isEqualTo(404);
        assertThat(post(cookie, "/users/nobody", Map.of("do", "deactivate")).statusCode())
                .isEqualTo(404);
        assertThat(post(cookie, "/users/viewer", Map.of("do", "frob")).statusCode())
                .isEqualTo(400);
        assertThat(web.get(cookie, "/users/viewer?done=frob").body()).doesNotContain("role=\"status\"");
    }

    @Test
    void whoSaysTheirPasswordChangesItAndSignsInAnew() throws Exception {
        String cookie = web.signIn("viewer");
        Map<String, String> form = Map.of("old", "viewer", "fresh", PASSWORD, "again", PASSWORD);

        assertThat(web.get(cookie, "/calls").body()).contains("href=\"/account\"");
        assertThat(location(post(cookie, "/account", form))).contains("/login?done=password");

        assertThat(location(web.get(cookie, "/account"))).contains("/login");
        assertThat(web.get("", "/login?done=password").body()).contains("Your password is changed");
        assertThat(web.post("", "/login", Map.of("name", "viewer", "password", PASSWORD))
                        .statusCode())
                .isEqualTo(303);
    }

    @ParameterizedTest
    @CsvSource({
        "wrong, correct horse, correct horse, 422, This is not your password.",
        "viewer, correct horse, correct house, 422, This is not the same as above.",
        "viewer, sevenxx, sevenxx, 422, this has 7",
        "too often, correct horse, correct horse, 429, 90 seconds"
    })
    void aPasswordThatCannotBeChangedStaysAndNoneIsShown(String old, String fresh, String again, int status, String why)
            throws Exception {
        String cookie = web.signIn("viewer");

        HttpResponse<String> refused = post(cookie, "/account", Map.of("old", old, "fresh", fresh, "again", again));

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.body()).contains(why).doesNotContain(fresh);
        assertThat(web.signIn("viewer")).isNotEmpty();
    }

    @Test
    void whoHasNoPasswordYetGivesThemselvesOne() throws Exception {
        web.access.addUser("cli", "mai", Role.VIEWER, AccessScope.EVERYTHING, Optional.empty());
        String entered = web.post("", "/login/mai", Map.of())
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        String cookie = entered.substring(0, entered.indexOf(';'));

        assertThat(web.get(cookie, "/account").body())
                .contains("name=\"fresh\"")
                .doesNotContain("name=\"old\"");
        assertThat(location(post(cookie, "/account", Map.of("fresh", PASSWORD, "again", PASSWORD))))
                .contains("/login?done=password");
    }

    @Test
    void theLogTellsWhatWasDoneTheLatestFirstAndGoesOnWhereItsPageEnds() throws Exception {
        for (int number = 1; number <= 51; number++) {
            web.access.audit("mai", "play-recording", "pbx-" + number, "");
        }
        String cookie = web.signIn("admin");

        String first = web.get(cookie, "/audit").body();
        String next = first.replaceFirst("(?s).*href=\"(/audit\\?before=[0-9]+)\".*", "$1");

        assertThat(first)
                .contains("played a recording", "href=\"/calls/pbx-51\"")
                .doesNotContain("pbx-1<");
        assertThat(next).isEqualTo("/audit?before=2");
        assertThat(web.get(cookie, next).body()).contains("pbx-1<").doesNotContain("pbx-2<", "before=");
    }
}
