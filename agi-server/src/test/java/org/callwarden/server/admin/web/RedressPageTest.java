package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.Slow;
import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecord.Ending;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.policy.TestRules;
import org.callwarden.screening.review.CallReview.Says;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The key that makes good for a call that did not get through, on its page. Over real HTTP, without a browser.
@Slow
final class RedressPageTest {

    private static final String ID = CallRecords.id(1).value();

    private final TestSite web = new TestSite();

    @AfterEach
    void close() {
        web.close();
    }

    private void stored(CallRecord record) {
        web.calls.insert(List.of(record));
    }

    private String page(String role) throws Exception {
        return web.get(web.signIn(role), "/calls/" + ID).body();
    }

    private static CallRecord passed() {
        CallRecord plain = CallRecords.sample(1);
        return new CallRecord(
                plain.call(),
                plain.verdict(),
                Optional.of(new ChallengeOutcome.Passed(1)),
                Optional.empty(),
                Ending.DECIDED,
                plain.spent());
    }

    private HttpResponse<String> press(String cookie, String deed) throws Exception {
        return web.post(cookie, "/calls/" + ID, Map.of("do", deed, "csrf", web.csrf(cookie)));
    }

    @Test
    void oneKeyLetsAStoppedCallersNumberRingSaysWhomToCallBackAndIsTakenBackAsOne() throws Exception {
        stored(TestSite.refused(TestSite.mobile()));
        String cookie = web.signIn("reviewer");
        assertThat(page("reviewer"))
                .contains("data-key=\"w\"", "href=\"tel:+84901234567\"", ">0901234567<", "Missed by", "02839100100")
                .contains("Which phone behind it would have rung is not known");

        assertThat(press(cookie, "redress").headers().firstValue("Location")).contains("/calls/" + ID);

        assertThat(web.rules.rules).hasSize(1);
        assertThat(web.reviews.done).containsExactly("reviewer not-spam " + ID);
        assertThat(web.access.log).contains("reviewer redress " + ID);
        assertThat(page("reviewer"))
                .contains("Rule r1 lets this number ring", "The next such call:", "value=\"undo-redress\"");
        assertThat(page("admin")).contains("Rule r1").doesNotContain("value=\"undo-redress\"");
        assertThat(press(cookie, "redress").body()).contains("has just been let through");

        assertThat(press(cookie, "undo-redress").statusCode()).isEqualTo(303);
        assertThat(web.rules.rules).isEmpty();
        assertThat(web.reviews.done).endsWith("reviewer none " + ID);
        assertThat(web.access.log).contains("reviewer undo-redress " + ID);
        assertThat(page("reviewer")).contains("Taken back").doesNotContain("Rule r1", "undo-redress");
        assertThat(press(cookie, "undo-redress").body()).contains("not done by you");
    }

    @Test
    void whatSomebodySaidSinceIsNotTakenBackAndTheRuleStays() throws Exception {
        stored(TestSite.refused(TestSite.mobile()));
        String cookie = web.signIn("reviewer");
        press(cookie, "redress");
        var _ = web.reviews.review(CallRecords.id(1), Says.SPAM, "lan", "");

        HttpResponse<String> undone = press(cookie, "undo-redress");

        assertThat(undone.statusCode()).isEqualTo(409);
        assertThat(undone.body()).contains("lan has said something of this call since");
        assertThat(web.rules.rules).hasSize(1);
    }

    @Test
    void rulesOfTheNumberThatAreMoreSpecificAreAnsweredAndTheAnswersTakenBackWithTheRest() throws Exception {
        stored(TestSite.refused(TestSite.mobile()));
        Call call = web.calls.find(CallRecords.id(1)).orElseThrow().call();
        web.rules.add(TestRules.rule(1, "block +84901234567 to " + call.dialed().value()));
        String cookie = web.signIn("reviewer");

        press(cookie, "redress");

        assertThat(page("reviewer"))
                .contains("Rules r2, r3 let this number ring from now on", "reviewer has let it through");
        assertThat(web.get(cookie + "; callwarden-language=vi", "/calls/" + ID).body())
                .contains("Các quy tắc r2, r3 từ nay cho số này đổ chuông", "reviewer đã cho phép");
        press(cookie, "undo-redress");
        assertThat(web.rules.rules).extracting(Rule::id).containsExactly("r1");
    }

