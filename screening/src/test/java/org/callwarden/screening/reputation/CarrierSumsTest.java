package org.callwarden.screening.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.callwarden.screening.reputation.Reports.START;
import static org.callwarden.screening.reputation.Reports.fine;
import static org.callwarden.screening.reputation.Reports.listed;
import static org.callwarden.screening.reputation.Reports.number;
import static org.callwarden.screening.reputation.Reports.spam;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.callwarden.screening.Slow;
import org.callwarden.screening.reputation.Evidence.Counts;
import org.callwarden.screening.reputation.Evidence.Decay;
import org.callwarden.screening.reputation.Reputation.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// That the sums kept are those of all numbers, and what keeping them costs.
@Slow
class CarrierSumsTest {

    private static final ReputationSettings SETTINGS = ReputationSettings.standard();
    private static final Decay DECAY = new Decay(SETTINGS.evidence(), SETTINGS.heat());
    private static final String PREFIX = "8428123";
    private static final NumberBlocks BLOCKS = NumberBlocksTest.of(PREFIX + " VNPT", "8428124 Viettel");

    private final Reputations reputations = new Reputations(SETTINGS, BLOCKS);

    /// The same evidence in any order, told once or twice, while somebody asks or not, comes to what
    /// adding up all numbers one by one gives.
    @ParameterizedTest
    @ValueSource(longs = {9, 20_261_125})
    void theOrderDoesNotMatterAndTheSumIsThatOfAllNumbers(long seed) {
        Random random = new Random(seed);
        List<Runnable> one = new ArrayList<>();
        List<Runnable> two = new ArrayList<>();
        Reputations other = new Reputations(SETTINGS, BLOCKS);
        Set<String> numbers = new HashSet<>();
        for (int i = 0; i < 1_200; i++) {
            String digits = PREFIX + "%04d".formatted(random.nextInt(1_000) * (random.nextInt(4) == 0 ? 9 : 1));
            Instant at = START.minusSeconds(random.nextInt(40_000_000));
            numbers.add(digits);
            Report report = report(digits, at, random);
            boolean seen = random.nextInt(3) == 0;
            Observation what = random.nextInt(3) == 0 ? Observation.CONVERSATION : Observation.FAILED_CHALLENGE;
            one.add(() -> learn(reputations, report, seen, what));
            two.add(() -> learn(other, report, seen, what));
        }
        Collections.shuffle(two, random);
        one.forEach(Runnable::run);
        for (Runnable each : two) {
            each.run();
            if (random.nextInt(50) == 0) {
                other.of(number(PREFIX + "0000"), START.plusSeconds(random.nextInt(40_000_000)));
            }
        }

        for (int days : new int[] {0, 90, 121, 365, 700, 5, -200}) {
            Instant now = START.plus(Duration.ofDays(days));
            Range expected = walked(reputations, numbers, now);
            assertSame(range(now), expected, "seed %d, one, day %d".formatted(seed, days));
            assertSame(range(other, now), expected, "seed %d, other, day %d".formatted(seed, days));
        }
    }

    @Test
    void whichMomentASumWasMadeReadyForChangesNotOneBitOfIt() {
        Reputations ready = new Reputations(SETTINGS, BLOCKS);
        ready.expectCallsFrom(START.plus(Duration.ofDays(30)));
        Random random = new Random(4);
        for (int i = 0; i < 500; i++) {
            Report report = report(
                    PREFIX + "%04d".formatted(random.nextInt(10_000)),
                    START.minusSeconds(random.nextInt(40_000_000)),
                    random);
            reputations.tell(report);
            ready.tell(report);
        }

        for (int days : new int[] {30, 29, 31, 400, 0}) {
            Instant now = START.plus(Duration.ofDays(days));
            assertThat(range(ready, now)).isEqualTo(range(now));
        }
    }

    @Test
    void whatIsForgottenLeavesNothingBehind() {
        Reputations small = new Reputations(SETTINGS, BLOCKS, 20);
        Set<String> numbers = new HashSet<>();
        Random random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            String digits = PREFIX + "%04d".formatted(random.nextInt(10_000));
            numbers.add(digits);
            learn(small, spam(digits, "ext:" + i % 9, START), i % 2 == 0, Observation.FAILED_CHALLENGE);
        }

        Range kept = range(small, START);

