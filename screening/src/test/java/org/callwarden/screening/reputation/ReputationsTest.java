package org.callwarden.screening.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callwarden.screening.reputation.Reports.START;
import static org.callwarden.screening.reputation.Reports.fine;
import static org.callwarden.screening.reputation.Reports.listed;
import static org.callwarden.screening.reputation.Reports.number;
import static org.callwarden.screening.reputation.Reports.spam;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.reputation.Reputation.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReputationsTest {

    private static final String CALLER = "84901234567";

    private final Reputations reputations = new Reputations(ReputationSettings.standard());

    @Test
    void aNumberOfWhichNothingWasSaidIsUnknown() {
        assertThat(level()).isEqualTo(Level.UNKNOWN);
    }

    @Test
    void oneReportOfSomebodyInsideMakesANumberSpam() {
        reputations.tell(spam(CALLER, "ext:101", START));

        assertThat(level()).isEqualTo(Level.SPAM);
    }

    @Test
    void oneStrangersReportMakesItSuspectAndThreeMakeItSpam() {
        reputations.tell(listed(CALLER, "list:a", START));
        assertThat(level()).isEqualTo(Level.SUSPECT);

        reputations.tell(listed(CALLER, "list:b", START));
        assertThat(level()).isEqualTo(Level.SUSPECT);

        reputations.tell(listed(CALLER, "list:c", START));
        assertThat(level()).isEqualTo(Level.SPAM);
    }

    private static Report review(Report.Says says, Instant at) {
        return new Report(number(CALLER), says, Report.Source.REVIEW, "review", at, "");
    }

    @Test
    void whatIsTakenBackWeighsNothingWhateverIsToldFirst() {
        Report spam = review(Report.Says.SPAM, START.minus(Duration.ofDays(2)));
        Report back = review(Report.Says.NOTHING, START);
        for (List<Report> order : List.of(List.of(spam, back), List.of(back, spam))) {
            Reputations told = new Reputations(ReputationSettings.standard());
            order.forEach(told::tell);

            assertThat(told.of(number(CALLER), START).level()).isEqualTo(Level.UNKNOWN);
            assertThat(told.of(number(CALLER), START).voices()).isEmpty();
            assertThat(told.reviewed(number(CALLER))).isEmpty();
            assertThat(told.reviewedSpam(number(CALLER))).isEmpty();
        }
    }

    @Test
    void aReviewOfSpamIsToldWithItsTimeUntilAnotherSaysOtherwise() {
        reputations.tell(review(Report.Says.SPAM, START));
        assertThat(reputations.reviewedSpam(number(CALLER))).contains(START);

        reputations.tell(review(Report.Says.FINE, START.plusMillis(1)));
        assertThat(reputations.reviewedSpam(number(CALLER))).isEmpty();
    }

    @Test
    void oneReporterCannotStackVotes() {
        for (int day = 0; day < 30; day++) {
            reputations.tell(listed(CALLER, "list:a", START.minus(Duration.ofDays(day))));
        }

        assertThat(level()).isEqualTo(Level.SUSPECT);
        assertThat(now().voices()).hasSize(1);
        assertThat(now().counts().spam()).isLessThanOrEqualTo(1.000001);
    }

    @Test
    void whoChangesTheirMindIsBelievedTheSecondTime() {
        reputations.tell(spam(CALLER, "ext:101", START.minusSeconds(60)));
        reputations.tell(fine(CALLER, "ext:101", START));

        assertThat(level()).isEqualTo(Level.FINE);
    }

    @Test
    void aReportThatComesLateTakesNoNewerOneBack() {
        reputations.tell(fine(CALLER, "ext:101", START));
        reputations.tell(spam(CALLER, "ext:101", START.minusSeconds(60)));

        assertThat(level()).isEqualTo(Level.FINE);
    }

    @Test
    void twoOfOurOwnWhoDisagreeMakeItSuspect() {
        reputations.tell(spam(CALLER, "ext:101", START));
        reputations.tell(fine(CALLER, "ext:102", START));

        assertThat(level()).isEqualTo(Level.SUSPECT);
    }

    /// One report against a customer with a history, by how much there is of it.
    @ParameterizedTest
    @CsvSource({"0, 0, SPAM", "1, 0, SPAM", "2, 0, SUSPECT", "1, 1, SUSPECT", "2, 10, SUSPECT"})
    void oneReportDoesNotUndoAHistory(int passes, int conversations, Level level) {
        seen(CALLER, Observation.PASSED_CHALLENGE, passes);
        seen(CALLER, Observation.CONVERSATION, conversations);
        reputations.tell(spam(CALLER, "ext:101", START));

        assertThat(level()).isEqualTo(level);
    }

    @Test
    void twoReportersOutweighAnyHistory() {
        seen(CALLER, Observation.CONVERSATION, 100);
        reputations.tell(spam(CALLER, "ext:101", START));
        reputations.tell(spam(CALLER, "ext:102", START));

        assertThat(level()).isEqualTo(Level.SPAM);
    }

    @Test
    void whatACallerDidAloneGivesTheNumberNoReputation() {
        seen(CALLER, Observation.FAILED_CHALLENGE, 50);

        assertThat(level()).isEqualTo(Level.UNKNOWN);
    }

    @Test
    void aReportFadesFromSpamToSuspectToNothing() {
        reputations.tell(spam(CALLER, "ext:101", START));

        assertThat(levelAfter(76)).isEqualTo(Level.SPAM);
        assertThat(levelAfter(78)).isEqualTo(Level.SUSPECT);
        assertThat(levelAfter(306)).isEqualTo(Level.SUSPECT);
        assertThat(levelAfter(309)).isEqualTo(Level.UNKNOWN);
    }

    @Test
    void whatWasReportedLaterIsNothingToACallOfBefore() {
        for (int i = 0; i < 4; i++) {
            reputations.tell(spam("8490123456" + i, "ext:101", START.plusSeconds(60)));
        }
        reputations.tell(spam(CALLER, "ext:101", START));
        reputations.tell(spam(CALLER, "ext:102", START.plusSeconds(60)));

        Reputation before = now();
        assertThat(before.voices()).hasSize(1);
        assertThat(before.ten().members()).isEqualTo(1);
        assertThat(before.counts().spam()).isLessThanOrEqualTo(4.000001);
        Reputation after = reputations.of(number(CALLER), START.plusSeconds(60));
        assertThat(after.voices()).hasSize(2);
        assertThat(after.ten().bad()).isTrue();
    }

    @Test
    void aNumberIsActiveWhileItsReportsAreNew() {
        reputations.tell(spam(CALLER, "ext:101", START));
        assertThat(now().active()).isFalse();

        reputations.tell(spam(CALLER, "ext:102", START));
        assertThat(now().active()).isTrue();

        assertThat(reputations
                        .of(number(CALLER), START.plus(Duration.ofDays(14)))
                        .active())
                .isFalse();
    }

    @Test
    void aTenBlockIsBadFromFourDifferentMembersOn() {
        for (int i = 0; i < 3; i++) {
            reputations.tell(spam("8490123456" + i, "ext:101", START));
            reputations.tell(spam("8490123456" + i, "ext:102", START));
        }
        assertThat(now().ten().members()).isEqualTo(3);
        assertThat(now().ten().bad()).isFalse();

        reputations.tell(spam("84901234563", "ext:101", START));

        assertThat(now().ten().bad()).isTrue();
        assertThat(now().ten().name()).isEqualTo("+8490123456x");
        assertThat(now().hundred().bad()).isFalse();
        assertThat(level()).isEqualTo(Level.UNKNOWN);
    }

    @Test
    void aHundredBlockIsBadFromEightMembersOverFourBlocksOn() {
        for (int i = 0; i < 3; i++) {
            reputations.tell(listed("849012340" + i + "1", "list:a", START));
            reputations.tell(listed("849012340" + i + "2", "list:a", START));
        }
        for (int i = 0; i < 9; i++) {
            reputations.tell(listed("8490123400" + i, "list:a", START));
        }
        Reputation threeBlocks = reputations.of(number("84901234099"), START);
        assertThat(threeBlocks.hundred().members()).isGreaterThanOrEqualTo(8);
        assertThat(threeBlocks.hundred().blocks()).isEqualTo(3);
        assertThat(threeBlocks.hundred().bad()).isFalse();

        reputations.tell(listed("84901234031", "list:a", START));

        Reputation fourBlocks = reputations.of(number("84901234099"), START);
        assertThat(fourBlocks.hundred().bad()).isTrue();
        assertThat(fourBlocks.hundred().name()).isEqualTo("+849012340xx");
    }

    @Test
    void sevenMembersOverFourBlocksAreTooFew() {
        for (String ending : List.of("01", "02", "11", "12", "21", "22", "31")) {
            reputations.tell(spam("849012340" + ending, "ext:101", START));
        }

        assertThat(reputations.of(number("84901234099"), START).hundred().bad()).isFalse();

        reputations.tell(spam("84901234032", "ext:101", START));

        assertThat(reputations.of(number("84901234099"), START).hundred().bad()).isTrue();
    }

    @Test
    void failedChallengesAloneSpoilNoHundredHoweverManyThereAre() {
        for (String ten : List.of("0", "1", "2", "3")) {
            for (String last : List.of("1", "2", "3", "4")) {
                for (int i = 0; i < 4; i++) {
                    reputations.saw(number("849012340" + ten + last), Observation.FAILED_CHALLENGE, START);
                }
            }
        }
        PhoneNumber.E164 neighbour = number("84901234009");
        assertThat(reputations.of(neighbour, START).ten().bad()).isTrue();
        assertThat(reputations.of(neighbour, START).hundred().members()).isEqualTo(16);
        assertThat(reputations.of(neighbour, START).hundred().bad()).isFalse();

        reputations.tell(spam("84901234011", "ext:101", START));

        assertThat(reputations.of(neighbour, START).hundred().bad()).isTrue();
    }

    @Test
    void oneNumberSpeaksForNoRange() {
        for (int i = 0; i < Dossier.MOST_VOICES; i++) {
            reputations.tell(spam("84901234560", "ext:" + i, START));
        }

        assertThat(now().ten().bad()).isFalse();
        assertThat(now().ten().members()).isEqualTo(1);
    }

    @Test
    void neighboursWhoAreFineSpeakForARange() {
        for (int i = 0; i < 4; i++) {
            reputations.tell(spam("8490123456" + i, "ext:101", START));
            reputations.tell(fine("8490123456" + (i + 4), "ext:102", START));
        }

        assertThat(reputations.of(number("84901234569"), START).ten().bad()).isFalse();
    }

    @Test
    void aRobotThatWorksThroughABlockSpoilsItWithoutAnyReport() {
        for (int i = 0; i < 4; i++) {
            seen("8490123456" + i, Observation.FAILED_CHALLENGE, 2);
        }

        assertThat(reputations.of(number("84901234569"), START).ten().bad()).isTrue();
    }

    @Test
    void callersWithoutANumberOfTheirOwnLeaveNoTrace() {
        for (PhoneNumber nobody :
                List.of(new PhoneNumber.Withheld(), new PhoneNumber.Local("101"), new PhoneNumber.Unparsable("bank"))) {
            reputations.saw(nobody, Observation.FAILED_CHALLENGE, START);
        }

        assertThat(level()).isEqualTo(Level.UNKNOWN);
    }

    @Test
    void aFloodOfObservedCallersDrivesNoReportOut() {
        Reputations small = new Reputations(ReputationSettings.standard(), NumberBlocks.NONE, 10);
        small.tell(spam(CALLER, "ext:101", START));
        for (int i = 0; i < 10_000; i++) {
            small.saw(number("8498" + (1_000_000 + i * 10)), Observation.FAILED_CHALLENGE, START);
        }

        assertThat(small.of(number(CALLER), START).level()).isEqualTo(Level.SPAM);
    }

    @Test
    void moreReportersThanAnyoneNeedsAreForgottenFromTheOldestOn() {
        for (int i = 0; i <= Dossier.MOST_VOICES; i++) {
            reputations.tell(spam(CALLER, "ext:" + i, START.minusSeconds(Dossier.MOST_VOICES - i)));
        }

        assertThat(now().voices()).hasSize(Dossier.MOST_VOICES);
        assertThat(now().voices().getFirst().reporter()).isEqualTo("ext:1");
    }

    @Test
    void atLeastOneBlockIsKept() {
        assertThat(new Reputations(ReputationSettings.standard(), NumberBlocks.NONE, 1))
                .isNotNull();
        assertThatThrownBy(() -> new Reputations(ReputationSettings.standard(), NumberBlocks.NONE, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 20_261_125})
    void theOrderOfReportsDoesNotMatter(long seed) {
        Random random = new Random(seed);
        List<Report> reports = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String digits = "849012345" + (10 + random.nextInt(90));
            Instant at = START.minusSeconds(random.nextInt(5_000_000));
            String reporter = "ext:" + random.nextInt(6);
            reports.add(random.nextInt(3) == 0 ? fine(digits, reporter, at) : spam(digits, reporter, at));
        }
        Reputations other = new Reputations(ReputationSettings.standard());
        reports.forEach(reputations::tell);
        Collections.shuffle(reports, random);
        reports.forEach(other::tell);
        reports.forEach(other::tell);

        for (int i = 10; i < 100; i++) {
            PhoneNumber.E164 number = number("849012345" + i);
            assertThat(other.of(number, START)).as("seed %d", seed).isEqualTo(reputations.of(number, START));
        }
    }

    private void seen(String digits, Observation what, int times) {
        for (int i = 0; i < times; i++) {
            reputations.saw(number(digits), what, START);
        }
    }

    private Reputation now() {
        return reputations.of(number(CALLER), START);
    }

    private Level level() {
        return now().level();
    }

    private Level levelAfter(int days) {
        return reputations.of(number(CALLER), START.plus(Duration.ofDays(days))).level();
    }
}
