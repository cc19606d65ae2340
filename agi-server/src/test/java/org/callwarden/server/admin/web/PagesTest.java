package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.Slow;
import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.policy.TestRules;
import org.callwarden.screening.review.CallReview.Says;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the pages show and do: over real HTTP, without a browser.
@Slow
final class PagesTest {

    private final TestSite web = new TestSite();

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void aReviewIsDoneOnceLoggedAndItsOutcomeStandsAboveTheNext() throws Exception {
        String cookie = web.signIn("reviewer");
        web.reviews.add(web.heard(1), 14);
        web.reviews.add(web.heard(2), 1);

        String page = web.get(cookie, "/review").body();
        assertThat(page)
                .contains(
                        "2 items wait", "stands for 14 calls", CallRecords.id(1).value());
        assertThat(page).containsOnlyOnce("<a href=\"/review\"");
        HttpResponse<String> done = web.post(
                cookie,
                "/review",
                Map.of("call", CallRecords.id(1).value(), "do", "spam", "note", "warranty", "csrf", web.csrf(cookie)));

        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(web.reviews.done)
                .containsExactly("reviewer spam " + CallRecords.id(1).value() + " warranty");
        assertThat(web.access.log)
                .contains("reviewer review " + CallRecords.id(1).value() + " spam");
        assertThat(web.get(cookie, "/review").body())
                .contains("Spam: 14 calls of this script are closed.", "The next such call: challenge", "Undo")
                .contains("the caller showed none", CallRecords.id(2).value());
    }

