package org.callwarden.screening.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.callwarden.screening.campaign.CampaignReview;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.review.CallReview.Says;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CallReviewTest {

    private static final Instant AT = Instant.parse("2026-11-24T08:00:00Z");

    private static CallReview review(int number, String author, String note) {
        return new CallReview(number, CallRecords.id(1), Says.SPAM, author, AT.plusNanos(1_999_999), note);
    }

    @ParameterizedTest
    @EnumSource(Says.class)
    void everyWordIsFoundByItsId(Says says) {
        assertThat(Says.ofId(says.id())).contains(says);
        assertThat(Says.ofId(says.name())).isEmpty();
    }

    @Test
    void authorAndNoteHaveTheLimitsThatReviewsOfCampaignsHave() {
        assertThat(review(0, "a".repeat(CampaignReview.MAX_AUTHOR), "n".repeat(CampaignReview.MAX_NOTE))
                        .note())
                .hasSize(200);
        assertThatThrownBy(() -> review(0, "a".repeat(65), "")).hasMessageContaining("an author has 1 to 64");
        assertThatThrownBy(() -> review(0, "lan", "n".repeat(201))).hasMessageContaining("at most 200");
        assertThatThrownBy(() -> review(0, "lan", "two\nlines")).hasMessageContaining("a note is one line");
    }

    @Test
    void itsTimeIsKeptInMillisecondsAndItsNumberIsNotBelowNone() {
        assertThat(review(3, "lan", "").at()).isEqualTo(AT.plusMillis(1));
        assertThatThrownBy(() -> review(-1, "lan", "")).hasMessageContaining("counted from 1");
    }
}
