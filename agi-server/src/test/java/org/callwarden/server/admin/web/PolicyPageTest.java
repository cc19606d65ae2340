package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.server.admin.ApiRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The policy on its pages: over real HTTP, without a browser.
final class PolicyPageTest {

    private static final String STRICT =
            "policy:\n  thresholds: {challenge: 30, voicemail: never, divert: never, reject: 41}\n";
    private static final String KIND =
            "policy:\n  thresholds: {label: never, challenge: 95, voicemail: never, divert: never, reject: never}\n";

    private final TestSite web = new TestSite();

    @AfterEach
    void close() {
        web.close();
    }

    private HttpResponse<String> edit(String cookie, String deed, int seen, String text) throws Exception {
        return edit(cookie, deed, seen, text, "why not");
    }

    private HttpResponse<String> edit(String cookie, String deed, int seen, String text, String note) throws Exception {
        Map<String, String> fields = new HashMap<>(Map.of("do", deed, "seen", "" + seen, "text", text, "note", note));
        fields.put("csrf", web.csrf(cookie));
        return web.post(cookie, "/policy/edit", fields);
    }

    private HttpResponse<String> rollBack(String cookie, int version, int seen) throws Exception {
        return web.post(
                cookie, "/policy/" + version, Map.of("do", "roll-back", "seen", "" + seen, "csrf", web.csrf(cookie)));
    }

    private int version() {
        return web.policies.inForce().version().number();
    }

    @Test
    void whatIsInForceIsShownForEachTrunkNumberAndHourWithItsScores() throws Exception {
        var _ = web.policies.apply("""
                holidays: ["2026-12-24 off"]
                trunks: {viettel-1: {policy: {thresholds: {reject: 97}}}}
                dialed: {"02839100100": {policy: {thresholds: {reject: 98}}}}
                policies:
                  closed: {hours: daily 20:00-07:00, holidays: only, policy: {thresholds: {reject: 99}}}
                """, "lan", "<b>stricter</b>");

        String page = web.get(web.signIn("admin"), "/policy").body();

        assertThat(page)
                .contains("over viettel-1", ">97<", "to 02839100100", ">98<", "closed · ", "on holidays", ">99<")
                .contains("all other calls", "href=\"/policy/1\"", "<dd>lan</dd>", "rolled out", "&lt;b&gt;stricter")
                .doesNotContain("<b>");
    }

    @Test
    void whatIsWrittenIsComparedAndTriedOnStoredCallsBeforeItCounts() throws Exception {
        web.calls.insert(IntStream.range(0, 3).mapToObj(CallRecords::sample).toList());
        String cookie = web.signIn("admin");

        String strict = edit(cookie, "try", 1, STRICT).body();
        String kind = edit(cookie, "try", 1, KIND).body();

        assertThat(strict)
                .contains("<ins>", "<del>", "reject: 41", "3 calls were looked at: 3 would have been decided otherwise")
                .contains(
                        "Decided more strictly: the last 3",
                        "href=\"/calls/" + CallRecords.id(2).value())
                .contains("<span class=\"asked\">challenge</span>", "<span class=\"stopped\">refused</span>")
                .doesNotContain("Decided less strictly");
        assertThat(kind).contains("Decided less strictly: the last 3").doesNotContain("Decided more strictly");
        assertThat(version()).isEqualTo(1);
        assertThat(web.access.log).isEmpty();
    }

    @Test
    void whatIsRolledOutIsANewVersionLoggedBeforeAndARollBackSaysAgainWhatWasSaid() throws Exception {
        String cookie = web.signIn("admin");

        assertThat(edit(cookie, "apply", 1, STRICT).headers().firstValue("Location"))
                .contains("/policy?done=applied");
        assertThat(web.policies.inForce().book().standard().thresholds().reject())
                .isEqualTo(41);
        assertThat(web.get(cookie, "/policy?done=applied").body()).contains("Version 2 counts from now on.", "why not");
        assertThat(web.get(cookie, "/policy/1").body()).contains("value=\"roll-back\"", "<ins>", "reject: 41");
        assertThat(web.get(cookie, "/policy/2").body())
                .contains("This version is in force.", "href=\"/policy/1\"")
                .doesNotContain("value=\"roll-back\"");

        assertThat(rollBack(cookie, 1, 2).statusCode()).isEqualTo(303);
        assertThat(version()).isEqualTo(3);
        assertThat(web.policies.inForce().book().standard().thresholds().reject())
                .isEqualTo(90);
        assertThat(web.access.log)
                .containsExactly(
                        "admin apply-policy after version 1 why not",
                        "admin rollback-policy to version 1 after version 2");
    }

