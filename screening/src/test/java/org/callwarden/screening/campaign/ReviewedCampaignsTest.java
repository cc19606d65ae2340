package org.callwarden.screening.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callwarden.screening.campaign.CampaignReviews.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.campaign.Campaign.Review;
import org.callwarden.screening.campaign.Campaigns.Heard;
import org.junit.jupiter.api.Test;

/// What people said of campaigns, also of those that turn out to be one.
final class ReviewedCampaignsTest {

    private static final Instant START = Instant.parse("2026-11-28T02:00:00Z");
    private static final String WHOLE =
            "this is an urgent notice about your electric account a technician is on the way to disconnect the meter"
                    + " within thirty minutes have your bill ready and press one to avoid interruption";
    /// Two parts that have too little in common to be one script, and both with the whole enough.
    private static final String HEAD = words(0, 24);
    private static final String TAIL = words(6, 31);

    private Campaigns campaigns = empty();
    private int minutes;

    private static String words(int from, int until) {
        return String.join(" ", List.of(WHOLE.split(" ")).subList(from, Math.min(until, WHOLE.split(" ").length)));
    }

    private static Campaigns empty() {
        return new Campaigns(FingerprintMaker.standard(), new CampaignSettings(1.2, 0, 0, 2, 20, 4));
    }

    private Sighting call(String text) {
        return new Sighting(
                START.plusSeconds(60L * minutes++),
                PhoneNumber.ofText("+84901%06d".formatted(minutes)),
                List.of(),
                text,
                true,
                0.9);
    }

    private Heard hear(String text) {
        return campaigns.hear(call(text)).orElseThrow();
    }

    private Optional<Campaign> says(int number, long campaign, Review says) {
        return campaigns.review(review(campaign, says).numbered(number));
    }

    private Review reviewed(String text) {
        return campaigns.find(text).orElseThrow().review();
    }

    @Test
    void aReviewIsInForceForTheNextCall() {
        long id = hear(HEAD).campaign().id();

        assertThat(says(1, id, Review.SPAM))
                .hasValueSatisfying(now -> assertThat(now.review()).isEqualTo(Review.SPAM));
        assertThat(hear(HEAD).campaign().review()).isEqualTo(Review.SPAM);
        assertThat(says(2, id + 1, Review.SPAM)).isEmpty();
    }

    @Test
    void theLatestReviewCountsInWhateverOrderTheyAreTold() {
        long id = hear(HEAD).campaign().id();
        says(2, id, Review.NOT_SPAM);
        says(1, id, Review.SPAM);
        assertThat(reviewed(HEAD)).isEqualTo(Review.NOT_SPAM);

        says(3, id, Review.NONE);
        assertThat(reviewed(HEAD)).isEqualTo(Review.NONE);
    }

    @Test
    void ofTwoThatTurnOutToBeOneTheLatestReviewOfEitherCounts() {
        long head = hear(HEAD).campaign().id();
        long tail = hear(TAIL).campaign().id();
        says(1, tail, Review.SPAM);
        says(2, head, Review.NOT_SPAM);

        Campaign joined = hear(WHOLE).campaign();

        assertThat(joined.id()).isEqualTo(Math.min(head, tail));
        assertThat(joined.joined()).containsExactly(Math.max(head, tail));
        assertThat(joined.calls()).isEqualTo(3);
        assertThat(joined.review()).isEqualTo(Review.NOT_SPAM);
    }

    @Test
    void aReviewOfOneThatWasJoinedCountsForWhatItBecame() {
        long head = hear(HEAD).campaign().id();
        long tail = hear(TAIL).campaign().id();
        hear(WHOLE);

        assertThat(says(1, tail, Review.SPAM))
                .hasValueSatisfying(now -> assertThat(now.id()).isEqualTo(head));
        assertThat(campaigns.campaign(tail)).isEqualTo(campaigns.campaign(head));
        assertThat(reviewed(WHOLE)).isEqualTo(Review.SPAM);
    }

