package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.journal.CallRecords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The tour, and demo data apart from real calls: over real HTTP, without a browser.
final class TourPageTest {

    private static final String LOOKS = "; callwarden-demo=on";
    private static final String SHOWN = "These calls are made up.";
    private static final String APART = "Demo data is here, apart from the calls you see.";

    private final TestSite web = new TestSite();

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void anAdminHasDemoDataMadeWhichIsLoggedAndShownAtOnce() throws Exception {
        String admin = web.signIn("admin");
        assertThat(web.get(admin, "/tour").body()).contains("Make demo data").doesNotContain(SHOWN, APART);

        HttpResponse<String> made = data(admin, "fill");

        assertThat(made.statusCode()).isEqualTo(303);
        assertThat(made.headers().firstValue("Location")).contains("/tour");
        assertThat(made.headers().firstValue("Set-Cookie").orElse("")).contains("callwarden-demo=on");
        assertThat(web.access.log).contains("admin demo-filled demo");
        assertThat(web.get(admin + LOOKS, "/tour").body())
                .contains(SHOWN, "Remove the demo data")
                .doesNotContain("Make demo data");
    }

    @Test
    void everyPageIsMarkedWhileDemoDataIsThereWhicheverIsLookedAt() throws Exception {
        String admin = web.signIn("admin");
        var _ = data(admin, "fill");
        List<String> pages = web.site.routes().stream()
                .filter(route ->
                        route.method().name().equals("GET") && route.role().isPresent())
                .map(Route::path)
                .filter(path -> !path.matches(".*(<rest>|export|now/.+).*"))
                .toList();

        assertThat(pages).contains("/review", "/calls", "/now", "/numbers", "/campaigns", "/users", "/audit", "/tour");
        for (String page : pages) {
            HttpResponse<String> apart = web.get(admin, page);
            if (apart.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
                assertThat(apart.body()).as(page).contains(APART).doesNotContain(SHOWN);
                assertThat(web.get(admin + LOOKS, page).body())
                        .as(page)
                        .contains(SHOWN)
                        .doesNotContain(APART);
            }
        }
        assertThat(web.get(admin + LOOKS, "/nowhere").body()).contains(SHOWN);
    }

    @Test
    void whoLooksAtDemoDataSeesItsCallsAndNoRealOneAndTheOtherWayRound() throws Exception {
        String admin = web.signIn("admin");
        web.calls.insert(List.of(CallRecords.sample(1)));
        web.demo.calls.insert(List.of(CallRecords.sample(2)));
        var _ = data(admin, "fill");
        String real = "/calls/" + CallRecords.id(1).value();
        String madeUp = "/calls/" + CallRecords.id(2).value();

        assertThat(web.get(admin, "/calls").body()).contains(real).doesNotContain(madeUp);
        assertThat(web.get(admin + LOOKS, "/calls").body()).contains(madeUp).doesNotContain(real);
        assertThat(web.get(admin, madeUp).statusCode()).isEqualTo(404);
        assertThat(web.get(admin + LOOKS, real).statusCode()).isEqualTo(404);
    }

    @Test
    void oneButtonRemovesItAndRealCallsStay() throws Exception {
        String admin = web.signIn("admin");
        web.calls.insert(List.of(CallRecords.sample(1)));
        var _ = data(admin, "fill");

        HttpResponse<String> removed = data(admin + LOOKS, "remove");

        assertThat(removed.statusCode()).isEqualTo(303);
        assertThat(web.access.log).contains("admin demo-removed demo");
        // Whoever still has the cookie sees what there is.
        assertThat(web.get(admin + LOOKS, "/calls").body())
                .contains("/calls/" + CallRecords.id(1).value())
                .doesNotContain(SHOWN, APART);
    }

    @Test
    void aFormActsOnTheCallsThatItsPageShowedWhateverIsLookedAtByNow() throws Exception {
        String admin = web.signIn("admin");
        var _ = data(admin, "fill");
        String real = web.csrf(admin);
        String madeUp =
                web.get(admin + LOOKS, "/tour").body().replaceFirst("(?s).*name=\"csrf\" value=\"([^\"]+)\".*", "$1");
        assertThat(madeUp).isNotEqualTo(real);
        Map<String, String> trunk = Map.of("do", "enforce", "kind", "trunk", "name", "viettel-1");

        assertThat(enforce(admin, trunk, madeUp)).isEqualTo(403);
        assertThat(enforce(admin + LOOKS, trunk, real)).isEqualTo(403);
        assertThat(web.post(admin, "/now/enforcement", Map.of("csrf", madeUp)).body())
                .contains("somebody removed the demo data, or you left it");
        assertThat(web.post(admin, "/now/enforcement", Map.of("csrf", "foreign-demo"))
                        .body())
                .contains("did not come from a page of yours");
        assertThat(web.rules.enforced).isEmpty();
        // Gone between the page and its form: nothing is done to real calls instead.
        web.demo.remove();
        assertThat(enforce(admin + LOOKS, trunk, madeUp)).isEqualTo(403);
        assertThat(web.rules.enforced).isEmpty();
    }

    @Test
    void thePageOfThisMomentIsNotFilledWithCallsOfTheOtherWorld() throws Exception {
        String admin = web.signIn("admin");
        var _ = data(admin, "fill");

        assertThat(web.get(admin, "/now/calls?world=apart").statusCode()).isEqualTo(200);
        assertThat(web.get(admin + LOOKS, "/now/calls?world=shown").statusCode())
                .isEqualTo(200);
        HttpResponse<String> other = web.get(admin + LOOKS, "/now/calls?world=apart");
        assertThat(other.statusCode()).isEqualTo(204);
        assertThat(other.headers().firstValue("HX-Refresh")).contains("true");
    }

    private int enforce(String cookie, Map<String, String> fields, String word) throws Exception {
        Map<String, String> all = new HashMap<>(fields);
        all.put("csrf", word);
        return web.post(cookie, "/now/enforcement", all).statusCode();
    }

    @Test
    void othersMayLookAndNotMakeOrRemove() throws Exception {
        String admin = web.signIn("admin");
        String viewer = web.signIn("viewer");
        assertThat(web.get(viewer, "/tour").body()).doesNotContain("Make demo data", "href=\"/review\"");
        assertThat(data(viewer, "fill").statusCode()).isEqualTo(403);
        var _ = data(admin, "fill");

        assertThat(web.get(viewer, "/calls").body())
                .contains(APART, "Look at the demo data")
                .doesNotContain("Remove the demo data");
        assertThat(look(viewer, "look").headers().firstValue("Set-Cookie").orElse(""))
                .contains("callwarden-demo=on");
        HttpResponse<String> left = look(viewer + LOOKS, "leave");
        assertThat(left.headers().firstValue("Location")).contains("/calls");
        assertThat(left.headers().firstValue("Set-Cookie").orElse("")).contains("callwarden-demo=;");
        assertThat(data(viewer, "remove").statusCode()).isEqualTo(403);
        assertThat(data(admin, "other").statusCode()).isEqualTo(400);
        assertThat(web.demo.isThere()).isTrue();
    }

    private HttpResponse<String> data(String cookie, String what) throws Exception {
        return post(cookie, "/demo/data", what);
    }

    private HttpResponse<String> look(String cookie, String what) throws Exception {
        return post(cookie, "/demo/look", what);
    }

    private HttpResponse<String> post(String cookie, String path, String what) throws Exception {
        String session = cookie.replace(LOOKS, "");
        return web.post(cookie, path, Map.of("do", what, "csrf", web.csrf(session)));
    }
}
