package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.policy.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Numbers on their pages: over real HTTP, without a browser.
final class NumbersPageTest {

    private static final String PAGE = "/numbers/%2B84901234567";

    private final TestSite web = new TestSite();

    @AfterEach
    void close() {
        web.close();
    }

    private HttpResponse<String> decide(String cookie, String page, String deed) throws Exception {
        return web.post(cookie, page, Map.of("do", deed, "csrf", web.csrf(cookie)));
    }

    @Test
    void aNumberIsLookedUpAsItIsTypedAndItsCallsAreShown() throws Exception {
        web.heard(1);
        String cookie = web.signIn("reviewer");

        HttpResponse<String> found =
                web.post(cookie, "/numbers", Map.of("number", "090 123 4567", "csrf", web.csrf(cookie)));

        assertThat(found.headers().firstValue("Location")).contains(PAGE);
        assertThat(web.get(cookie, PAGE).body())
                .contains("<h1 tabindex=\"-1\">+84901234567", "VN", "nothing known", "if it comes over")
                .contains("href=\"/calls/" + CallRecords.id(1).value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bank", "<b>"})
    void whatIsNoNumberIsRefusedAndKept(String typed) throws Exception {
        String cookie = web.signIn("reviewer");

        HttpResponse<String> refused = web.post(cookie, "/numbers", Map.of("number", typed, "csrf", web.csrf(cookie)));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("This is no telephone number").doesNotContain("<b>");
        assertThat(web.get(cookie, "/numbers/bank").statusCode()).isEqualTo(404);
    }

    @Test
    void aNumberItsRangeOrItsWayAreDecidedOnceByARuleAndLogged() throws Exception {
        String cookie = web.signIn("reviewer");

        assertThat(decide(cookie, PAGE, "block").headers().firstValue("Location"))
                .contains(PAGE + "?done=block");
        decide(cookie, PAGE, "block");
        decide(cookie, PAGE, "block-range");
        decide(cookie, PAGE, "allow");

        assertThat(web.rules.kept().rules().stream().map(Rule::action))
                .containsExactly(Rule.Action.BLOCK, Rule.Action.BLOCK, Rule.Action.ALLOW);
        assertThat(web.access.log)
                .containsExactly(
                        "reviewer block +84901234567",
                        "reviewer block +84901234567",
                        "reviewer block-range +84901234567",
                        "reviewer allow +84901234567");
        assertThat(web.get(cookie, PAGE + "?done=block").body()).contains("This number is refused from now on, where");
    }

    @Test
    void whatCannotBeLoggedIsNotDone() throws Exception {
        String cookie = web.signIn("reviewer");
        web.access.full = true;

        for (String deed : List.of("block", "block-range", "allow")) {
            assertThat(decide(cookie, PAGE, deed).statusCode()).isEqualTo(503);
        }
        assertThat(web.rules.rules).isEmpty();
    }

    @Test
    void whoStandsAboveBlockingIsNotBlocked() throws Exception {
        String cookie = web.signIn("reviewer");

        assertThat(web.get(cookie, "/numbers/113").body()).doesNotContain("value=\"block", "data-key=\"b\"");
        assertThat(decide(cookie, "/numbers/113", "block").statusCode()).isEqualTo(422);
        assertThat(decide(cookie, PAGE, "frob").statusCode()).isEqualTo(400);
        assertThat(web.rules.kept().rules()).isEmpty();
    }
}