        assertThat(kept.members()).isBetween(16, 400);
        assertSame(kept, walked(small, numbers, START), "seed 7");
        for (int i = 0; i < 3_000; i++) {
            String digits = "84281240" + (100 + i % 500);
            learn(small, spam(digits, "ext:" + i % 9, START), true, Observation.FAILED_CHALLENGE);
        }
        assertSame(range(small, START), walked(small, numbers, START), "seed 7, driven out");
    }

    @Test
    void whoTellsAtTheSameTimeTellsAllTheSame() throws InterruptedException {
        Set<String> numbers = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int thread = 0; thread < 4; thread++) {
                int from = thread;
                threads.execute(() -> {
                    for (int i = from; i < 4_000; i += 4) {
                        String digits = PREFIX + "%04d".formatted(i * 7 % 10_000);
                        learn(reputations, listed(digits, "list:" + i % 5, START), true, Observation.FAILED_CHALLENGE);
                        reputations.of(number(digits), START.plusSeconds(i));
                    }
                });
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
        for (int i = 0; i < 4_000; i++) {
            numbers.add(PREFIX + "%04d".formatted(i * 7 % 10_000));
        }

        assertThat(range(START).members()).isEqualTo(4_000);
        assertSame(range(START), walked(reputations, numbers, START), "4 threads");
    }

    /// How often a hundred numbers are added up. Of a block where 10,000 numbers are known there are a
    /// hundred.
    @Test
    void aCallAddsUpNothingAReportOneHundredAndTimeWhatCrossedALimit() {
        TenBlocks known = new TenBlocks(10_000, _ -> {});
        Hundreds sums = new Hundreds(known, SETTINGS, DECAY);
        List<String> added = new ArrayList<>();
        CarrierBlocks carriers = new CarrierBlocks(
                BLOCKS,
                (hundred, now, left) -> {
                    added.add(hundred);
                    return sums.sum(hundred, now, left);
                },
                SETTINGS,
                DECAY);
        carriers.expectCallsFrom(START);
        for (int i = 0; i < 10_000; i++) {
            // Those of each hundred a day older than those of the one before.
            tell(known, carriers, spam(PREFIX + "%04d".formatted(i), "ext:1", START.minus(Duration.ofDays(i / 100))));
        }
        assertThat(added).hasSize(10_000);
        added.clear();

        for (int i = 0; i < 1_000; i++) {
            assertThat(members(carriers, START.plusSeconds(i))).isEqualTo(10_000);
        }
        assertThat(added).isEmpty();

        tell(known, carriers, fine(PREFIX + "4200", "ext:1", START.plusSeconds(1_000)));
        assertThat(added).containsExactly(PREFIX + "42");
        assertThat(members(carriers, START.plusSeconds(1_000))).isEqualTo(9_999);
        assertThat(added).hasSize(1);

        // A report of 4 is worth 0.25 after 480 days.
        added.clear();
        assertThat(members(carriers, START.plus(Duration.ofHours(24 * (480 - 98) + 12))))
                .isEqualTo(9_999 - 200);
        assertThat(added).containsExactlyInAnyOrder(PREFIX + "98", PREFIX + "99");
    }

    private static void tell(TenBlocks known, CarrierBlocks carriers, Report report) {
        String digits = report.number().digits();
        known.report(digits, dossier -> dossier.with(report, SETTINGS, DECAY));
        carriers.changed(digits, report.at());
    }

    private static int members(CarrierBlocks carriers, Instant now) {
        return carriers.of(PREFIX + "0000", now, DECAY.at(now).evidence())
                .orElseThrow()
                .range()
                .members();
    }

    /// By asking for each number, as if no sums were kept.
    private static Range walked(Reputations reputations, Set<String> numbers, Instant now) {
        ReputationSettings.Ranges ranges = SETTINGS.ranges();
        Counts sum = Counts.NONE;
        int members = 0;
        Set<String> hundreds = new HashSet<>();
        for (String digits : numbers) {
            Counts counts = reputations.of(number(digits), now).counts().atMost(ranges.memberAtMost());
            sum = sum.plus(counts);
            if (counts.spam() > 0 && counts.spam() - counts.fine() >= ranges.memberFrom()) {
                members++;
                hundreds.add(digits.substring(0, digits.length() - 2));
            }
        }
        double unwanted = Confidence.lowerBound(sum.spam(), sum.fine(), SETTINGS.confidence());
        boolean bad = members >= 16 && hundreds.size() >= 8 && unwanted >= ranges.spamFrom();
        return new Range("+8428123xxxx", members, hundreds.size(), unwanted, bad);
    }

    private static void assertSame(Range range, Range expected, String as) {
        assertThat(range.members()).as(as).isEqualTo(expected.members());
        assertThat(range.blocks()).as(as).isEqualTo(expected.blocks());
        assertThat(range.unwanted()).as(as).isCloseTo(expected.unwanted(), within(1e-9));
        assertThat(range.bad()).as(as).isEqualTo(expected.bad());
    }

    private static Report report(String digits, Instant at, Random random) {
        String reporter = "ext:" + random.nextInt(6);
        return switch (random.nextInt(4)) {
            case 0 -> fine(digits, reporter, at);
            case 1 -> listed(digits, reporter, at);
            default -> spam(digits, reporter, at);
        };
    }

    private static void learn(Reputations reputations, Report report, boolean seen, Observation what) {
        reputations.tell(report);
        if (seen) {
            reputations.saw(report.number(), what, report.at());
        }
    }

    private Range range(Instant now) {
        return range(reputations, now);
    }

    private static Range range(Reputations reputations, Instant now) {
        return reputations
                .of(number(PREFIX + "9999"), now)
                .carrier()
                .orElseThrow()
                .range();
    }
}
