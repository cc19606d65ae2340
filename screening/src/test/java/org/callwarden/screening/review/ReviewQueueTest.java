package org.callwarden.screening.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.campaign.Campaign;
import org.callwarden.screening.campaign.Campaign.Review;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.review.CallReview.Says;
import org.callwarden.screening.signal.SignalKind;
import org.junit.jupiter.api.Test;

final class ReviewQueueTest {

    private static final Decision REJECT = new Decision.Reject(607);

    private final Map<CallId, CallReview> reviews = new HashMap<>();
    private final Map<Long, Campaign> campaigns = new HashMap<>();

    private List<ReviewItem> queue(Flagged... calls) {
        List<CallRecord> records = new ArrayList<>();
        for (Flagged call : calls) {
            records.add(call.record());
        }
        Collections.shuffle(records, new java.util.Random(7));
        return ReviewQueue.of(records, reviews, id -> Optional.ofNullable(campaigns.get(id)));
    }

    private void known(long id, Review review) {
        campaigns.put(id, Flagged.campaign(id, review));
    }

    private void said(int call, Says says) {
        CallId id = CallRecords.id(call);
        reviews.put(id, new CallReview(1, id, says, "lan", CallRecords.START, ""));
    }

    private static Flagged costly(int number) {
        return Flagged.call(number)
                .decided(REJECT)
                .challenged(new ChallengeOutcome.Failed(3))
                .seen(SignalKind.TALKED_WITH_US, -40);
    }

    private static Flagged monitored(int number) {
        return Flagged.call(number).decided(REJECT).monitored();
    }

    private static List<Integer> numbers(List<ReviewItem> items) {
        return items.stream()
                .map(item -> Integer.parseInt(item.call().value().replaceFirst(".*\\.", "")))
                .toList();
    }

    @Test
    void theMostUsefulComesFirstAndOfTwoAlikeTheNewer() {
        known(41, Review.NONE);
        known(42, Review.NONE);

        List<ReviewItem> items = queue(
                Flagged.unsure(1, 7),
                Flagged.unsure(2, 8),
                costly(3),
                costly(4),
                Flagged.stopped(10, 41),
                Flagged.stopped(11, 41),
                Flagged.stopped(12, 41),
                Flagged.stopped(5, 42),
                Flagged.stopped(6, 42),
                Flagged.stopped(7, 42),
                Flagged.stopped(8, 42),
                monitored(20),
                monitored(21),
                Flagged.call(30));

        assertThat(numbers(items)).containsExactly(2, 1, 4, 3, 8, 12, 21, 20);
    }

    @Test
    void aCampaignIsOneItemForWhichItsNewestCallStands() {
        known(41, Review.NONE);
        Flagged again = Flagged.stopped(5, 41)
                .by(Flagged.stopped(3, 41).record().call().caller().number());

        List<ReviewItem> items = queue(Flagged.stopped(3, 41), Flagged.stopped(4, 41), again);

        assertThat(items).singleElement().satisfies(item -> {
            assertThat(item.call()).isEqualTo(CallRecords.id(5));
            assertThat(item.calls()).isEqualTo(3);
            assertThat(item.numbers()).isEqualTo(2);
            assertThat(item.key()).isEqualTo("campaign 41");
            assertThat(item.flag()).isEqualTo(Flag.WORDS_STOPPED);
        });
    }

    @Test
    void campaignsAreManyFromThreeCallsOn() {
        known(41, Review.NONE);
        known(42, Review.NONE);

        assertThat(numbers(queue(Flagged.stopped(1, 41), Flagged.stopped(2, 41), Flagged.stopped(3, 41), monitored(9))))
                .containsExactly(3, 9);
        assertThat(numbers(queue(Flagged.stopped(1, 42), Flagged.stopped(2, 42), monitored(9))))
                .containsExactly(9, 2);
    }

    @Test
    void campaignsThatTurnedOutToBeOneAreOneItem() {
        known(41, Review.NONE);
        campaigns.put(57L, campaigns.get(41L));

        assertThat(queue(Flagged.stopped(1, 41), Flagged.stopped(2, 57)))
                .singleElement()
                .satisfies(item -> assertThat(item.calls()).isEqualTo(2));
    }

    @Test
    void aCampaignThatWasReviewedClosesAllItsCallsUntilThatIsTakenBack() {
        known(41, Review.SPAM);
        known(42, Review.NOT_SPAM);
        Flagged[] calls = {Flagged.stopped(1, 41), Flagged.stopped(2, 41), Flagged.unsure(3, 42)};
        assertThat(queue(calls)).isEmpty();

        known(41, Review.NONE);
        assertThat(numbers(queue(calls))).containsExactly(2);
    }

    @Test
    void aCallThatWasReviewedIsNotLookedAtAgainUntilThatIsTakenBack() {
        said(1, Says.SPAM);
        said(2, Says.NOT_SPAM);
        said(3, Says.NONE);

        assertThat(numbers(queue(monitored(1), monitored(2), monitored(3)))).containsExactly(3);
    }

    @Test
    void ofAForgottenCampaignWhatWasSaidByThenCounts() {
        assertThat(queue(Flagged.stopped(1, 41), Flagged.stopped(2, 41)))
                .hasSize(2)
                .allMatch(item -> item.campaign().isEmpty());
        assertThat(queue(Flagged.stopped(1, 41).of(41, Review.SPAM))).isEmpty();
    }

    @Test
    void itIsMadeOfSoManyCallsAndNoMore() {
        List<CallRecord> most =
                Collections.nCopies(ReviewQueue.MOST_CALLS, Flagged.call(1).record());
        List<CallRecord> tooMany =
                Collections.nCopies(ReviewQueue.MOST_CALLS + 1, Flagged.call(1).record());

        assertThat(ReviewQueue.of(most, reviews, _ -> Optional.empty())).isEmpty();
        assertThatThrownBy(() -> ReviewQueue.of(tooMany, reviews, _ -> Optional.empty()))
                .hasMessageContaining("at most 5000");
    }
}