    @Test
    void whatGoesOnForOtherLinesIsSaidAndWhatWasThereBeforeStays() throws Exception {
        stored(TestSite.refused(TestSite.mobile()));
        web.rules.add(TestRules.rule(1, "block +84901234567 to 19001234"));
        web.rules.add(TestRules.rule(1, "allow +84901234567"));
        String cookie = web.signIn("reviewer");

        press(cookie, "redress");

        assertThat(page("reviewer")).contains("But rule r1 of this number, for other lines or trunks, goes on.");
        press(cookie, "undo-redress");
        assertThat(page("reviewer")).contains("Taken back.", "Rule r2 stays, and lets the number ring as before.");
        assertThat(page("reviewer")).as("said once").doesNotContain("Taken back.");
    }

    @Test
    void whatSomebodyTookAwaySinceIsMadeAgainAndNotToldAsDone() throws Exception {
        stored(TestSite.refused(TestSite.mobile()));
        String cookie = web.signIn("reviewer");
        press(cookie, "redress");
        web.rules.remove("r1");

        assertThat(page("reviewer"))
                .contains("reviewer has let this number through, but it does not stand", "undo-redress")
                .doesNotContain("lets this number ring");
        assertThat(press(cookie, "redress").statusCode()).isEqualTo(303);
        assertThat(web.rules.rules).extracting(Rule::id).containsExactly("r2");
        web.rules.add(TestRules.rule(
                1,
                "block +84901234567 over "
                        + CallRecords.sample(1).call().trunk().name()));
        assertThat(press(cookie, "redress").statusCode()).isEqualTo(303);
        assertThat(web.rules.rules).extracting(Rule::id).containsExactly("r2", "r3", "r4");
        assertThat(press(cookie, "redress").body()).contains("has just been let through");
    }

    @Test
    void whatOneSaidSinceIsNotTakenBackWithIt() throws Exception {
        stored(TestSite.refused(TestSite.mobile()));
        String cookie = web.signIn("reviewer");
        press(cookie, "redress");
        var _ = web.reviews.review(CallRecords.id(1), Says.NOT_SPAM, "reviewer", "");

        assertThat(press(cookie, "undo-redress").statusCode()).isEqualTo(409);
        assertThat(web.rules.rules).hasSize(1);
    }

    @Test
    void aWithheldNumberCannotBeLetThroughAndThePageSaysWhy() throws Exception {
        stored(TestSite.refused(new Caller(CallRecords.MOBILE, Caller.Presentation.WITHHELD, "", "0901234567")));
        String cookie = web.signIn("reviewer");

        assertThat(page("reviewer"))
                .contains("This caller showed no number")
                .doesNotContain("value=\"redress\"", "tel:", "901234567");
        assertThat(press(cookie, "redress").statusCode()).isEqualTo(422);
        assertThat(web.rules.rules).isEmpty();
        assertThat(web.reviews.done).isEmpty();
    }

    @Test
    void aCallThatRangIsNotMadeGoodFor() throws Exception {
        stored(passed());
        String cookie = web.signIn("admin");

        assertThat(page("admin")).doesNotContain("Did not get through", "value=\"redress\"");
        assertThat(press(cookie, "redress").body()).contains("this call got through");
        assertThat(web.rules.rules).isEmpty();
    }

    @Test
    void onlyWhoReviewsAndSeesAllLinesMakesGoodAndOnlyWhatIsLogged() throws Exception {
        stored(TestSite.refused(TestSite.mobile()));
        assertThat(press(web.signIn("viewer"), "redress").statusCode()).isEqualTo(403);
        String cookie = web.signIn("reviewer");
        assertThat(press(cookie, "frob").statusCode()).isEqualTo(400);
        web.access.full = true;
        assertThat(press(cookie, "redress").statusCode()).isEqualTo(503);
        web.access.full = false;
        web.access.scope("reviewer", new AccessScope(List.of(new Trunk("viettel-1")), List.of()));
        assertThat(press(cookie, "redress").statusCode()).isEqualTo(403);

        assertThat(page("reviewer")).contains("tel:+84901234567").doesNotContain("value=\"redress\"");
        assertThat(web.rules.rules).isEmpty();
        assertThat(web.reviews.done).isEmpty();
    }
}
