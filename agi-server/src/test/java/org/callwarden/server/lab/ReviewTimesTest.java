package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ReviewTimesTest {

    @Test
    void aReviewerReadsFourWordsASecondAndDecidesInTwo() {
        ReviewTimes times = new ReviewTimes(List.of(Duration.ofMillis(100), Duration.ofMillis(300)), List.of(40, 8));

        assertThat(times.reviewerTime(240)).isEqualTo(Duration.ofSeconds(10 + 2 + 2 + 2));
        assertThat(times.machineTime()).isEqualTo(Duration.ofMillis(400));
        assertThat(times.together(240)).isEqualTo(Duration.ofMillis(16_400));
        assertThat(times.together(480)).isEqualTo(Duration.ofMillis(10_400));
    }

    @Test
    void theMedianAndTheWorstInAHundredAreThoseOfTheMachine() {
        List<Duration> hundred =
                IntStream.rangeClosed(1, 100).mapToObj(Duration::ofMillis).toList();
        ReviewTimes times =
                new ReviewTimes(hundred.reversed(), hundred.stream().map(_ -> 1).toList());

        assertThat(times.at(0.5)).isEqualTo(Duration.ofMillis(51));
        assertThat(times.at(0.99)).isEqualTo(Duration.ofMillis(100));
        assertThat(new ReviewTimes(List.of(), List.of()).at(0.99)).isZero();
    }

    @Test
    void whatWasPressedWithoutReadingIsAMistake() {
        assertThatThrownBy(() -> new ReviewTimes(List.of(Duration.ZERO), List.of()))
                .hasMessageContaining("1 keys were pressed, and 0 transcripts read");
    }

    @Test
    void aMorningHasSomeCallsAndNoMoreCampaignsThanThese() {
        assertThat(new BenchReview.Plan(300, 300).calls()).isEqualTo(300);
        assertThatThrownBy(() -> new BenchReview.Plan(0, 1)).hasMessageContaining("1 to 300 flagged calls, got 0");
        assertThatThrownBy(() -> new BenchReview.Plan(301, 1)).hasMessageContaining("got 301");
        assertThatThrownBy(() -> new BenchReview.Plan(6, 0)).hasMessageContaining("1 to 6 campaigns, got 0");
        assertThatThrownBy(() -> new BenchReview.Plan(6, 7)).hasMessageContaining("got 7");
    }
}
