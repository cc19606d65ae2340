package org.callwarden.screening.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.callwarden.screening.MutableClock;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.campaign.Campaign;
import org.callwarden.screening.journal.CallRecords;
import org.junit.jupiter.api.Test;

final class ReviewClaimsTest {

    private final MutableClock clock = new MutableClock(CallRecords.START);
    private final ReviewClaims claims = new ReviewClaims(clock);

    private static List<ReviewItem> items(int... numbers) {
        return IntStream.of(numbers).mapToObj(ReviewClaimsTest::item).toList();
    }

    private static ReviewItem item(int number) {
        return new ReviewItem(Flagged.call(number).record(), Flag.WORDS_STOPPED, Optional.empty(), 1, 1);
    }

    private List<CallId> seenBy(String reviewer, int... numbers) {
        return claims.seenBy(reviewer, items(numbers)).stream()
                .map(ReviewItem::call)
                .toList();
    }

    private static List<CallId> ids(int... numbers) {
        return IntStream.of(numbers).mapToObj(CallRecords::id).toList();
    }

    @Test
    void whatOneHoldsNobodyElseGets() {
        assertThat(claims.claim("lan", item(1))).isTrue();

        assertThat(claims.claim("minh", item(1))).isFalse();
        assertThat(seenBy("minh", 1, 2)).isEqualTo(ids(2));
        assertThat(seenBy("lan", 2, 1)).isEqualTo(ids(1, 2));
    }

    @Test
    void itIsHeldForTenMinutesSinceItWasLastLookedAt() {
        claims.claim("lan", item(1));
        clock.advance(ReviewClaims.LEASE.minusMillis(1));
        assertThat(claims.claim("minh", item(1))).isFalse();
        assertThat(claims.claim("lan", item(1))).isTrue();

        clock.advance(ReviewClaims.LEASE.minusMillis(1));
        assertThat(claims.claim("minh", item(1))).isFalse();
        clock.advance(java.time.Duration.ofMillis(1));
        assertThat(claims.claim("minh", item(1))).isTrue();
        assertThat(claims.claim("lan", item(1))).isFalse();
    }

    @Test
    void whatIsSkippedIsFreeForOthersAndLastForWhoSkippedIt() {
        claims.claim("lan", item(1));
        claims.skip("lan", item(1));
        claims.skip("lan", item(2));

        assertThat(seenBy("minh", 1, 2, 3)).isEqualTo(ids(1, 2, 3));
        assertThat(seenBy("lan", 1, 2, 3)).isEqualTo(ids(3, 1, 2));

        claims.skip("lan", item(1));
        assertThat(seenBy("lan", 1, 2, 3)).isEqualTo(ids(3, 2, 1));
    }

    @Test
    void nobodySkipsForSomebodyElse() {
        claims.claim("lan", item(1));
        claims.skip("minh", item(1));

        assertThat(claims.claim("minh", item(1))).isFalse();
    }

    private static ReviewItem of(Campaign campaign) {
        return new ReviewItem(
                Flagged.stopped(1, campaign.id()).record(), Flag.WORDS_STOPPED, Optional.of(campaign), 1, 1);
    }

    @Test
    void whoHoldsACampaignHoldsWhatItTurnedOutToBe() {
        Campaign alone = Flagged.campaign(57, Campaign.Review.NONE);
        ReviewItem after = of(new Campaign(
                41,
                alone.firstSeen(),
                alone.lastSeen(),
                2,
                List.of(),
                List.of(),
                "",
                0.9,
                Campaign.Review.NONE,
                List.of(57L)));
        claims.claim("lan", of(alone));

        assertThat(claims.claim("minh", after)).isFalse();
        assertThat(claims.seenBy("minh", List.of(after))).isEmpty();
        assertThat(claims.seenBy("lan", List.of(after))).containsExactly(after);
        assertThat(claims.claim("lan", after)).isTrue();
        assertThat(claims.claim("minh", after)).isFalse();
    }

    @Test
    void whatIsClosedIsNeitherHeldNorSkipped() {
        claims.claim("lan", item(1));
        claims.skip("minh", item(1));
        claims.close(item(1));

        assertThat(seenBy("minh", 1, 2)).isEqualTo(ids(1, 2));
    }

    @Test
    void aReviewerHoldsSoManyAndThoseLookedAtLongestAgoAreFreeAgain() {
        IntStream.rangeClosed(1, ReviewClaims.MOST_HELD).forEach(number -> claims.claim("lan", item(number)));
        assertThat(claims.claim("minh", item(1))).isFalse();
        claims.claim("lan", item(1));

        claims.claim("lan", item(ReviewClaims.MOST_HELD + 1));
        assertThat(claims.claim("minh", item(1))).isFalse();
        assertThat(claims.claim("minh", item(2))).isTrue();
    }

    @Test
    void ofAReviewerTheLatestSkippedAreRemembered() {
        IntStream.rangeClosed(1, ReviewClaims.MOST_SKIPPED).forEach(number -> claims.skip("lan", item(number)));
        assertThat(seenBy("lan", 1, 2_000)).isEqualTo(ids(2_000, 1));

        claims.skip("lan", item(ReviewClaims.MOST_SKIPPED + 1));
        assertThat(seenBy("lan", 1, 2, 2_000)).isEqualTo(ids(1, 2_000, 2));
    }

    @Test
    void ofSoManyReviewersItIsRememberedWhatTheySkipped() {
        claims.skip("first", item(1));
        IntStream.range(1, ReviewClaims.MOST_REVIEWERS).forEach(number -> claims.skip("r" + number, item(2)));
        assertThat(seenBy("first", 1, 2)).isEqualTo(ids(2, 1));

        claims.skip("one more", item(2));
        assertThat(seenBy("first", 1, 2)).isEqualTo(ids(1, 2));
    }
}
