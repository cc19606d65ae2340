package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.callwarden.screening.Slow;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.lists.Feed;
import org.callwarden.screening.lists.FeedFormat;
import org.callwarden.screening.lists.Purpose;
import org.callwarden.screening.wording.Told;
import org.callwarden.screening.wording.Wording;
import org.callwarden.server.admin.Health;
import org.callwarden.server.admin.Installation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is not as it should be is told in Vietnamese on Vietnamese pages, in English on English ones, and in English to
/// programs. That every sentence has both is held by `WordingTest`.
@Slow
final class VietnamesePagesTest {

    private static final List<Told> TROUBLES = List.of(
            Told.of("health.agi-full", 9, 10),
            Told.of("health.database-away", "2026-11-29T06:00:00Z", 12, "timeout"),
            Told.of("health.at-pbx", "north", Told.of("health.ami-away", "06:00", Told.of("ami.silent"))),
            Told.of("health.no-speech", "en", Told.of("speech.deadly", "en")),
            Told.of("health.speech-off", Told.of("model.half", "/srv/vosk", "am/final.mdl")),
            Told.of("health.list-old", "mine", Told.of("feed.at", "https://x.example/", Told.of("feed.no-utf8"))));

    /// A mistake of a policy's text as its page lists it.
    private static final Pattern MISTAKE = Pattern.compile("<div>(policy[:0-9]*: [^<]*)</div>");

    private static final Pattern ENGLISH =
            Pattern.compile("\\b(is|are|the|got|has|have|with|did you mean|not|which|stands|known|begins|first)\\b");

    private final TestSite web = new TestSite();

    @AfterEach
    void close() {
        web.close();
    }

