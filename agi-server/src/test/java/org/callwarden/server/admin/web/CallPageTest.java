package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.Slow;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.journal.CallEnd;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecord.Ending;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.policy.TestRules;
import org.callwarden.screening.review.CallReview.Says;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A call's own page: its story and the complaint about it. Over real HTTP, without a browser.
@Slow
final class CallPageTest {

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

    private static CallRecord told(Optional<ChallengeOutcome> challenge, Optional<ListenOutcome> heard) {
        CallRecord plain = CallRecords.sample(1);
        Instant decided = CallRecords.START.plusMillis(8_400);
        return new CallRecord(
                plain.call().arrivedAt(CallRecords.START),
                plain.verdict(),
                challenge,
                heard,
                Ending.DECIDED,
                new CallRecord.Spent(Duration.ofMillis(40), Duration.ofMillis(8_360), decided));
    }

    @Test
    void theStoryIsToldInOrderWithTimesAndWhatFollowed() throws Exception {
        stored(told(Optional.of(new ChallengeOutcome.Passed(2)), Optional.empty()));
        web.ends.append(
                List.of(new CallEnd(CallRecords.id(1), CallRecords.START.plusSeconds(95), Duration.ofSeconds(61))));

        assertThat(page("reviewer"))
                .containsSubsequence(
                        "datetime=\"2026-11-24T08:00:00.125Z\"",
                        "2026-11-24 08:00:00.125",
                        "+0.000 s",
                        "came in over viettel-1, to 02839100100",
                        "+0.040 s",
                        "was to be asked before the phone rings",
                        "+8.400 s",
                        "right in try 2",
                        "Decided:",
                        "(+25)",
                        "+0:01:35",
                        "talked with the caller for 61.0 s")
                .doesNotContain("is not known");
    }

    @Test
    void whatIsNotKnownIsNotInvented() throws Exception {
        stored(told(
                Optional.of(new ChallengeOutcome.Failed(3)),
                Optional.of(new ListenOutcome.Said(CallRecords.transcript(5)))));

        assertThat(page("reviewer"))
                .containsSubsequence(
                        "time not kept",
                        "said something",
                        "Said, from 0.2 s to 0.5 s of the answer: chúng tôi",
                        "wrong in each of 3 tries",
                        "What became of the call after that is not known");
        assertThat(page("viewer"))
                .contains("What was said is for reviewers")
                .doesNotContain("chúng tôi", "Did not get through", "Complaint");
    }

    /// It may be what the caller said, or the name that somebody gave to the caller.
    @Test
    void theLabelACallRangWithIsForReviewersOnEachPage() throws Exception {
        Verdict verdict = CallRecords.verdict();
        stored(CallRecords.of(
                CallRecords.id(1),
                TestSite.mobile(),
                CallRecords.START,
                Optional.empty(),
                new Verdict(
                        new Decision.AcceptWithLabel("hello this is the bank"),
                        true,
                        verdict.card(),
                        verdict.reasons(),
                        Optional.of("r3"),
                        "standard-1")));

        assertThat(page("reviewer")).contains("hello this is the bank", "r3");
        assertThat(page("viewer")).doesNotContain("hello this", "<dd>r3");
        assertThat(web.get(web.signIn("reviewer"), "/calls").body()).contains("hello this is the bank");
        assertThat(web.get(web.signIn("viewer"), "/calls").body()).doesNotContain("hello this");
    }

    @Test
    void reviewsAndRulesMadeSinceAreInTheStory() throws Exception {
        stored(TestSite.refused(TestSite.mobile()));
        var _ = web.reviews.review(CallRecords.id(1), Says.NOT_SPAM, "lan", "<b>my aunt</b>");
        web.rules.add(TestRules.rule(1, "block +84901234567 over " + trunk()));
        var _ = web.reviews.allow(CallRecords.id(1), "minh", "");

        assertThat(page("reviewer"))
                .contains("lan said: not spam", "&lt;b&gt;my aunt&lt;/b&gt;")
                .contains("always rings: +84901234567<", "always rings: +84901234567 " + trunk())
                .doesNotContain("<b>my aunt");
        assertThat(page("viewer")).contains("lan said: not spam").doesNotContain("my aunt", "always rings:");
    }

    private static String trunk() {
        return CallRecords.sample(1).call().trunk().name();
    }

