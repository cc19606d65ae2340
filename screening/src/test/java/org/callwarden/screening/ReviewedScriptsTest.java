package org.callwarden.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.campaign.Campaign.Review;
import org.callwarden.screening.campaign.CampaignReview;
import org.callwarden.screening.campaign.CampaignSettings;
import org.callwarden.screening.campaign.Campaigns;
import org.callwarden.screening.campaign.FingerprintMaker;
import org.callwarden.screening.challenge.CaffeineChallengeHistory;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.hearing.SpokenWord;
import org.callwarden.screening.hearing.Transcript;
import org.callwarden.screening.hearing.Understanding;
import org.callwarden.screening.policy.EnforcedScope;
import org.callwarden.screening.policy.ListenSettings;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.policy.Policy;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.Rules;
import org.junit.jupiter.api.Test;

/// What an administrator said of a script decides about the next caller who reads it: from what was said to the
/// verdict, with the real classifier.
final class ReviewedScriptsTest {

    private static final String ROBOT =
            "this is card services we can lower the interest rate on your credit card to zero percent this offer ends"
                    + " today press one now to speak with an agent or press two to be removed from our list";
    private static final String SCHOOL =
            "hello this is the school office we call all parents the excursion on thursday starts half an hour later"
                    + " please send your child with rain clothes and a packed lunch thank you";

    private final Campaigns campaigns =
            new Campaigns(FingerprintMaker.standard(), CampaignSettings.DEFAULT.keeping(100));
    private final Understanding understanding = Understanding.standard(Calls.NUMBERS, campaigns);
    private final Screening screening = screening();
    private int reviews;

    private static Screening screening() {
        Rules rules = new Rules();
        rules.replace(List.of(), List.of(new EnforcedScope(EnforcedScope.Kind.TRUNK, Calls.TRUNK)));
        Policy standard = Policy.standard();
        ListenSettings listen = standard.listen();
        Policy toVoicemail = new Policy(
                "test",
                standard.thresholds(),
                standard.challenge(),
                new ListenSettings(
                        listen.keep(),
                        listen.transcript(),
                        Policy.Way.VOICEMAIL,
                        listen.first(),
                        listen.silence(),
                        listen.longest(),
                        listen.recogniser()),
                standard.suspect(),
                standard.reject(),
                standard.voicemail(),
                standard.divert(),
                standard.onFail(),
                standard.onTimeout(),
                standard.alternative());
        PolicyBook policies = new PolicyBook(toVoicemail, Map.of(), Map.of());
        return Screening.standard(
                Calls.NUMBERS,
                NeverReject.of(Calls.NUMBERS),
                Calls.OWN_NUMBERS,
                rules,
                () -> policies,
                new CaffeineChallengeHistory(1_000),
                List.of());
    }

    private Transcript said(Calls caller, String text) {
        List<SpokenWord> words = Arrays.stream(text.split(" "))
                .map(word -> new SpokenWord(word, Duration.ZERO, Duration.ofMillis(300), 0.9))
                .toList();
        return understanding.of(caller.call(), Language.EN, words, true);
    }

    private Verdict verdict(Calls caller, String text) {
        Call call = caller.call();
        return screening.heard(call, screening.assess(call), new ListenOutcome.Said(said(caller, text)));
    }

    private void review(Review says) {
        long id = campaigns.latest(1).getFirst().id();
        campaigns.review(new CampaignReview(++reviews, id, says, "lan", Calls.TUESDAY, ""));
    }

    private static List<String> ids(Verdict verdict) {
        return verdict.reasons().stream().map(Reason::id).toList();
    }

    @Test
    void theNextCallerOfAScriptReviewedSpamGoesThePolicysWayHoweverHarmlessItSounds() {
        assertThat(verdict(Calls.from("0901234567"), SCHOOL).applied()).isInstanceOf(Decision.AcceptWithLabel.class);

        review(Review.SPAM);
        Verdict next = verdict(Calls.from("0912345678"), SCHOOL);

        assertThat(next.applied())
                .isEqualTo(new Decision.Voicemail(Policy.standard().voicemail()));
        assertThat(ids(next)).startsWith("spam-script", "transcript").doesNotContain("heard-spam");
    }

    @Test
    void theNextCallerOfAScriptReviewedNotSpamRingsHoweverItSounds() {
        assertThat(ids(verdict(Calls.from("0901234567"), ROBOT))).startsWith("heard-spam");
        assertThat(ids(verdict(Calls.from("0901234568"), ROBOT))).startsWith("spam-script", "heard-spam");

        review(Review.NOT_SPAM);
        Verdict next = verdict(Calls.from("0912345678"), ROBOT);

        assertThat(next.applied()).isInstanceOf(Decision.AcceptWithLabel.class);
        assertThat(ids(next)).startsWith("wanted-script", "transcript").doesNotContain("heard-spam", "spam-script");
    }

    @Test
    void whatIsTakenBackLeavesTheScriptToWhatItSoundsLike() {
        verdict(Calls.from("0901234567"), ROBOT);
        review(Review.NOT_SPAM);
        review(Review.NONE);

        assertThat(ids(verdict(Calls.from("0912345678"), ROBOT))).startsWith("spam-script", "heard-spam");
    }

    @Test
    void aNumberThatIsWithheldIsNoneThatACampaignTells() {
        said(Calls.from("0901234567").presented(32), ROBOT);

        assertThat(campaigns.latest(1).getFirst().numbers()).containsExactly(new PhoneNumber.Withheld());
    }
}
