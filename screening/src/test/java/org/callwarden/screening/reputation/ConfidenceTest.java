package org.callwarden.screening.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfidenceTest {

    /// The worked cases of docs/reputation.md.
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "0, 7, 0",
        "1, 0, 0.2065",
        "2, 0, 0.3424",
        "3, 0, 0.4385",
        "4, 0, 0.5101",
        "10, 0, 0.7225",
        "1000, 0, 0.9962",
        "4, 0.5, 0.4313",
        "4, 1, 0.3755",
        "4, 2, 0.3000",
        "4, 4, 0.2152",
        "8, 2, 0.4902",
        "100, 100, 0.4314",
    })
    void theWorkedCasesOfTheDocumentationHold(double hits, double others, double bound) {
        assertThat(Confidence.lowerBound(hits, others, 1.96)).isCloseTo(bound, within(0.0001));
    }

    @Test
    void twoToNothingIsNotAThousandToNothing() {
        assertThat(Confidence.lowerBound(2, 0, 1.96)).isLessThan(Confidence.lowerBound(1_000, 0, 1.96) / 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 20_261_125})
    void itIsAShareBelowTheObservedOneAndGrowsWithTheHitsAndShrinksWithTheOthers(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            double hits = random.nextDouble() * 100 + 0.001;
            double others = random.nextDouble() * 100;
            double bound = Confidence.lowerBound(hits, others, 1.96);

            assertThat(bound).as("seed %d", seed).isBetween(0.0, hits / (hits + others));
            assertThat(Confidence.lowerBound(hits + 1, others, 1.96))
                    .as("seed %d", seed)
                    .isGreaterThan(bound);
            assertThat(Confidence.lowerBound(hits, others + 1, 1.96))
                    .as("seed %d", seed)
                    .isLessThan(bound);
        }
    }
}
