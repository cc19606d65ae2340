package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.callwarden.screening.Slow;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.policy.TestRules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Rules on their pages: over real HTTP, without a browser.
@Slow
final class RulesPageTest {

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

    private HttpResponse<String> upload(String cookie, String csrf, String origin, String text) throws Exception {
        String body = UploadReaderTest.part("name=\"csrf\"", csrf)
                + UploadReaderTest.part("name=\"file\"; filename=\"\"", "")
                + UploadReaderTest.part("name=\"text\"", text)
                + UploadReaderTest.part("name=\"do\"", "preview") + "--x--\r\n";
        return web.send(HttpRequest.newBuilder(web.uri("/rules/import"))
                .header("Cookie", cookie)
                .header("Origin", origin.isEmpty() ? "http://" + web.uri("/").getAuthority() : origin)
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> upload(String cookie, String text) throws Exception {
        return upload(cookie, web.csrf(cookie), "", text);
    }

    private static String mark(HttpResponse<String> page) {
        return page.body().replaceFirst("(?s).*name=\"mark\" value=\"([0-9a-f]{64})\".*", "$1");
    }

    private List<String> rules() {
        return web.rules.rules.stream()
                .map(rule -> rule.id() + " " + rule.action().id() + " "
                        + rule.match().callers().text() + " " + rule.author())
                .toList();
    }

    @Test
    void aRuleIsAddedChangedRemovedAndEachIsTakenBackAndLogged() throws Exception {
        String cookie = web.signIn("admin");

        HttpResponse<String> added = post(
                cookie, "/rules/new", Map.of("do", "add", "action", "block", "callers", "090 123*", "comment", "why"));
        assertThat(added.headers().firstValue("Location")).contains("/rules");
        assertThat(rules()).containsExactly("r1 block +8490123* admin");
        assertThat(web.get(cookie, "/rules").body()).contains("Rule r1 counts from now on", "+8490123*", "why");

        post(cookie, "/rules/r1", Map.of("do", "change", "action", "allow", "callers", "+8490124*"));
        assertThat(rules()).containsExactly("r2 allow +8490124* admin");
        post(cookie, "/rules", Map.of("do", "undo"));
        assertThat(rules()).containsExactly("r3 block +8490123* admin");
        post(cookie, "/rules", Map.of("do", "undo"));
        assertThat(rules()).hasSize(1);

        post(cookie, "/rules/r3", Map.of("do", "remove"));
        assertThat(rules()).isEmpty();
        assertThat(web.get(cookie, "/rules").body()).contains("Rule r3 was removed.", "value=\"undo\"");
        post(cookie, "/rules", Map.of("do", "undo"));
        assertThat(rules()).containsExactly("r4 block +8490123* admin");
        assertThat(web.access.log)
                .containsExactly(
                        "admin add-rule +8490123* block +8490123*",
                        "admin change-rule r1 block +8490123* → allow +8490124*",
                        "admin undo-rules r1 1 back, 1 away",
                        "admin remove-rule r3 block +8490123*",
                        "admin undo-rules r3 1 back, 0 away");
    }

    @Test
    void whatCannotBeLoggedIsNotDone() throws Exception {
        String cookie = web.signIn("admin");
        web.rules.add(TestRules.rule(1, "block +8490*"));
        String mark = mark(upload(cookie, "action,callers\nblock,+8491*"));
        web.access.full = true;

        assertThat(post(cookie, "/rules/new", Map.of("do", "add", "action", "block", "callers", "+8491*"))
                        .statusCode())
                .isEqualTo(503);
        assertThat(post(cookie, "/rules/r1", Map.of("do", "change", "action", "allow", "callers", "+8490*"))
                        .statusCode())
                .isEqualTo(503);
        assertThat(post(cookie, "/rules/r1", Map.of("do", "remove")).statusCode())
                .isEqualTo(503);
        assertThat(post(cookie, "/rules/import/save", Map.of("do", "add", "mark", mark))
                        .statusCode())
                .isEqualTo(503);
        assertThat(web.get(cookie, "/rules/export.csv").statusCode()).isEqualTo(503);

        assertThat(web.rules.rules).hasSize(1);
    }

    @Test
    void whoReviewsSeesRulesAndIsLedToTheNumberAndMayChangeNone() throws Exception {
        web.rules.add(TestRules.rule(1, "block +84901234567"));
        String cookie = web.signIn("reviewer");

        assertThat(web.get(cookie, "/rules").body())
                .contains("+84901234567", "href=\"/numbers\"")
                .doesNotContain("/rules/new", "/rules/import");
        assertThat(web.get(cookie, "/rules/r1").body())
                .contains("href=\"/numbers/%2B84901234567\"")
                .doesNotContain("value=\"remove\"", "value=\"change\"");
        assertThat(post(cookie, "/rules/r1", Map.of("do", "remove")).statusCode())
                .isEqualTo(403);
        assertThat(web.get(web.signIn("viewer"), "/rules").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "callers|bank|A number (+84901234567), a beginning",
                "dialed|one two|such as 02839100100",
                "trunk|a b|up to 40 letters",
                "hours|sometimes|Days and hours such as",
                "label|VIP|for the action Label and for no other",
                "comment|TOO LONG|at most 200 characters",
                "expires|2020-01-01|A day to come",
                "action|frob|One of: allow, block"
            })
    void whatIsWrongIsSaidBesideItsFieldAndEverythingTypedIsKept(String field, String typed, String right)
            throws Exception {
        String cookie = web.signIn("admin");
        Map<String, String> fields = new HashMap<>(
                Map.of("do", "add", "action", "block", "callers", "+8490*", "trunk", "viettel-1", "comment", "<b>x"));
        String value = typed.equals("TOO LONG") ? "c".repeat(201) : typed;
        fields.put(field, value);

        HttpResponse<String> refused = post(cookie, "/rules/new", fields);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("id=\"" + field + "-error\"", right);
        if (!field.equals("action")) {
            assertThat(refused.body()).contains("value=\"" + value + "\"");
        }
        assertThat(refused.body()).doesNotContain("<b>");
        assertThat(web.rules.rules).isEmpty();
    }

    @Test
    void aRuleAboutEveryCallIsRefused() throws Exception {
        HttpResponse<String> refused = post(web.signIn("admin"), "/rules/new", Map.of("do", "add", "action", "block"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Such a rule would be about every call");
    }

    @Test
    void beforeARuleIsSavedItIsSaidWhichOfTheLastCallsItWouldHaveDecided() throws Exception {
        web.calls.insert(IntStream.range(0, 12).mapToObj(CallRecords::sample).toList());
        String cookie = web.signIn("admin");

        String about = post(cookie, "/rules/new", Map.of("do", "preview", "action", "block", "callers", "+8490*"))
                .body();
        String other = post(cookie, "/rules/new", Map.of("do", "preview", "action", "block", "callers", "+8491*"))
                .body();

        assertThat(about)
                .contains("it would have decided 12 calls: 0 of them rang, 12 were asked first, 0 did not ring.")
                .contains("href=\"/calls/" + CallRecords.id(11).value(), "value=\"+8490*\"")
                .doesNotContain("href=\"/calls/" + CallRecords.id(1).value() + "\"", "at least");
        assertThat(other).contains("decided 0 calls", "None of these calls.");
        assertThat(web.rules.rules).isEmpty();
        assertThat(web.access.log).isEmpty();
    }

    @Test
    void whatAnotherRuleDecidesAlreadyIsNoHitAndAChangedRuleIsTriedInThePlaceOfTheOld() throws Exception {
        web.calls.insert(IntStream.range(0, 3).mapToObj(CallRecords::sample).toList());
        web.rules.add(TestRules.rule(1, "allow +84901234567"));
        String cookie = web.signIn("admin");

        assertThat(post(cookie, "/rules/new", Map.of("do", "preview", "action", "block", "callers", "+8490*"))
                        .body())
                .contains("decided 0 calls");
        assertThat(post(cookie, "/rules/r1", Map.of("do", "preview", "action", "block", "callers", "+8490*"))
                        .body())
                .contains("decided 3 calls");
    }

    @Test
    void aPreviewTellsNothingOfNumbersThatWereWithheld() throws Exception {
        Caller hidden = new Caller(CallRecords.MOBILE, Caller.Presentation.WITHHELD, "", "0901234567");
        web.calls.insert(List.of(
                CallRecords.of(CallRecords.id(1), hidden, CallRecords.START, Optional.empty(), CallRecords.verdict())));
        String cookie = web.signIn("admin");

        for (String callers : List.of("+84901234567", "+8490*", "+84901234500-+84901234599", "country:VN")) {
            assertThat(post(cookie, "/rules/new", Map.of("do", "preview", "action", "block", "callers", callers))
                            .body())
                    .as(callers)
                    .contains("decided 0 calls", "who withheld their number are not counted");
        }
        assertThat(post(cookie, "/rules/new", Map.of("do", "preview", "action", "block", "callers", "withheld"))
                        .body())
                .contains("decided 1 call:")
                .doesNotContain("0901234567", "are not counted");
    }

    @Test
    void rulesAreFoundByNumberActionAndWordsAndListedPageByPage() throws Exception {
        IntStream.range(0, 51).forEach(i -> web.rules.add(TestRules.rule(1, "block +8490" + (1_000_000 + i))));
        web.rules.add(TestRules.rule(1, "allow +8491*"));
        String cookie = web.signIn("reviewer");

        String first = web.get(cookie, "/rules").body();
        assertThat(first).contains(">r52<", ">r3<", "before=r3").doesNotContain(">r2<");
        assertThat(web.get(cookie, "/rules?before=r3").body())
                .contains(">r2<", ">r1<")
                .doesNotContain(">r3<", "before=");
        assertThat(web.get(cookie, "/rules?number=0911234567").body())
                .contains(">r52<")
                .doesNotContain(">r51<");
        assertThat(web.get(cookie, "/rules?action=allow").body())
                .contains(">r52<")
                .doesNotContain(">r51<");
        assertThat(web.get(cookie, "/rules?text=nothing+such").body()).contains("No rule fits.");
        assertThat(web.get(cookie, "/rules?state=expired").body()).contains("No rule fits.");
        HttpResponse<String> bad = web.get(cookie, "/rules?number=%3Cb%3E");
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.body()).contains("This is no telephone number").doesNotContain("<b>");
    }

    @Test
    void aFileIsCheckedTriedAndAddedAsAWholeAndTakenBack() throws Exception {
        web.calls.insert(IntStream.range(0, 3).mapToObj(CallRecords::sample).toList());
        web.rules.add(TestRules.rule(1, "block +8499*"));
        String cookie = web.signIn("admin");

        HttpResponse<String> seen = upload(cookie, """
                action,callers,comment
                block,'+8490*,a
                allow,+8491*,b
                block,+8499*,c
                """);
        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.body()).contains("it would have decided 3 calls", "Add these 3 rules");
        assertThat(web.rules.rules).hasSize(1);

        post(cookie, "/rules/import/save", Map.of("do", "add", "mark", mark(seen)));
        assertThat(rules()).containsExactly("r1 block +8499* test", "r2 block +8490* admin", "r3 allow +8491* admin");
        assertThat(web.get(cookie, "/rules").body()).contains("2 rules were added", "there already: 1.");
        post(cookie, "/rules", Map.of("do", "undo"));
        assertThat(rules()).containsExactly("r1 block +8499* test");
        assertThat(web.access.log).containsExactly("admin import-rules 3", "admin undo-rules  0 back, 2 away");
    }

    @Test
    void whoChangesARuleThatSomebodyElseChangedFirstIsToldAndLosesNothing() throws Exception {
        web.rules.add(TestRules.rule(1, "block +8490*"));
        String cookie = web.signIn("admin");
        web.rules.change("r1", TestRules.rule(1, "allow +8490*"));

        HttpResponse<String> late = post(
                cookie,
                "/rules/r1",
                Map.of("do", "change", "action", "challenge", "callers", "+8490*", "comment", "mine"));

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body())
                .contains("somebody else changed or removed this rule first", "value=\"mine\"")
                .contains("action=\"/rules/new\"");
        assertThat(rules()).containsExactly("r2 allow +8490* test");
        assertThat(post(cookie, "/rules/r1", Map.of("do", "remove")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatIsAddedIsWhatWasSeenAndNothingElse() throws Exception {
        String cookie = web.signIn("admin");
        String old = mark(upload(cookie, "action,callers\nblock,+8490*"));
        upload(cookie, "action,callers\nblock,+8491*");

        assertThat(post(cookie, "/rules/import/save", Map.of("do", "add", "mark", old))
                        .statusCode())
                .isEqualTo(409);
        assertThat(post(cookie, "/rules/import/save", Map.of("do", "add")).statusCode())
                .isEqualTo(409);
        assertThat(web.rules.rules).isEmpty();
    }

    @Test
    void badLinesAreNamedAndTheTextStaysAndNothingIsAdded() throws Exception {
        HttpResponse<String> refused =
                upload(web.signIn("admin"), "action,callers\nblock,+8490*\nfrob,<script>alert(1)</script>\n");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Line 3: action is \"frob\". Right would be: One of", "Line 3: callers is", "&lt;script&gt;")
                .doesNotContain("<script>alert");
        assertThat(web.rules.rules).isEmpty();
    }

    @Test
    void whatIsExportedIsReadAgainWithoutAMistake() throws Exception {
        web.rules.add(TestRules.rule(1, "block +8490*"));
        String cookie = web.signIn("admin");
        HttpResponse<String> file = web.get(cookie, "/rules/export.csv");
        List<Rule> before = List.copyOf(web.rules.rules);
        post(cookie, "/rules/r1", Map.of("do", "remove"));

        post(cookie, "/rules/import/save", Map.of("do", "add", "mark", mark(upload(cookie, file.body()))));

        assertThat(file.headers().firstValue("Content-Type").orElse("")).contains("text/csv");
        assertThat(web.rules.rules)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id", "created")
                .isEqualTo(before);
        assertThat(web.access.log).contains("admin export-rules 1");
    }

    @Test
    void anUploadIsTakenFromAdministratorsOnlyAndFromOurOwnForm() throws Exception {
        String good = "action,callers\nblock,+8490*";
        String admin = web.signIn("admin");

        assertThat(upload("", "", "", good).headers().firstValue("Location")).contains("/login");
        for (String name : List.of("viewer", "reviewer")) {
            String cookie = web.signIn(name);
            assertThat(upload(cookie, good).statusCode()).as(name).isEqualTo(403);
        }
        assertThat(upload(admin, "other", "", good).statusCode()).isEqualTo(403);
        HttpResponse<String> ofDemo = upload(admin, web.csrf(admin) + "-demo", "", good);
        assertThat(ofDemo.statusCode()).isEqualTo(403);
        assertThat(ofDemo.body()).contains("somebody removed the demo data, or you left it");
        assertThat(upload(admin, web.csrf(admin), "https://evil.example", good).statusCode())
                .isEqualTo(403);
        assertThat(post(admin, "/rules/import", Map.of("text", good)).statusCode())
                .isEqualTo(415);
        assertThat(upload(admin, good).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rules/r99", "/rules/..%2F..%2Fetc", "/rules/%3Cscript%3E"})
    void aRuleThatThereIsNotIsSaidSo(String path) throws Exception {
        assertThat(web.get(web.signIn("admin"), path).statusCode()).isBetween(400, 404);
    }

    @Test
    void aLongFileIsRefusedAndItsBrowserIsTold() throws Exception {
        String cookie = web.signIn("admin");

        HttpResponse<String> refused = upload(cookie, "x".repeat(RuleImportPage.MOST_BYTES));

        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("at most 4,096 KB");
    }

    @Test
    void theWholePageIsInVietnamese() throws Exception {
        web.rules.add(TestRules.rule(1, "block +8490*"));
        String cookie = web.signIn("admin") + "; callwarden-language=vi";

        String page = List.of("/rules", "/rules/new", "/rules/r1", "/rules/import").stream()
                .map(path -> {
                    try {
                        return web.get(cookie, path).body();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .collect(Collectors.joining());

        assertThat(page).contains("Quy tắc mới", "từ chối", "Người gọi").doesNotContain(">Callers<", "rules.");
    }
}
