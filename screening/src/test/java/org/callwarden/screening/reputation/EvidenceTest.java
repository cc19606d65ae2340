package org.callwarden.screening.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.callwarden.screening.reputation.Reports.START;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.callwarden.screening.reputation.Evidence.Counts;
import org.callwarden.screening.reputation.Evidence.Decay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceTest {

    private static final Offset<Double> ROUNDING = within(1e-9);

    private final Decay decay = new Decay(Duration.ofDays(120), Duration.ofDays(14));

    @Test
    void freshEvidenceIsWorthItsWeight() {
        Counts counts = decay.against(4, START).left(decay.at(START));

        assertThat(counts.spam()).isCloseTo(4, ROUNDING);
        assertThat(counts.heat()).isCloseTo(4, ROUNDING);
        assertThat(counts.fine()).isZero();
    }

    @Test
    void afterAHalfLifeHalfOfItIsLeft() {
        Evidence evidence = decay.against(4, START).plus(decay.inFavour(1, START));

        Counts aFortnight = evidence.left(decay.at(START.plus(Duration.ofDays(14))));
        Counts fourMonths = evidence.left(decay.at(START.plus(Duration.ofDays(120))));

        assertThat(aFortnight.heat()).isCloseTo(2, ROUNDING);
        assertThat(fourMonths.spam()).isCloseTo(2, ROUNDING);
        assertThat(fourMonths.fine()).isCloseTo(0.5, ROUNDING);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 20_261_125})
    void theOrderInWhichItIsToldDoesNotMatter(long seed) {
        Random random = new Random(seed);
        List<Evidence> parts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Instant at = START.minus(Duration.ofMinutes(random.nextInt(500_000)));
            parts.add(random.nextBoolean() ? decay.against(random.nextInt(5), at) : decay.inFavour(1, at));
        }
        Evidence one = parts.stream().reduce(Evidence.NONE, Evidence::plus);
        Collections.shuffle(parts, random);
        Evidence other = parts.stream().reduce(Evidence.NONE, Evidence::plus);

        Counts counts = one.left(decay.at(START));
        Counts again = other.left(decay.at(START));
        assertThat(again.spam()).as("seed %d", seed).isCloseTo(counts.spam(), ROUNDING);
        assertThat(again.fine()).as("seed %d", seed).isCloseTo(counts.fine(), ROUNDING);
        assertThat(again.heat()).as("seed %d", seed).isCloseTo(counts.heat(), ROUNDING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1970-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "2099-12-31T23:59:59Z", "9999-12-31T00:00:00Z"})
    void noTimeMakesItAnythingButANumber(String time) {
        Instant at = Instant.parse(time);

        Counts counts = decay.against(100, at).left(decay.at(at));

        assertThat(counts.spam()).isCloseTo(100, within(1e-6));
        assertThat(counts.heat()).isCloseTo(100, within(1e-6));
    }

    @Test
    void evidenceOfTwentyYearsAgoIsNothing() {
        Counts counts = decay.against(100, START.minus(Duration.ofDays(7_300))).left(decay.at(START));

        assertThat(counts.spam()).isCloseTo(0, ROUNDING);
        assertThat(counts.heat()).isCloseTo(0, ROUNDING);
    }
}
