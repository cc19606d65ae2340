package org.callwarden.screening.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callwarden.screening.campaign.CampaignReviews.START;
import static org.callwarden.screening.campaign.CampaignReviews.review;

import java.util.List;
import java.util.stream.LongStream;
import org.callwarden.screening.campaign.Campaign.Review;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every store of reviews of campaigns does, in memory and on each database.
public abstract class CampaignReviewStoreContract {

    /// As large as the times by which campaigns are numbered.
    private static final long CAMPAIGN = 1_795_900_000_123L;

    /// The store under test, empty at the start of each test but for its numbers, which go on.
    protected abstract CampaignReviewStore store();

    @Test
    void whereNothingWasStoredNothingIsFound() {
        assertThat(store().after(0, CampaignReviewStore.MOST)).isEmpty();
        assertThat(store().of(List.of(1L), CampaignReviewStore.MOST)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Review.class)
    void whatWasStoredIsFoundWholeAgain(Review says) {
        CampaignReview said = review(CAMPAIGN, says);

        CampaignReview stored = store().append(said);

        assertThat(stored).isEqualTo(said.numbered(stored.number()));
        assertThat(store().after(stored.number() - 1, 1)).containsExactly(stored);
        assertThat(store().of(List.of(CAMPAIGN), 1)).containsExactly(stored);
    }

    @Test
    void authorAndNoteAreStoredUpToTheirLimits() {
        CampaignReview stored = store().append(new CampaignReview(
                0,
                Long.MAX_VALUE,
                Review.SPAM,
                "ễ".repeat(CampaignReview.MAX_AUTHOR),
                START,
                "ễ".repeat(CampaignReview.MAX_NOTE)));

        assertThat(store().of(List.of(Long.MAX_VALUE), 1)).containsExactly(stored);
    }

    @Test
    void reviewsAreCountedUpAndNoneReplacesAnother() {
        CampaignReview first = store().append(review(CAMPAIGN, Review.SPAM));
        CampaignReview other = store().append(review(CAMPAIGN + 1, Review.SPAM));
        CampaignReview later = store().append(review(CAMPAIGN, Review.SPAM));

        assertThat(other.number()).isEqualTo(first.number() + 1);
        assertThat(later.number()).isEqualTo(first.number() + 2);
        assertThat(store().of(List.of(CAMPAIGN), CampaignReviewStore.MOST)).containsExactly(later, first);
        assertThat(store().of(List.of(CAMPAIGN), 1)).containsExactly(later);
        assertThat(store().of(List.of(CAMPAIGN + 1, CAMPAIGN), 2)).containsExactly(later, other);
        assertThat(store().of(List.of(CAMPAIGN + 2), 1)).isEmpty();
    }

    @Test
    void allAreReadInTheOrderTheyWereMadeAPageAtATime() {
        List<CampaignReview> made = LongStream.range(1, 6)
                .mapToObj(campaign -> store().append(review(campaign, Review.NOT_SPAM)))
                .toList();

        assertThat(store().after(0, 2)).isEqualTo(made.subList(0, 2));
        assertThat(store().after(made.get(1).number(), 2)).isEqualTo(made.subList(2, 4));
        assertThat(store().after(made.get(3).number(), 2)).isEqualTo(made.subList(4, 5));
        assertThat(store().after(made.get(4).number(), 2)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, CampaignReviewStore.MOST + 1})
    void aQuestionForNoneOrTooManyIsRefused(int limit) {
        assertThatThrownBy(() -> store().after(0, limit)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().of(List.of(1L), limit)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aQuestionAboutNoCampaignOrTooManyIsRefused() {
        List<Long> most = LongStream.rangeClosed(1, CampaignReviewStore.MOST_CAMPAIGNS)
                .boxed()
                .toList();
        List<Long> tooMany = LongStream.rangeClosed(1, CampaignReviewStore.MOST_CAMPAIGNS + 1L)
                .boxed()
                .toList();

        assertThat(store().of(most, 1)).isEmpty();
        assertThatThrownBy(() -> store().of(tooMany, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().of(List.of(), 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