    @Test
    void whatCannotBeDoneIsSaidAndTheCallStays() throws Exception {
        String cookie = web.signIn("reviewer");
        web.reviews.add(web.heard(1), 1);
        Map<String, String> block = Map.of("call", CallRecords.id(1).value(), "do", "block", "csrf", web.csrf(cookie));

        assertThat(web.post(cookie, "/review", block).statusCode()).isEqualTo(303);
        assertThat(web.get(cookie, "/review").body())
                .contains("this caller cannot be blocked by number", "One item waits");
        assertThat(web.post(
                                cookie,
                                "/review",
                                Map.of("call", CallRecords.id(1).value(), "do", "frob", "csrf", web.csrf(cookie)))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatCallersSaidAndAreCalledCannotBecomeMarkup() throws Exception {
        String cookie = web.signIn("reviewer");
        String hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
        web.calls.insert(List.of(CallRecords.of(
                CallRecords.id(7),
                CallRecords.caller(CallRecords.MOBILE, hostile),
                CallRecords.START,
                Optional.empty(),
                CallRecords.verdict())));

        String page = web.get(cookie, "/calls/" + CallRecords.id(7).value()).body();

        assertThat(page).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert", "<img src=x");
    }

    @Test
    void aViewerSeesNeitherNumbersNorWordsNorSound() throws Exception {
        CallRecord record = web.heard(1);
        String page = "/calls/" + record.call().id().value();

        assertThat(web.get(web.signIn("viewer"), page).body())
                .contains("+84•••567")
                .doesNotContain("901234567", "chúng", "bảo hành", "Nguyễn", "<audio");
        assertThat(web.get(web.signIn("reviewer"), page).body())
                .contains("+84901234567", "chúng", "bảo hành", "Nguyễn", "<audio");
    }

    @Test
    void whoMaySeeSomeLinesOnlyFindsNoOtherCalls() throws Exception {
        CallRecord record = web.heard(1);
        web.access.scope("admin", new AccessScope(List.of(new Trunk("other")), List.of()));
        String cookie = web.signIn("admin");
        String id = record.call().id().value();
        web.reviews.add(record, 1);

        assertThat(web.get(cookie, "/calls").body())
                .contains("No call has been")
                .doesNotContain(id);
        assertThat(web.get(cookie, "/calls/" + id).statusCode()).isEqualTo(404);
        assertThat(web.get(cookie, "/recordings/" + id).statusCode()).isEqualTo(404);
        assertThat(web.get(cookie, "/review").body()).contains("Nothing waits").doesNotContain(id);
        assertThat(web.get(cookie, "/review?call=" + id).body()).doesNotContain(id);
        assertThat(web.reviews.taken).isEmpty();
        assertThat(web.post(cookie, "/review", Map.of("call", id, "do", "spam", "csrf", web.csrf(cookie)))
                        .statusCode())
                .isEqualTo(404);
        assertThat(web.reviews.done).isEmpty();
    }

    @Test
    void aRecordingIsPlayedInPiecesAndLoggedEachTimeItsBeginningIsHeard() throws Exception {
        String id = web.heard(1).call().id().value();
        String cookie = web.signIn("reviewer");
        HttpRequest.Builder piece = HttpRequest.newBuilder(web.uri("/recordings/" + id))
                .header("Cookie", cookie)
                .header("Range", "bytes=5-7");

        HttpResponse<String> response = web.send(piece);

        assertThat(response.statusCode()).isEqualTo(206);
        assertThat(response.body()).isEqualTo("and");
        assertThat(web.access.log).containsExactly("reviewer play-recording " + id);
        web.send(piece);
        assertThat(web.access.log).hasSize(1);
        assertThat(web.get(cookie, "/recordings/" + id).body()).isEqualTo("RIFF-and-so-on");
        assertThat(web.send(piece.setHeader("Range", "bytes=0-").copy()).statusCode())
                .isEqualTo(206);
        assertThat(web.access.log).hasSize(3).containsOnly("reviewer play-recording " + id);
        HttpResponse<String> changed = web.send(piece.setHeader("If-Range", "\"another\""));
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).isEqualTo("RIFF-and-so-on");
    }

    @Test
    void whoMaySeeSomeLinesOnlyReviewsTheirCallsAndMakesNoRules() throws Exception {
        web.access.scope("reviewer", new AccessScope(List.of(new Trunk("viettel-1")), List.of()));
        String cookie = web.signIn("reviewer");
        String id = web.heard(1).call().id().value();
        web.reviews.add(web.heard(1), 14);

        assertThat(web.get(cookie, "/review").body()).contains(id).doesNotContain("stands for", "value=\"block\"");
        for (String rule : List.of("block", "block-range", "allow")) {
            assertThat(web.post(cookie, "/review", Map.of("call", id, "do", rule, "csrf", web.csrf(cookie)))
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(web.post(cookie, "/review", Map.of("call", id, "do", "spam", "csrf", web.csrf(cookie)))
                        .statusCode())
                .isEqualTo(303);
        // Addresses of scripts and styles, which come before, hold sums of any figures.
        String after = web.get(cookie, "/review").body();
        assertThat(after.substring(after.indexOf("<main")))
                .contains("this call is closed")
                .doesNotContain("14");
    }

    @Test
    void whatCannotBeLoggedIsNotDoneAndNotPlayed() throws Exception {
        String id = web.heard(1).call().id().value();
        String cookie = web.signIn("reviewer");
        web.access.full = true;

        assertThat(web.get(cookie, "/recordings/" + id).statusCode()).isEqualTo(503);
        assertThat(web.get(cookie, "/recordings/" + id).statusCode()).isEqualTo(503);
        for (String deed : List.of("spam", "allow")) {
            assertThat(web.post(cookie, "/review", Map.of("call", id, "do", deed, "csrf", web.csrf(cookie)))
                            .statusCode())
                    .isEqualTo(503);
        }
        assertThat(web.reviews.done).isEmpty();
        assertThat(web.rules.rules).isEmpty();
    }

    @Test
    void aRuleThatWasMadeIsTakenBackAndNoOtherIs() throws Exception {
        String id = web.heard(1).call().id().value();
        String cookie = web.signIn("reviewer");
        web.post(cookie, "/review", Map.of("call", id, "do", "allow", "csrf", web.csrf(cookie)));
        assertThat(web.get(cookie, "/review").body()).contains("Rule r1 lets this number ring", "value=\"r1\"");

        undo(cookie, id, "r8");
        assertThat(web.rules.rules).hasSize(1);
        undo(cookie, id, "r1");
        assertThat(web.rules.rules).isEmpty();
        assertThat(web.get(cookie, "/review").body()).contains("Taken back");
    }

    @Test
    void rulesThatWereMadeWithOneKeyAreTakenBackWithOne() throws Exception {
        String id = web.heard(1).call().id().value();
        web.rules.add(TestRules.rule(1, "block 0901234567 over viettel-1"));
        String cookie = web.signIn("reviewer");
        web.post(cookie, "/review", Map.of("call", id, "do", "allow", "csrf", web.csrf(cookie)));
        assertThat(web.get(cookie, "/review").body())
                .contains("Rules r2, r3 let this number ring from now on; on the trunk and line of this call also");

        // A double click.
        web.post(cookie, "/review", Map.of("call", id, "do", "allow", "csrf", web.csrf(cookie)));
        assertThat(web.get(cookie, "/review").body()).contains("Rules r2, r3 let", "value=\"r2 r3\"");
        assertThat(PageWords.in(Language.VI).say("review.done.allow", "r2, r3", 2))
                .startsWith("Các quy tắc r2, r3 từ nay cho số này đổ chuông; trên trung kế");
        undo(cookie, id, "r2 r3");

        assertThat(web.rules.rules).extracting(Rule::id).containsExactly("r1");
        assertThat(web.get(cookie, "/review").body()).contains("Taken back.");
        assertThat(web.access.log).contains("reviewer remove-rule r2 call " + id, "reviewer remove-rule r3 call " + id);
    }

    @Test
    void whoeverBlocksANumberThatARuleLetsRingIsToldWhichOne() {
        PageWords words = PageWords.in(Language.EN);
        Verdict verdict = CallRecords.verdict();
        Verdict rings = new Verdict(
                new Decision.Accept(), true, verdict.card(), verdict.reasons(), Optional.of("r3"), "standard-1");
        Verdict refused = new Verdict(
                new Decision.Reject(603), true, verdict.card(), verdict.reasons(), Optional.of("r3"), "standard-1");

        assertThat(CallViews.rings(rings, words))
                .contains("But rule r3 lets it ring all the same: it has to be removed first.");
        assertThat(CallViews.rings(refused, words)).isEmpty();
    }

    @Test
    void ofHundredsOfRulesTheFirstAreNamed() {
        assertThat(CallViews.some(List.of("r1", "r2", "r3", "r4", "r5"))).isEqualTo("r1, r2, r3, r4, r5");
        assertThat(CallViews.some(List.of("r1", "r2", "r3", "r4", "r5", "r6"))).isEqualTo("r1, r2, r3, r4, r5, …");
    }

    @Test
    void ofRulesThatSomebodyChangedSinceOnlyTheRestIsTakenBackAndThatIsSaid() throws Exception {
        String id = web.heard(1).call().id().value();
        web.rules.add(TestRules.rule(1, "block 0901234567 over viettel-1"));
        String cookie = web.signIn("reviewer");
        web.post(cookie, "/review", Map.of("call", id, "do", "allow", "csrf", web.csrf(cookie)));
        web.rules.remove("r2");

        undo(cookie, id, "r2 r3");

        assertThat(web.rules.rules).extracting(Rule::id).containsExactly("r1");
        assertThat(web.access.log)
                .contains("reviewer remove-rule r3 call " + id)
                .doesNotContain("reviewer remove-rule r2 call " + id);
        assertThat(web.get(cookie, "/review").body()).contains("as far as it was still there");
    }

    private void undo(String cookie, String id, String rules) throws Exception {
        HttpResponse<String> done =
                web.post(cookie, "/review", Map.of("call", id, "do", "undo", "rules", rules, "csrf", web.csrf(cookie)));
        assertThat(done.headers().firstValue("Location")).contains("/review?call=" + id);
    }

    @Test
    void whatSomebodyElseHadSaidIsSaidAgainOnceOnesOwnWordIsTakenBack() throws Exception {
        String id = web.heard(1).call().id().value();
        var _ = web.reviews.review(CallRecords.id(1), Says.SPAM, "lan", "");
        String cookie = web.signIn("reviewer");
        web.post(cookie, "/review", Map.of("call", id, "do", "not-spam", "csrf", web.csrf(cookie)));

        undo(cookie, id, "");

        assertThat(web.reviews.history(CallRecords.id(1)).getFirst().says()).isEqualTo(Says.SPAM);
        assertThat(web.get(cookie, "/review").body()).contains("It is spam again, as lan had said before.");
        assertThat(web.access.log).contains("reviewer review " + id + " spam");
        undo(cookie, id, "");
        assertThat(web.reviews.history(CallRecords.id(1)))
                .as("there is nothing to take back twice")
                .hasSize(3);
        assertThat(web.get(cookie, "/review").body()).contains("nothing of yours left here to take back");
    }

    @Test
    void noButtonOrKeyIsShownThatCouldOnlyFail() throws Exception {
        CallRecord withheld = CallRecords.of(
                CallRecords.id(9),
                new Caller(CallRecords.MOBILE, Caller.Presentation.WITHHELD, "", "0901234567"),
                CallRecords.START,
                Optional.empty(),
                CallRecords.verdict());
        web.calls.insert(List.of(withheld));
        web.reviews.add(withheld, 1);
        String cookie = web.signIn("reviewer");

        for (String page : List.of("/review", "/calls/" + CallRecords.id(9))) {
            assertThat(web.get(cookie, page).body())
                    .as(page)
                    .contains("value=\"spam\"", "data-key=\"n\"")
                    .doesNotContain("value=\"block", "value=\"allow\"")
                    .doesNotContain("data-key=\"b\"", "data-key=\"r\"", "data-key=\"a\"");
        }
        web.heard(1);
        assertThat(web.get(cookie, "/calls/" + CallRecords.id(1)).body())
                .contains("value=\"block\"", "value=\"block-range\"", "value=\"allow\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/calls, abc",
        "/calls, 1764000000000000",
        "/calls, -1",
        "/audit, abc",
        "/audit, 0",
        "/campaigns, abc",
        "/campaigns, 1234567890123456",
        "/rules, abc",
        "/rules, 7",
        "/rules, r1234567890123456789"
    })
    void aPlaceInAListThatIsNoneIsAnError(String page, String place) throws Exception {
        String cookie = web.signIn("admin");

        HttpResponse<String> refused = web.get(cookie, page + "?before=" + place);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("has no place \"" + place, "Leave it out");
        assertThat(web.get(cookie, page + "?before=").statusCode()).isEqualTo(200);
        assertThat(web.get(cookie, page + "?before=%3Cscript%3E" + "x".repeat(500))
                        .body())
                .contains("&lt;script&gt;xxx")
                .doesNotContain("x".repeat(100));
    }

    @ParameterizedTest
    @CsvSource({"/calls, 176400000000000", "/calls, 1/a", "/audit, 1", "/campaigns, 0", "/rules, r1"})
    void aPlaceInAListIsGoneOnFrom(String page, String place) throws Exception {
        assertThat(web.get(web.signIn("admin"), page + "?before=" + place).statusCode())
                .isEqualTo(200);
    }

    @Test
    void nobodyTakesBackWhatSomebodyElseSaidSince() throws Exception {
        String id = web.heard(1).call().id().value();
        String cookie = web.signIn("reviewer");
        web.post(cookie, "/review", Map.of("call", id, "do", "spam", "csrf", web.csrf(cookie)));
        String other = web.signIn("admin");
        web.post(other, "/review", Map.of("call", id, "do", "not-spam", "csrf", web.csrf(other)));

        undo(cookie, id, "");

        assertThat(web.reviews.done).hasSize(2);
        assertThat(web.get(cookie, "/review").body()).contains("admin has said something of this call since");
    }
}
