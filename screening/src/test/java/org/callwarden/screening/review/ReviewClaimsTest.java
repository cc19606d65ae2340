package org.callwarden.screening.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.callwarden.screening.MutableClock;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.journal.CallRecords;
import org.junit.jupiter.api.Test;

final class ReviewClaimsTest {

    private final MutableClock clock = new MutableClock(CallRecords.START);
    private final ReviewClaims claims = new ReviewClaims(clock);

    private static List<ReviewItem> items(int... numbers) {
        return IntStream.of(numbers).mapToObj(ReviewClaimsTest::item).toList();
    }

    private static ReviewItem item(int number) {
        return new ReviewItem(Flagged.call(number).record(), Flag.WORDS_STOPPED, java.util.Optional.empty(), 1, 1);
    }

    private static String key(int number) {
        return item(number).key();
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
        assertThat(claims.claim("lan", key(1))).isTrue();

        assertThat(claims.claim("minh", key(1))).isFalse();
        assertThat(seenBy("minh", 1, 2)).isEqualTo(ids(2));
        assertThat(seenBy("lan", 2, 1)).isEqualTo(ids(1, 2));
    }

    @Test
    void itIsHeldForTenMinutesSinceItWasLastLookedAt() {
        claims.claim("lan", key(1));
        clock.advance(ReviewClaims.LEASE.minusMillis(1));
        assertThat(claims.claim("minh", key(1))).isFalse();
        assertThat(claims.claim("lan", key(1))).isTrue();

        clock.advance(ReviewClaims.LEASE.minusMillis(1));
        assertThat(claims.claim("minh", key(1))).isFalse();
        clock.advance(java.time.Duration.ofMillis(1));
        assertThat(claims.claim("minh", key(1))).isTrue();
        assertThat(claims.claim("lan", key(1))).isFalse();
    }

    @Test
    void whatIsSkippedIsFreeForOthersAndLastForWhoSkippedIt() {
        claims.claim("lan", key(1));
        claims.skip("lan", key(1));
        claims.skip("lan", key(2));

        assertThat(seenBy("minh", 1, 2, 3)).isEqualTo(ids(1, 2, 3));
        assertThat(seenBy("lan", 1, 2, 3)).isEqualTo(ids(3, 1, 2));

        claims.skip("lan", key(1));
        assertThat(seenBy("lan", 1, 2, 3)).isEqualTo(ids(3, 2, 1));
    }

    @Test
    void nobodySkipsForSomebodyElse() {
        claims.claim("lan", key(1));
        claims.skip("minh", key(1));

        assertThat(claims.claim("minh", key(1))).isFalse();
    }

    @Test
    void whatIsClosedIsNeitherHeldNorSkipped() {
        claims.claim("lan", key(1));
        claims.skip("minh", key(1));
        claims.close(key(1));

        assertThat(seenBy("minh", 1, 2)).isEqualTo(ids(1, 2));
    }

    @Test
    void aReviewerHoldsSoManyAndThoseLookedAtLongestAgoAreFreeAgain() {
        IntStream.rangeClosed(1, ReviewClaims.MOST_HELD).forEach(number -> claims.claim("lan", key(number)));
        assertThat(claims.claim("minh", key(1))).isFalse();
        claims.claim("lan", key(1));

        claims.claim("lan", key(ReviewClaims.MOST_HELD + 1));
        assertThat(claims.claim("minh", key(1))).isFalse();
        assertThat(claims.claim("minh", key(2))).isTrue();
    }

    @Test
    void ofAReviewerTheLatestSkippedAreRemembered() {
        IntStream.rangeClosed(1, ReviewClaims.MOST_SKIPPED).forEach(number -> claims.skip("lan", key(number)));
        assertThat(seenBy("lan", 1, 2_000)).isEqualTo(ids(2_000, 1));

        claims.skip("lan", key(ReviewClaims.MOST_SKIPPED + 1));
        assertThat(seenBy("lan", 1, 2, 2_000)).isEqualTo(ids(1, 2_000, 2));
    }

    @Test
    void ofSoManyReviewersItIsRememberedWhatTheySkipped() {
        claims.skip("first", key(1));
        IntStream.range(1, ReviewClaims.MOST_REVIEWERS).forEach(number -> claims.skip("r" + number, key(2)));
        assertThat(seenBy("first", 1, 2)).isEqualTo(ids(2, 1));

        claims.skip("one more", key(2));
        assertThat(seenBy("first", 1, 2)).isEqualTo(ids(1, 2));
    }
}
