package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.policy.EnforcedScope;
import org.callwarden.screening.transcript.Classified;
import org.callwarden.screening.transcript.TextClass;
import org.callwarden.server.admin.BypassDesk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The page of this moment, over real HTTP, without a browser.
final class NowPageTest {

    private final TestSite web = new TestSite();

    @AfterEach
    void close() {
        web.close();
    }

    private CallRecord speaking(int number) {
        CallRecord record = CallRecords.sample(number);
        web.live.assessed(record.call(), record.verdict());
        web.live.heard(
                record.call(),
                "đây là cơ quan công an",
                new Classified(0.9, TextClass.SCAM, false, Language.VI, List.of()));
        return record;
    }

    @Test
    void aCallIsThereWithWhatItsCallerSaysWhileItIsScreenedAndWithItsDecisionAfterwards() throws Exception {
        String cookie = web.signIn("reviewer");
        CallRecord record = speaking(1);

        assertThat(web.get(cookie, "/now").body()).contains("+84901234567", "is listened to", "cơ quan công an");
        web.live.decided(record);
        assertThat(web.get(cookie, "/now/calls").body())
                .contains("/calls/" + record.call().id().value(), "challenge", "Hung up before")
                .doesNotContain("<html");
    }

    @Test
    void aViewerSeesNeitherNumberNorWordsAndWhoMaySeeOtherLinesOnlyNothing() throws Exception {
        speaking(1);
        web.access.scope("reviewer", new AccessScope(List.of(new Trunk("other")), List.of()));

        assertThat(web.get(web.signIn("viewer"), "/now").body())
                .contains("+84•••567")
                .doesNotContain("901234567", "công an");
        assertThat(web.get(web.signIn("reviewer"), "/now").body())
                .contains("No call is being screened")
                .doesNotContain("+84901234567", "Today");
    }

    @Test
    void aBrowserIsToldThatSomethingChangedAndNothingMoreOnceItsSessionIsOver() throws Exception {
        String cookie = web.signIn("viewer");
        HttpResponse<InputStream> response = web.stream(cookie, "/now/changes");
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");

        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            assertThat(next(lines)).isEqualTo("0");
            speaking(1);
            assertThat(next(lines)).isEqualTo("2");
            web.post(cookie, "/logout", Map.of("csrf", web.csrf(cookie)));
            speaking(2);
            List<String> rest = new ArrayList<>();
            lines.lines().filter(line -> line.startsWith("data: ")).forEach(rest::add);
            assertThat(rest).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void whoeverFollowsBeyondTheMostIsToldOnceAndAsksAgain() throws Exception {
        String cookie = web.signIn("viewer");
        List<InputStream> open = new ArrayList<>();
        for (int i = 0; i < NowPage.MAX_LISTENERS; i++) {
            InputStream one = web.stream(cookie, "/now/changes").body();
            assertThat(new String(one.readNBytes("retry: 2000\nevent: changed".length()), StandardCharsets.UTF_8))
                    .contains("event: changed");
            open.add(one);
        }

        try (InputStream beyond = web.stream(cookie, "/now/changes").body()) {
            assertThat(new String(beyond.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("retry: 3000\nevent: turn\ndata: 0\n\n");
        }
        for (InputStream one : open) {
            one.close();
        }
    }

    private static String next(BufferedReader lines) throws Exception {
        String line = lines.readLine();
        while (line != null && !line.startsWith("data: ")) {
            line = lines.readLine();
        }
        return line == null ? "" : line.substring("data: ".length());
    }

    @Test
    void anAdministratorCarriesDecisionsOutOnALineAndOnlyMonitorsItAgainAndBothAreLogged() throws Exception {
        String cookie = web.signIn("admin");
        Map<String, String> trunk = Map.of("kind", "trunk", "name", "viettel-1", "csrf", web.csrf(cookie));

        assertThat(web.get(cookie, "/now").body()).contains("Nowhere: every call rings", "the disk is full");
        assertThat(enforce(cookie, trunk, "enforce")).isEqualTo(303);
        assertThat(web.rules.enforced).containsExactly(new EnforcedScope(EnforcedScope.Kind.TRUNK, "viettel-1"));
        assertThat(web.get(cookie, "/now").body()).contains("Trunk viettel-1");
        assertThat(enforce(cookie, trunk, "monitor")).isEqualTo(303);
        assertThat(web.rules.enforced).isEmpty();
        assertThat(web.access.log).containsExactly("admin enforce viettel-1 trunk", "admin monitor viettel-1 trunk");
        assertThat(enforce(cookie, Map.of("kind", "planet", "name", "x", "csrf", web.csrf(cookie)), "enforce"))
                .isEqualTo(422);
    }

    @Test
    void ofALineThatIsRefusedThePageStaysWithWhatWasTypedAndWhatWouldBeRight() throws Exception {
        String cookie = web.signIn("admin");

        HttpResponse<String> refused = web.post(
                cookie,
                "/now/enforcement",
                Map.of("kind", "dialed", "name", "028*", "do", "enforce", "csrf", web.csrf(cookie)));

        assertThat(refused.statusCode())
                .as("no beginning of numbers, as elsewhere")
                .isEqualTo(422);
        assertThat(refused.headers().firstValue("HX-Push-Url")).contains("false");
        assertThat(refused.body())
                .contains(
                        "value=\"028*\"",
                        "value=\"dialed\" selected",
                        "without *",
                        "aria-invalid=\"true\"",
                        "data-live");
        web.bypass.pbxs.add(new BypassDesk.Pbx("hanoi", new BypassDesk.Stand.Screening()));
        assertThat(web.post(
                                cookie,
                                "/now/enforcement",
                                Map.of("kind", "trunk", "name", "\"><b>", "do", "enforce", "csrf", web.csrf(cookie)))
                        .body())
                .as("escaped, and the other form as ever")
                .contains("id=\"minutes\" name=\"minutes\" value=\"60\"")
                .doesNotContain("\"><b>");
    }

    @Test
    void whatIsRefusedLeadsBackToThePageInAnotherLanguageToo() throws Exception {
        String cookie = web.signIn("admin");

        assertThat(web.post(
                                cookie,
                                "/now/enforcement",
                                Map.of("kind", "trunk", "name", "", "do", "enforce", "csrf", web.csrf(cookie)))
                        .body())
                .contains("/language/vi?to=/now\"");
    }

    /// They may name addresses of lists with keys in them.
    @Test
    void complaintsAreForAdministratorsOfAllCalls() throws Exception {
        web.access.scope("admin", new AccessScope(List.of(new Trunk("viettel-1")), List.of()));

        assertThat(web.get(web.signIn("admin"), "/now").body()).doesNotContain("the disk is full");
    }

    private int enforce(String cookie, Map<String, String> scope, String deed) throws Exception {
        Map<String, String> fields = new HashMap<>(scope);
        fields.put("do", deed);
        return web.post(cookie, "/now/enforcement", fields).statusCode();
    }
}