    private String page(String path, String language) throws Exception {
        return web.get(web.signIn("admin") + "; callwarden-language=" + language, path)
                .body()
                .replace("&#39;", "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"thử thách", "người duyệt", "đã duyệt"})
    void aChallengeAndAReviewHaveOneWordEach(String other) {
        PageWords words = PageWords.in(Language.VI);

        assertThat(words.keys())
                .isNotEmpty()
                .noneMatch(key -> words.say(key).toLowerCase(Locale.ROOT).contains(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/system", "/now"})
    void whatHealthSays(String path) throws Exception {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("speech", Map.of("state", "off", "why", Told.of("speech.hopeless")));
        web.health = new Health(TROUBLES, facts);

        for (Told trouble : TROUBLES) {
            assertThat(page(path, "vi")).contains(shown(trouble, "vi")).doesNotContain(shown(trouble, "en"));
            assertThat(page(path, "en")).contains(shown(trouble, "en"));
        }
        assertThat(page(path, "vi")).doesNotContain("<ul lang=\"en\">", "no model can be used");
    }

    /// With its times as the page shows all others.
    private static String shown(Told trouble, String language) {
        return Wording.text(trouble, language).replace("2026-11-29T06:00:00Z", "2026-11-29 06:00:00");
    }

    @Test
    void whatIsWrongWithAModel() throws Exception {
        Told half = Told.of("model.half", "/srv/vosk", "am/final.mdl");
        web.installation = new Installation(
                "region: VN", List.of(new Installation.Model("vosk", Optional.of("vi"), true, 1, Optional.of(half))));

        assertThat(page("/system", "vi"))
                .contains("/srv/vosk không phải là mô hình Vosk")
                .doesNotContain(half.english());
    }

    @Test
    void whatIsWrongWithAList() throws Exception {
        Told wrong = Told.of("feed.at", "https://x.example/:7", Told.of("feed.no-number", "robot"));
        web.feeds.put(
                new Feed(
                        "mine",
                        Purpose.SPAM,
                        FeedFormat.PLAIN,
                        "https://x.example/",
                        "VN",
                        "",
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Instant.parse("2026-11-24T08:00:00Z"),
                        "lan"),
                wrong);

        assertThat(page("/feeds/mine", "vi"))
                .contains("https://x.example/:7: 'robot' không phải là số điện thoại")
                .doesNotContain("is no phone number");
        assertThat(page("/feeds/mine", "en")).contains(wrong.english());
        web.feeds.unreadable =
                Optional.of(Told.of("feed.file-lost", "feeds.json", Told.of("feed.file-damaged", "purpose")));
        assertThat(page("/feeds", "vi"))
                .contains("feeds.json: không đọc được có những danh sách nào: tệp đã hỏng: purpose")
                .doesNotContain("it is damaged");
    }

    @Test
    void whatCannotBeDoneAboutACall() throws Exception {
        web.heard(1);
        String cookie = web.signIn("admin") + "; callwarden-language=vi";
        String csrf = web.csrf(cookie.substring(0, cookie.indexOf(';')));
        web.post(cookie, "/review", Map.of("call", CallRecords.id(1).value(), "do", "block", "csrf", csrf));

        assertThat(web.get(cookie, "/review").body())
                .contains("Chưa thực hiện gì", "không chặn được người gọi này theo số")
                .doesNotContain("this caller");
        assertThat(web.get(cookie, "/audit?before=abc").body()).contains("Danh sách không có chỗ nào");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "polizy: {}",
                "frobnicate: {}",
                "policy: [",
                "policy: [a, b",
                "policy: {a: b",
                "policy: {a: 1} b",
                "policy:\n\ta: 1",
                "policy: a: b",
                "policy: \"a",
                "policy: *a",
                "policy: &a {}",
                "policy: !a {}",
                "policy: \u0001",
                "policy: {}\n---\npolicy: {}",
                "- a",
                "policy: a",
                "policy: {}\npolicy: {}",
                "? [a]\n: b",
                "policy: {label: [a]}",
                "policy: {thresholds: {rejekt: 41}}",
                "policy: {thresholds: {reject: 500}}",
                "policy: {thresholds: {label: 50, challenge: 20}}",
                "policy: {reject-code: 600}",
                "policy: {reject-code: x}",
                "policy: {voicemail: nowhere at all}",
                "policy: {label: \"a\\nb\"}",
                "policy: {on-fail: rejekt}",
                "policy: {on-fail: xxxxxxxxx}",
                "policy: {version: \"12345678901234567890123456789012345678901\"}",
                "policy: {challenge: {digits: 9}}",
                "policy: {challenge: {patience: 1h}}",
                "policy: {challenge: {patience: soon}}",
                "policy: {listen: {reject-from: 0.3}}",
                "policy: {listen: {reject-from: much}}",
                "time-zone: Mars",
                "holidays: 2027-01-01",
                "holidays: [new year]",
                "holidays: [2027-02-30 Tet]",
                "holidays: [2027-01-01..2029-01-01 Tet]",
                "holiday-files: [a.ics]",
                "weights: {spam-script: 5000}",
                "combinations: {own: {all: [frob]}}",
                "combinations: {own: {points: 5, all: [withheld]}}",
                "combinations: {O: {points: 5, all: [withheld, unknown-caller], en: a, vi: b}}",
                "trunks: {\"a b\": {}}",
                "dialed: {\"a b\": {}}",
                "policies: {closed: {policy: {}}}",
                "policies: {\"a b\": {hours: daily 20:00-07:00}}",
                "policies: {closed: {hours: at night}}",
                "policies: {closed: {hours: daily 25:00-07:00}}",
                "policies: {closed: {hours: xxx 20:00-07:00}}",
                "policies: {closed: {hours: daily 20:00-07:00 Mars}}",
                "policies: {closed: {holidays: only}}",
                "policies: {one: {hours: daily 20:00-07:00}, two: {hours: daily 21:00-08:00}}",
                "policies: {closed: {dialed: 20-10}}"
            })
    void whatIsWrongWithAPolicy(String text) throws Exception {
        List<String> english = mistakes(text, "en");
        List<String> vietnamese = mistakes(text, "vi");

        assertThat(english).isNotEmpty();
        assertThat(vietnamese).hasSameSizeAs(english).doesNotContainAnyElementsOf(english);
        for (String line : vietnamese) {
            // What stands in quotes or backticks is what was written, or is to be written; the others are names of
            // keys.
            assertThat(line.replaceAll("'[^']*'|`[^`]*`|[a-z]+(-[a-z]+)+", "")).doesNotContainPattern(ENGLISH);
        }
    }

    private List<String> mistakes(String text, String language) throws Exception {
        String session = web.signIn("admin");
        String page = web.post(
                        session + "; callwarden-language=" + language,
                        "/policy/edit",
                        Map.of("do", "try", "seen", "1", "text", text, "note", "", "csrf", web.csrf(session)))
                .body()
                .replace("&#39;", "'");
        return MISTAKE.matcher(page).results().map(MatchResult::group).toList();
    }
}
