package org.callwarden.screening.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.callwarden.screening.reputation.Reports.START;
import static org.callwarden.screening.reputation.Reports.fine;
import static org.callwarden.screening.reputation.Reports.spam;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.callwarden.screening.reputation.Evidence.Counts;
import org.callwarden.screening.reputation.Evidence.Decay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StretchTest {

    private static final ReputationSettings SETTINGS = ReputationSettings.standard();
    private static final Decay DECAY = new Decay(SETTINGS.evidence(), SETTINGS.heat());

    /// Of a number that two reports of weight 4 speak against.
    @ParameterizedTest
    @CsvSource({
        "0, 4, 1, 119",
        "119, 4, 1, 1",
        "121, 3.977, 1, 599",
        "240, 2, 1, 121",
        "599, 0.251, 1, 121",
        "601, 0.249, 0, 100000"
    })
    void whatANumberWeighsHoldsUntilItCrossesALimit(int days, double weighs, int members, int alsoAfter) {
        Dossier twice = dossier(spam("84281230000", "ext:1", START), spam("84281230000", "ext:2", START));
        double left = left(days);

        Stretch stretch = Stretch.of(twice, Evidence.NONE, left, SETTINGS);

        assertThat(stretch.at(left).spam()).isCloseTo(weighs, within(0.001));
        assertThat(stretch.members()).isEqualTo(members);
        assertThat(stretch.holds(left)).isTrue();
        assertThat(stretch.holds(left(alsoAfter))).isTrue();
        assertThat(stretch.holds(left(days < 120 ? 121 : days < 600 ? 601 : 599)))
                .isFalse();
    }

    @Test
    void ofNothingItHoldsAlways() {
        assertThat(Stretch.NOTHING.holds(left(-10_000))).isTrue();
        assertThat(Stretch.NOTHING.holds(left(10_000))).isTrue();
        assertThat(Stretch.of(Dossier.NONE, Evidence.NONE, 1, SETTINGS)).isEqualTo(Stretch.NOTHING);
    }

    @Test
    void ofTwoTheSumHoldsWhereBothDo() {
        Stretch one = Stretch.of(
                dossier(spam("84281230000", "ext:1", START), spam("84281230000", "ext:2", START)),
                Evidence.NONE,
                left(1),
                SETTINGS);
        Stretch other = Stretch.of(
                dossier(
                        spam("84281230001", "ext:1", START.minus(Duration.ofDays(10))),
                        spam("84281230001", "ext:2", START.minus(Duration.ofDays(10)))),
                Evidence.NONE,
                left(1),
                SETTINGS);

        Stretch both = one.plus(other);

        assertThat(both.members()).isEqualTo(2);
        assertThat(both.at(left(1)).spam()).isEqualTo(8);
        assertThat(both.holds(left(109))).isTrue();
        assertThat(both.holds(left(111))).isFalse();
        assertThat(both.newest()).isEqualTo(START);
    }

    /// Whatever evidence and settings, it is what working it out for one moment gives, at each moment
    /// where it holds.
    @ParameterizedTest
    @ValueSource(longs = {9, 20_261_125})
    void itIsWhatEachOfItsMomentsGives(long seed) {
        Random random = new Random(seed);
        int held = 0;
        for (int i = 0; i < 5_000; i++) {
            ReputationSettings settings = settings(random);
            Dossier dossier = random.nextInt(4) == 0 ? Dossier.NONE : dossier(settings, random);
            Evidence seen = random.nextBoolean() ? Evidence.NONE : seen(random);
            double left = left(random.nextInt(1_500) - 200);
            Stretch stretch = Stretch.of(dossier, seen, left, settings);
            assertThat(stretch.holds(left)).as("seed %d, case %d", seed, i).isTrue();
            for (int moment = 0; moment < 4; moment++) {
                double then = moment == 0 ? left : left(random.nextInt(1_500) - 200);
                if (stretch.holds(then)) {
                    held++;
                    assertSame(stretch, dossier, seen, then, settings, "seed %d, case %d".formatted(seed, i));
                }
            }
        }
        assertThat(held).isGreaterThan(7_500);
    }

    private static void assertSame(
            Stretch stretch, Dossier dossier, Evidence seen, double left, ReputationSettings settings, String as) {
        Decay.Left both = new Decay.Left(left, 0);
        Counts counts = dossier.evidence()
                .left(both)
                .plus(seen.left(both).atMost(settings.observedAtMost()))
                .atMost(settings.ranges().memberAtMost());
        assertThat(stretch.at(left).spam()).as(as).isCloseTo(counts.spam(), within(1e-9));
        assertThat(stretch.at(left).fine()).as(as).isCloseTo(counts.fine(), within(1e-9));
        double beyond = counts.spam() - counts.fine() - settings.ranges().memberFrom();
        if (Math.abs(beyond) > 1e-9) {
            assertThat(stretch.members()).as(as).isEqualTo(counts.spam() > 0 && beyond > 0 ? 1 : 0);
        }
    }

    private static ReputationSettings settings(Random random) {
        double observedAtMost = random.nextInt(5) * random.nextDouble();
        ReputationSettings.Ranges ranges = new ReputationSettings.Ranges(
                0.1 + random.nextInt(8), random.nextInt(3) * random.nextDouble(), 4, 8, 4, 16, 8, 0.5);
        return new ReputationSettings(
                SETTINGS.sources(),
                SETTINGS.observations(),
                observedAtMost,
                SETTINGS.evidence(),
                SETTINGS.heat(),
                SETTINGS.confidence(),
                SETTINGS.spamFrom(),
                SETTINGS.suspectFrom(),
                SETTINGS.fineFrom(),
                SETTINGS.activeFrom(),
                ranges);
    }

    private static Dossier dossier(ReputationSettings settings, Random random) {
        Dossier dossier = Dossier.NONE;
        for (int i = random.nextInt(5); i >= 0; i--) {
            Instant at = START.minus(Duration.ofDays(random.nextInt(700)));
            String reporter = "ext:" + i;
            dossier = dossier.with(
                    random.nextInt(3) == 0 ? fine("84281230000", reporter, at) : spam("84281230000", reporter, at),
                    settings,
                    DECAY);
        }
        return dossier;
    }

    private static Evidence seen(Random random) {
        Evidence seen = Evidence.NONE;
        for (int i = random.nextInt(12); i >= 0; i--) {
            Instant at = START.minus(Duration.ofDays(random.nextInt(700)));
            seen = seen.plus(random.nextBoolean() ? DECAY.against(0.5, at) : DECAY.inFavour(0.5, at));
        }
        return seen;
    }

    private static Dossier dossier(Report... reports) {
        Dossier dossier = Dossier.NONE;
        for (Report report : reports) {
            dossier = dossier.with(report, SETTINGS, DECAY);
        }
        return dossier;
    }

    private static double left(int days) {
        return DECAY.at(START.plus(Duration.ofDays(days))).evidence();
    }
}