    /// Another call in its place would take the next key.
    @Test
    void whatIsPressedOnACallsPageIsToldThereAndTakenBackThere() throws Exception {
        stored(TestSite.refused(TestSite.mobile()));
        String cookie = web.signIn("reviewer");
        assertThat(page("reviewer")).contains("name=\"from\" value=\"call\"");

        HttpResponse<String> done =
                web.post(cookie, "/review", Map.of("call", ID, "do", "spam", "from", "call", "csrf", web.csrf(cookie)));
        assertThat(done.headers().firstValue("Location")).contains("/calls/" + ID);
        assertThat(page("reviewer")).contains("value=\"undo\"", "action=\"/review\"");
        assertThat(page("admin")).doesNotContain("value=\"undo\"");
        web.post(cookie, "/review", Map.of("call", ID, "do", "undo", "from", "call", "csrf", web.csrf(cookie)));
        assertThat(page("reviewer")).contains("Taken back").doesNotContain("value=\"undo\"");
    }

    @Test
    void theReviewPageHasTheSameKeyForACallThatDidNotGetThrough() throws Exception {
        CallRecord lost = TestSite.refused(TestSite.mobile());
        stored(lost);
        web.reviews.add(lost, 1);

        assertThat(web.get(web.signIn("reviewer"), "/review").body())
                .contains("formaction=\"/calls/" + ID + "\"", "data-key=\"w\"");
    }

    private CallRecord spam(Caller caller) {
        CallRecord record =
                CallRecords.heard(TestSite.refused(caller), new ListenOutcome.Said(CallRecords.transcript(5)));
        stored(record);
        var _ = web.reviews.review(CallRecords.id(1), Says.SPAM, "lan", "");
        return record;
    }

    @Test
    void aFlaggedCallOffersTheTextOfAComplaintAndItsRecordingWhichIsLogged() throws Exception {
        var _ = spam(TestSite.mobile());
        String cookie = web.signIn("reviewer");

        assertThat(page("reviewer"))
                .contains(
                        "send it to 5656 or 156",
                        "V (0901234567)(goi luc 15:00 24/11/2026: chung toi goi ve bao hanh xe cua quy khach)",
                        "readonly",
                        "data-copy=\"complaint-text\"",
                        "href=\"/evidence/" + ID + "\"");
        HttpResponse<String> mp3 = web.get(cookie, "/evidence/" + ID);

        assertThat(mp3.body()).isEqualTo("MP3-and-so-on");
        assertThat(mp3.headers().firstValue("Content-Type")).contains("audio/mpeg");
        assertThat(mp3.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"call-20261124-080000.mp3\"");
        assertThat(web.access.log).containsExactly("reviewer play-recording " + ID + " mp3");
        assertThat(page("viewer")).doesNotContain("Complaint", "/evidence/");
        assertThat(web.get(web.signIn("viewer"), "/evidence/" + ID).statusCode())
                .isEqualTo(403);
        web.access.full = true;
        assertThat(web.get(cookie, "/evidence/" + ID).statusCode()).isEqualTo(503);
    }

    @Test
    void whatIsMissingForAComplaintIsSaid() throws Exception {
        stored(TestSite.refused(TestSite.mobile()));
        var _ = web.reviews.review(CallRecords.id(1), Says.SPAM, "lan", "");

        assertThat(page("reviewer"))
                .contains("V (0901234567)(goi luc 15:00 24/11/2026)", "add it before the last bracket", "no recording")
                .doesNotContain("/evidence/");
        assertThat(web.get(web.signIn("reviewer"), "/evidence/" + ID).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"withheld", "forged", "extension", "impossible"})
    void noComplaintNamesWhoCannotBeMeant(String caller) throws Exception {
        PhoneNumber impossible = new PhoneNumber.E164("84069123456", "VN", PhoneNumber.Standing.IMPOSSIBLE);
        CallRecord record = CallRecords.heard(
                switch (caller) {
                    case "withheld" ->
                        TestSite.refused(
                                new Caller(CallRecords.MOBILE, Caller.Presentation.WITHHELD, "", "0901234567"));
                    case "forged" -> CallRecords.attested(TestSite.refused(TestSite.mobile()), Attestation.FAILED);
                    case "extension" -> TestSite.refused(CallRecords.caller(new PhoneNumber.Local("101"), ""));
                    default -> TestSite.refused(CallRecords.caller(impossible, ""));
                },
                new ListenOutcome.Said(CallRecords.transcript(5)));
        stored(record);
        var _ = web.reviews.review(CallRecords.id(1), Says.SPAM, "lan", "");

        assertThat(page("reviewer"))
                .containsPattern("No complaint (is offered|can be sent)")
                .doesNotContain("complaint-text");
    }

    @Test
    void whatIsNotSpamAfterAllIsNoComplaint() throws Exception {
        var _ = spam(TestSite.mobile());
        var _ = web.reviews.review(CallRecords.id(1), Says.NOT_SPAM, "lan", "");

        assertThat(page("reviewer")).doesNotContain("complaint");
    }
}
