package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Campaigns on their pages: over real HTTP, without a browser.
final class CampaignsPageTest {

    private final TestSite web = new TestSite();

    @AfterEach
    void close() {
        web.close();
    }

    private HttpResponse<String> say(String cookie, String deed, String note) throws Exception {
        return web.post(cookie, "/campaigns/41", Map.of("do", deed, "note", note, "csrf", web.csrf(cookie)));
    }

    @Test
    void aReviewerReadsACampaignSaysWhatItIsAndTakesItBack() throws Exception {
        web.campaigns.add(41, "good news about your warranty");
        String cookie = web.signIn("reviewer");

        assertThat(web.get(cookie, "/campaigns").body()).contains("/campaigns/41", "good news", "75 %");
        assertThat(web.get(cookie, "/campaigns/41").body())
                .contains("good news", "+84901234567", "number withheld", "+842871000000", "data-key=\"s\"")
                .doesNotContain("data-key=\"u\"", "role=\"status\"");
        assertThat(say(cookie, "spam", "loans").headers().firstValue("Location"))
                .contains("/campaigns/41");

        assertThat(web.access.log).containsExactly("reviewer review-campaign 41 spam");
        assertThat(web.campaigns.done).containsExactly("reviewer spam 41 loans");
        assertThat(web.get(cookie, "/campaigns/41").body())
                .contains("Spam: it counts against whoever reads this script", "loans", "data-key=\"u\"");
        assertThat(say(cookie, "undo", "").statusCode()).isEqualTo(303);
        assertThat(web.get(cookie, "/campaigns/41").body())
                .contains("Taken back")
                .doesNotContain("data-key=\"u\"");
    }

    @Test
    void aViewerSeesThatACampaignIsThereButNeitherNumbersNorWords() throws Exception {
        web.campaigns.add(41, "good news");
        say(web.signIn("reviewer"), "spam", "call +84 90 123 4567 yourself");
        String cookie = web.signIn("viewer");

        assertThat(web.get(cookie, "/campaigns").body())
                .contains("/campaigns/41")
                .doesNotContain("good news");
        assertThat(web.get(cookie, "/campaigns/41").body())
                .contains("+84•••567", "number withheld", "reviewer")
                .doesNotContain("good news", "1234567", "123 4567", "71000000", "name=\"note\"");
    }

    @Test
    void whatCannotBeSaidIsRefusedAndTheNoteIsKept() throws Exception {
        web.campaigns.add(41, "good news");
        String cookie = web.signIn("reviewer");

        assertThat(say(cookie, "spam", "n".repeat(200)).statusCode()).isEqualTo(303);
        HttpResponse<String> tooLong = say(cookie, "spam", "n".repeat(201));
        assertThat(tooLong.statusCode()).isEqualTo(422);
        assertThat(tooLong.body()).contains("at most 200 characters", "n".repeat(201), "aria-invalid=\"true\"");
        assertThat(say(cookie, "frob", "").statusCode()).isEqualTo(400);
        assertThat(web.campaigns.done).hasSize(1);
        assertThat(web.access.log).hasSize(1);
    }

    @Test
    void thereIsNoPageForACampaignThatThereIsNot() throws Exception {
        String cookie = web.signIn("reviewer");

        for (String path : new String[] {"/campaigns/42", "/campaigns/0", "/campaigns/x", "/campaigns/1/2"}) {
            assertThat(web.get(cookie, path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(web.get(cookie, "/campaigns").body()).contains("No script has been heard yet.");
    }

    @Test
    void whatWasHeardCannotBecomeMarkup() throws Exception {
        web.campaigns.add(41, "<script>alert(1)</script>\"'><img src=x>");
        String cookie = web.signIn("reviewer");
        say(cookie, "spam", "<b onclick=x>\"");

        for (String path : new String[] {"/campaigns", "/campaigns/41"}) {
            assertThat(web.get(cookie, path).body())
                    .as(path)
                    .contains("&lt;script&gt;alert(1)")
                    .doesNotContain("<script>alert", "<img src=x", "<b onclick");
        }
    }

    @Test
    void theListGoesOnWhereItsPageEnds() throws Exception {
        for (int id = 1; id <= 51; id++) {
            web.campaigns.add(id, "text " + id);
        }
        String cookie = web.signIn("reviewer");

        String first = web.get(cookie, "/campaigns").body();
        String next = first.replaceFirst("(?s).*href=\"(/campaigns\\?before=[0-9]+)\".*", "$1");

        assertThat(first).contains("text 51", "text 2<").doesNotContain("text 1<");
        assertThat(web.get(cookie, next).body()).contains("text 1<").doesNotContain("text 2<", "before=");
    }

    @Test
    void aCallsCampaignIsOpenedFromTheCall() throws Exception {
        String call = "/calls/" + web.heard(1).call().id().value();

        assertThat(web.get(web.signIn("viewer"), call).body()).contains("data-key=\"c\"", "href=\"/campaigns/");
    }
}