    @Test
    void theLogTellsThatARollOutCameToNothing() throws Exception {
        String cookie = web.signIn("admin");
        web.policies.taken = true;

        assertThat(edit(cookie, "apply", 1, STRICT).statusCode()).isEqualTo(422);

        assertThat(version()).isEqualTo(1);
        assertThat(web.access.log)
                .containsExactly(
                        "admin apply-policy after version 1 why not", "admin policy-not-applied after version 1");
    }

    @Test
    void whoChangesWhatSomebodyElseChangedMeanwhileIsToldAndLosesNothing() throws Exception {
        String cookie = web.signIn("admin");
        var _ = web.policies.apply(KIND, "lan", "");

        HttpResponse<String> late = edit(cookie, "apply", 1, STRICT);

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body())
                .contains(
                        "lan rolled out version 2",
                        "thresholds: {challenge: 30, voicemail: never, divert: never, reject: 41}",
                        "<ins>")
                .contains("name=\"seen\" value=\"2\"", "value=\"why not\"");
        assertThat(version()).isEqualTo(2);
        assertThat(web.access.log).isEmpty();
        assertThat(rollBack(cookie, 1, 1).statusCode()).isEqualTo(409);
        assertThat(rollBack(cookie, 1, -1).statusCode()).isEqualTo(409);

        assertThat(edit(cookie, "apply", 2, STRICT).statusCode()).isEqualTo(303);
    }

    @Test
    void whatCannotBeLoggedIsNotDone() throws Exception {
        String cookie = web.signIn("admin");
        var _ = web.policies.apply(KIND, "lan", "");
        web.access.full = true;

        assertThat(edit(cookie, "apply", 2, STRICT).statusCode()).isEqualTo(503);
        assertThat(rollBack(cookie, 1, 2).statusCode()).isEqualTo(503);

        assertThat(version()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "policy: {thresholds: {rejekt: 41}}|policy:1|reject",
                "policy: {thresholds: {reject: 500}}|policy:1|reject",
                "polizy: {}|policy:1|polizy",
                "policy: [|policy:|"
            })
    void everyMistakeIsToldWithItsLineAndWhatWasWrittenStays(String text, String where, String what) throws Exception {
        HttpResponse<String> refused = edit(web.signIn("admin"), "apply", 1, text);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("What is wrong, by line", where, text);
        if (what != null) {
            assertThat(refused.body()).contains(what);
        }
        assertThat(version()).isEqualTo(1);
        assertThat(web.access.log).isEmpty();
    }

    @Test
    void whatSaysNothingNewOrNothingAtAllIsNoNewVersion() throws Exception {
        String cookie = web.signIn("admin");

        assertThat(edit(cookie, "apply", 1, "policy: {}").body()).contains("This says what is in force already.");
        assertThat(edit(cookie, "apply", 1, "").statusCode()).isEqualTo(422);
        assertThat(edit(cookie, "frob", 1, STRICT).statusCode()).isEqualTo(400);

        assertThat(version()).isEqualTo(1);
    }

    @Test
    void aNoteAndAPolicyAreTakenUpToTheirLengthAndRefusedBeyond() throws Exception {
        String cookie = web.signIn("admin");
        String longest = STRICT + "#".repeat(ApiRequest.MAX_BODY - STRICT.length() - 1);

        assertThat(edit(cookie, "apply", 1, STRICT, "n".repeat(201)).statusCode())
                .isEqualTo(422);
        assertThat(edit(cookie, "apply", 1, longest + "#").body()).contains("at most 262,144 characters");
        assertThat(version()).isEqualTo(1);
        assertThat(edit(cookie, "apply", 1, longest, "n".repeat(200)).statusCode())
                .isEqualTo(303);
    }

    @Test
    void nobodyButAdministratorsSeesIt() throws Exception {
        for (String path : new String[] {"/policy", "/policy/edit", "/policy/1"}) {
            assertThat(web.get(web.signIn("reviewer"), path).statusCode()).isEqualTo(403);
            assertThat(web.get(web.signIn("viewer"), path).statusCode()).isEqualTo(403);
        }
        assertThat(web.get(web.signIn("admin"), "/policy/99").statusCode()).isEqualTo(404);
        assertThat(web.get(web.signIn("admin"), "/policy/x").statusCode()).isEqualTo(404);
    }

    @Test
    void thePagesAreInVietnamese() throws Exception {
        String cookie = web.signIn("admin") + "; callwarden-language=vi";

        assertThat(web.get(cookie, "/policy").body())
                .contains("Chính sách", "mọi cuộc gọi", "không bao giờ")
                .doesNotContain("policies.", ">Refuse<");
        assertThat(web.get(cookie, "/policy/edit").body()).contains("Tệp chính sách", "Áp dụng");
    }
}
