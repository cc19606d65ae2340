package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.access.AuditEntry;
import org.callwarden.screening.lists.Feed;
import org.callwarden.screening.lists.FeedFormat;
import org.callwarden.screening.lists.Purpose;
import org.callwarden.screening.wording.Told;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lists of numbers on their pages: over real HTTP, without a browser.
final class FeedsPageTest {

    private static final Map<String, String> LIST = Map.of(
            "name",
            "mine",
            "purpose",
            "spam",
            "location",
            "https://lists.example/spam.txt",
            "format",
            "plain",
            "region",
            "vn",
            "min-votes",
            "0",
            "every",
            "12h");

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

    private static Map<String, String> list(String field, String value) {
        Map<String, String> fields = new HashMap<>(LIST);
        fields.put(field, value);
        return fields;
    }

    private static Optional<String> location(HttpResponse<String> response) {
        return response.headers().firstValue("Location");
    }

    private static Feed feed(String location, FeedFormat format, Optional<String> token) {
        return new Feed(
                "mine",
                Purpose.SPAM,
                format,
                location,
                "VN",
                format == FeedFormat.CSV ? "number = n" : "",
                0,
                token,
                Optional.empty(),
                FakeFeeds.TAKEN,
                "command");
    }

    @Test
    void anAdminAddsAListFromAnAddressLooksAtItFetchesItAndTakesItAwayAndAllOfThatIsLogged() throws Exception {
        String cookie = web.signIn("admin");
        assertThat(web.get(cookie, "/feeds").body()).contains("There is no list yet.");

        HttpResponse<String> added = post(cookie, "/feeds", LIST);

        assertThat(location(added)).contains("/feeds/mine?done=add");
        assertThat(web.get(cookie, "/feeds/mine?done=add").body())
                .contains("Added.", "in force", "3 numbers, 1 range", "2, the first at line 7", "12h");
        assertThat(web.get(cookie, "/feeds").body())
                .contains("href=\"/feeds/mine\"", "https://lists.example/spam.txt", "2026-11-25");
        assertThat(location(post(cookie, "/feeds/mine", Map.of("do", "refresh"))))
                .contains("/feeds/mine?done=refresh");
        assertThat(web.feeds.evenSmaller).isFalse();
        assertThat(location(post(cookie, "/feeds/mine", Map.of("do", "accept-smaller"))))
                .contains("/feeds/mine?done=refresh");
        assertThat(web.feeds.evenSmaller).isTrue();
        assertThat(location(post(cookie, "/feeds/mine", Map.of("do", "remove"))))
                .contains("/feeds?done=remove");
        assertThat(web.feeds.kept).isEmpty();
        assertThat(web.access.audited(Long.MAX_VALUE, 10))
                .extracting(AuditEntry::what)
                .contains("feed-added", "feed-fetched", "feed-removed");
        assertThat(web.get(cookie, "/audit").body()).contains("added a list", "https://lists.example/spam.txt");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name      | -mine                    | A name is 1 to 40 of a-z
            location  | /etc/passwd              | An address is https:// or http://
            location  | file:///etc/passwd       | An address is https:// or http://
            location  | http://a:b@lists.example | An address is https:// or http://
            location  | http://lists.example:0/  | An address is https:// or http://
            location  | http://10.1.2.3/x        | This address is of a private network
            purpose   | other                    | Choose one of the list
            format    | csv                      | Choose one of the list
            region    | XX                       | There is no such country
            min-votes | -1                       | A whole number from 0 to
            every     | 59s                      | A time from 1m to 365d
            every     | 366d                     | A time from 1m to 365d
            """)
    void whatCannotBeIsSaidAtItsFieldWithWhatWasTypedAndNoListIsThere(String field, String value, String why)
            throws Exception {
        String cookie = web.signIn("admin");

        HttpResponse<String> refused = post(cookie, "/feeds", list(field, value));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).containsPattern("id=\"" + field + "-error\">" + why);
        if (!List.of("purpose", "format").contains(field)) {
            assertThat(refused.body()).contains("value=\"" + value + "\"");
        }
        assertThat(web.feeds.kept).isEmpty();
    }

    @Test
    void aNameThatIsTakenAndOneListTooManyAreRefused() throws Exception {
        String cookie = web.signIn("admin");
        post(cookie, "/feeds", LIST);

        assertThat(post(cookie, "/feeds", LIST).body()).contains("There is a list of this name already.");
        post(cookie, "/feeds", list("name", "second"));
        assertThat(post(cookie, "/feeds", list("name", "third")).body()).contains("There are 100 lists already");
    }

    @Test
    void whatWentWrongIsShownAsTextInBothLanguages() throws Exception {
        String cookie = web.signIn("admin");
        post(cookie, "/feeds", list("location", "http://broken.example/"));

        String page = web.get(cookie, "/feeds/mine").body();

        assertThat(page)
                .contains("not in force", "the last 2 fetches failed", "&lt;b&gt;robot&lt;/b&gt;")
                .doesNotContain("<b>robot");
        assertThat(web.get(cookie + "; callwarden-language=vi", "/feeds/mine").body())
                .contains("2 lần tải gần nhất đều thất bại", "Lỗi gần nhất");
        assertThat(web.get(cookie, "/feeds/other").statusCode()).isEqualTo(404);
        assertThat(post(cookie, "/feeds/mine", Map.of("do", "dance")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aListIsReadOtherwiseButAFileOfTheHostOrATokenIsNeverNamedOrMovedHere() throws Exception {
        String cookie = web.signIn("admin");
        post(cookie, "/feeds", LIST);
        Map<String, String> other = list("location", "https://other.example/x");
        other.put("do", "change");
        assertThat(location(post(cookie, "/feeds/mine", other))).contains("/feeds/mine?done=change");
        assertThat(web.feeds.feed("mine").orElseThrow().feed().location()).isEqualTo("https://other.example/x");

        web.feeds.put(feed("https://lists.example/", FeedFormat.PLAIN, Optional.of("/etc/token")), Told.nothing());
        other.put("purpose", "trusted");
        post(cookie, "/feeds/mine", other);
        Feed kept = web.feeds.feed("mine").orElseThrow().feed();
        assertThat(kept.location()).isEqualTo("https://lists.example/");
        assertThat(kept.tokenFile()).contains("/etc/token");
        assertThat(kept.purpose()).isEqualTo(Purpose.TRUSTED);
        assertThat(web.get(cookie, "/feeds/mine").body())
                .contains("from a file of the host")
                .doesNotContain("/etc/token", "id=\"location\"");

        web.feeds.put(feed("/srv/list.csv", FeedFormat.CSV, Optional.empty()), Told.nothing());
        other.put("min-votes", "4");
        post(cookie, "/feeds/mine", other);
        assertThat(web.feeds.feed("mine").orElseThrow().feed().location()).isEqualTo("/srv/list.csv");
        assertThat(web.feeds.feed("mine").orElseThrow().feed().minVotes()).isEqualTo(4);
    }

    @Test
    void whileItIsNotKnownWhichListsThereAreNoneIsAddedHere() throws Exception {
        web.feeds.unreadable = Optional.of(Told.verbatim("feeds.json: is damaged"));

        assertThat(web.get(web.signIn("admin"), "/feeds").body())
                .contains("feeds.json: is damaged")
                .doesNotContain("Add a list");
    }
}
