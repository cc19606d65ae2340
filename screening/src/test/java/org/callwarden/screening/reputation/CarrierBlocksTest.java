package org.callwarden.screening.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.callwarden.screening.reputation.Reports.START;
import static org.callwarden.screening.reputation.Reports.fine;
import static org.callwarden.screening.reputation.Reports.number;
import static org.callwarden.screening.reputation.Reports.spam;

import java.time.Duration;
import java.time.Instant;
import org.callwarden.screening.reputation.Reputation.CarrierRange;
import org.callwarden.screening.reputation.Reputation.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarrierBlocksTest {

    private static final ReputationSettings SETTINGS = ReputationSettings.standard();
    private static final String PREFIX = "8428123";
    private static final NumberBlocks BLOCKS = NumberBlocksTest.of(PREFIX + " VNPT", "8428124 Viettel");

    private final Reputations reputations = new Reputations(SETTINGS, BLOCKS);

    @Test
    void aBlockIsBadFromSixteenMembersOverEightHundredsOn() {
        for (int i = 0; i < 15; i++) {
            reputations.tell(spam(PREFIX + "%02d%02d".formatted(i % 8, i), "ext:101", START));
        }
        assertThat(range().members()).isEqualTo(15);
        assertThat(range().blocks()).isEqualTo(8);
        assertThat(range().bad()).isFalse();

        reputations.tell(spam(PREFIX + "0799", "ext:101", START));

        assertThat(range().members()).isEqualTo(16);
        assertThat(range().bad()).isTrue();
        assertThat(range().name()).isEqualTo("+8428123xxxx");
        assertThat(carrier(PREFIX + "9999").block()).isEqualTo(new NumberBlock(PREFIX, "VNPT", 4));
    }

    @Test
    void sixteenMembersOverSevenHundredsAreTooFewAndDifferentNumbersInThemAreNoHundreds() {
        for (int i = 0; i < 30; i++) {
            reputations.tell(spam(PREFIX + "%02d%02d".formatted(i % 7, i), "ext:101", START));
        }
        assertThat(range().bad()).isFalse();

        reputations.tell(fine(PREFIX + "0700", "ext:101", START));
        assertThat(range().blocks()).isEqualTo(7);

        reputations.tell(spam(PREFIX + "0701", "ext:101", START));
        assertThat(range().blocks()).isEqualTo(8);
        assertThat(range().bad()).isTrue();
    }

    /// Bad members of one report each, and others of one report of the opposite each.
    @ParameterizedTest
    @CsvSource({
        "16, 0, 0.94, true",
        "16, 8, 0.57, true",
        "16, 10, 0.52, true",
        "16, 12, 0.48, false",
        "20, 20, 0.42, false"
    })
    void membersWhoAreFineSpeakForABlock(int bad, int good, double certain, boolean held) {
        for (int i = 0; i < bad; i++) {
            reputations.tell(spam(PREFIX + "%02d%02d".formatted(i % 10, i), "ext:101", START));
        }
        for (int i = 0; i < good; i++) {
            reputations.tell(fine(PREFIX + "%02d%02d".formatted(50 + i, i), "ext:101", START));
        }

        assertThat(range().members()).isEqualTo(bad);
        assertThat(range().unwanted()).isCloseTo(certain, within(0.005));
        assertThat(range().bad()).isEqualTo(held);
    }

    @Test
    void oneNumberWithManyReportsIsOneMemberAndWeighsFour() {
        for (int i = 0; i < Dossier.MOST_VOICES; i++) {
            reputations.tell(spam(PREFIX + "0000", "ext:" + i, START));
        }

        assertThat(range().members()).isEqualTo(1);
        assertThat(range().unwanted()).isCloseTo(Confidence.lowerBound(4, 0, 1.96), within(1e-9));
    }

    @Test
    void aRobotThatWorksThroughABlockSpoilsItWithoutAnyReport() {
        for (int i = 0; i < 16; i++) {
            saw(PREFIX + "%02d00".formatted(i), Observation.FAILED_CHALLENGE, START);
        }

        assertThat(range().members()).isEqualTo(16);
        assertThat(range().bad()).isTrue();
    }

    @Test
    void theNumbersOfAnotherBlockAreAnotherMatter() {
        spoil(16);

        assertThat(carrier("84281240000").range().members()).isZero();
        assertThat(reputations.of(number("84281250000"), START).carrier()).isEmpty();
    }

    @Test
    void numbersOfAnotherLengthAreAnotherBlock() {
        spoil(16);

        CarrierRange longer = carrier(PREFIX + "00000");

        assertThat(longer.range().name()).isEqualTo("+8428123xxxxx");
        assertThat(longer.range().members()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"2, false", "3, true", "4, true", "5, true", "6, false"})
    void aBlockOfAThousandToAHundredThousandNumbersCounts(int open, boolean counts) {
        String end = "0".repeat(open);
        reputations.tell(spam(PREFIX + end, "ext:101", START));

        assertThat(reputations.of(number(PREFIX + end), START).carrier().isPresent())
                .isEqualTo(counts);
    }

    @Test
    void aBlockIsForgivenAsItsReportsFade() {
        spoil(16);

        assertThat(range(START.plus(Duration.ofDays(300))).bad()).isTrue();
        // 16 reports of 4 are worth 0.24 each after 490 days.
        assertThat(range(START.plus(Duration.ofDays(490))).members()).isZero();
        assertThat(range(START.plus(Duration.ofDays(490))).bad()).isFalse();
        assertThat(range(START.plus(Duration.ofDays(300))).members()).isEqualTo(16);
    }

    @Test
    void whatWasReportedLaterIsNothingToACallOfBefore() {
        spoil(15);
        reputations.tell(spam(PREFIX + "9900", "ext:101", START.plusSeconds(60)));

        assertThat(range(START).members()).isEqualTo(15);
        assertThat(range(START).bad()).isFalse();
        assertThat(range(START.plusSeconds(60)).bad()).isTrue();
        assertThat(range(START).members()).isEqualTo(15);
    }

    @Test
    void whoTakesAReportBackTakesTheMemberBack() {
        spoil(16);
        reputations.tell(fine(PREFIX + "0000", "ext:101", START.plusSeconds(1)));

        assertThat(range(START.plusSeconds(1)).members()).isEqualTo(15);
        assertThat(range(START.plusSeconds(1)).bad()).isFalse();
    }

    private void saw(String digits, Observation what, Instant at) {
        reputations.saw(number(digits), what, at);
    }

    /// So many members, each in a hundred of its own.
    private void spoil(int members) {
        for (int i = 0; i < members; i++) {
            reputations.tell(spam(PREFIX + "%02d00".formatted(i), "ext:101", START));
        }
    }

    private Range range() {
        return range(START);
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

    private CarrierRange carrier(String digits) {
        return reputations.of(number(digits), START).carrier().orElseThrow();
    }
}
