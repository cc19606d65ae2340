package org.callwarden.screening.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callwarden.screening.campaign.CampaignReviews.START;

import org.callwarden.screening.campaign.Campaign.Review;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CampaignReviewTest {

    private static CampaignReview review(long campaign, String author, String note) {
        return new CampaignReview(0, campaign, Review.SPAM, author, START, note);
    }

    @ParameterizedTest
    @EnumSource(Review.class)
    void everyReviewIsFoundByItsWord(Review says) {
        assertThat(Review.ofId(says.id())).contains(says);
        assertThat(Review.ofId(says.name())).isEmpty();
    }

    @Test
    void authorAndNoteHaveTheirLimits() {
        CampaignReview longest = review(1, "a".repeat(CampaignReview.MAX_AUTHOR), "n".repeat(CampaignReview.MAX_NOTE));

        assertThat(longest.author()).hasSize(64);
        assertThat(longest.note()).hasSize(200);
        assertThatThrownBy(() -> review(1, "a".repeat(65), "")).hasMessageContaining("an author has 1 to 64");
        assertThatThrownBy(() -> review(1, "lan", "n".repeat(201))).hasMessageContaining("at most 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines", "\u0007"})
    void anAuthorIsOneLine(String author) {
        assertThatThrownBy(() -> review(1, author, "")).hasMessageContaining("an author has 1 to 64");
    }

    @Test
    void aNoteIsOneLineAndMayBeEmpty() {
        assertThat(review(1, "lan", "").note()).isEmpty();
        assertThatThrownBy(() -> review(1, "lan", "two\nlines")).hasMessageContaining("a note is one line");
    }

    @Test
    void campaignsAreCountedFromOne() {
        assertThat(review(1, "lan", "").campaign()).isEqualTo(1);
        assertThatThrownBy(() -> review(0, "lan", "")).hasMessageContaining("counted from 1");
        assertThatThrownBy(() -> review(1, "lan", "").numbered(-1)).hasMessageContaining("counted from 1");
    }

    @Test
    void itsTimeIsKeptInMilliseconds() {
        assertThat(new CampaignReview(1, 1, Review.NONE, "lan", START.plusNanos(1_999_999), "").at())
                .isEqualTo(START.plusMillis(1));
    }
}