    @Test
    void whatWasOneBeforeAStartIsOneAfterItWithItsReview() {
        List<String> texts = List.of(HEAD, TAIL, WHOLE);
        List<Sighting> calls = texts.stream().map(this::call).toList();
        List<Heard> heard =
                calls.stream().map(each -> campaigns.hear(each).orElseThrow()).toList();
        long tail = heard.get(1).campaign().id();
        says(1, tail, Review.SPAM);

        Campaigns restarted = empty();
        for (int i = 0; i < calls.size(); i++) {
            Heard before = heard.get(i);
            restarted.remember(before.campaign().id(), before.campaign().joined(), before.fingerprint(), calls.get(i));
        }
        restarted.review(review(tail, Review.SPAM).numbered(1));

        assertThat(restarted.latest(10)).isEqualTo(campaigns.latest(10)).hasSize(1);
        assertThat(restarted.campaign(tail))
                .hasValueSatisfying(now -> assertThat(now.review()).isEqualTo(Review.SPAM));
        assertThat(restarted.find(TAIL)).contains(restarted.latest(1).getFirst());
    }

    /// Storage came back after new calls had opened a campaign of their own.
    @Test
    void callsThatAreRememberedLateGoToWhatTheirCampaignTurnedOutToBe() {
        Sighting old = call(HEAD);
        Sighting older = call(TAIL);
        Fingerprint head = FingerprintMaker.standard().of(HEAD);
        Fingerprint tail = FingerprintMaker.standard().of(TAIL);

        campaigns.remember(41, List.of(57L), head, old);
        campaigns.remember(57, List.of(), tail, older);

        assertThat(campaigns.latest(10)).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo(41);
            assertThat(one.calls()).isEqualTo(2);
            assertThat(one.joined()).containsExactly(57L);
        });
        assertThat(campaigns.find(TAIL))
                .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo(41));
    }

    @Test
    void aCampaignThatIsJoinedTwiceIsFoundUnderAllItsNumbers() {
        Fingerprint print = FingerprintMaker.standard().of(WHOLE);
        campaigns.remember(41, List.of(57L), print, call(WHOLE));
        campaigns.remember(30, List.of(41L), print, call(WHOLE));

        assertThat(campaigns.campaign(57)).hasValueSatisfying(found -> {
            assertThat(found.id()).isEqualTo(30);
            assertThat(found.joined()).containsExactlyInAnyOrder(41L, 57L);
        });
        // What each later call tells again changes nothing.
        campaigns.remember(30, List.of(57L, 41L), print, call(WHOLE));
        assertThat(campaigns.campaign(30))
                .hasValueSatisfying(found -> assertThat(found.joined()).hasSize(2));
    }

    @Test
    void soManyJoinedNumbersAreKeptAndTheOldestGoesWithTheNext() {
        Fingerprint print = FingerprintMaker.standard().of(WHOLE);
        List<Long> most =
                LongStream.rangeClosed(2, Campaign.MOST_JOINED + 1).boxed().toList();
        campaigns.remember(1, most, print, call(WHOLE));
        assertThat(campaigns.campaign(2)).isPresent();

        campaigns.remember(1, List.of(1_000L), print, call(WHOLE));

        assertThat(campaigns.campaign(1).orElseThrow().joined())
                .hasSize(Campaign.MOST_JOINED)
                .endsWith(1_000L);
        assertThat(campaigns.campaign(2)).isEmpty();
        assertThat(campaigns.campaign(3)).isPresent();
    }

    @Test
    void whatIsForgottenIsForgottenUnderAllItsNumbers() {
        campaigns = new Campaigns(FingerprintMaker.standard(), new CampaignSettings(1.2, 0, 0, 2, 1, 1));
        campaigns.remember(41, List.of(57L), FingerprintMaker.standard().of(WHOLE), call(WHOLE));
        assertThat(campaigns.campaign(57)).isPresent();

        hear("the school will be closed tomorrow because of the storm classes resume on monday");

        assertThat(campaigns.campaign(41)).isEmpty();
        assertThat(campaigns.campaign(57)).isEmpty();
    }
}
