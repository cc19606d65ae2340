package org.callwarden.screening.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.hearing.Doubt;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.journal.CallRecord.Ending;
import org.callwarden.screening.signal.SignalKind;
import org.callwarden.screening.transcript.TextClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FlagTest {

    private static final Decision REJECT = new Decision.Reject(607);
    private static final Decision VOICEMAIL = new Decision.Voicemail(new Decision.Target(""));

    private static Reason score(String id, int score, int threshold) {
        return Reason.of(id, Map.of("score", Integer.toString(score), "threshold", Integer.toString(threshold)));
    }

    @Test
    void aCallThatSimplyRangIsNotFlagged() {
        assertThat(Flagged.call(1).decided(new Decision.Accept()).flag()).isEmpty();
        assertThat(Flagged.call(1)
                        .decided(new Decision.AcceptWithLabel("Lan, about the order"))
                        .said(TextClass.LEGITIMATE, false)
                        .flag())
                .isEmpty();
    }

    @Test
    void whoIsUnknownAndDoesNotPassTheChallengeIsNotFlagged() {
        assertThat(Flagged.call(1)
                        .decided(REJECT)
                        .challenged(new ChallengeOutcome.Failed(3))
                        .flag())
                .isEmpty();
        assertThat(Flagged.call(1)
                        .decided(new Decision.Challenge())
                        .challenged(new ChallengeOutcome.HungUp(1))
                        .ended(Ending.ABANDONED)
                        .flag())
                .isEmpty();
    }

    @Test
    void wordsThatAreUnclearAreUncertainWhateverWasDecided() {
        assertThat(Flagged.call(1)
                        .decided(new Decision.AcceptWithLabel("loan offer"))
                        .said(TextClass.TELEMARKETING, true)
                        .flag())
                .contains(Flag.UNSURE_WORDS);
        assertThat(Flagged.call(1)
                        .decided(REJECT)
                        .said(TextClass.LEGITIMATE, true)
                        .flag())
                .contains(Flag.UNSURE_WORDS);
    }

    @ParameterizedTest
    @EnumSource(Doubt.class)
    void wordsThatWereNotHeardWellAreUncertain(Doubt doubt) {
        assertThat(Flagged.call(1)
                        .decided(new Decision.AcceptWithLabel("loan offer"))
                        .said(TextClass.TELEMARKETING, false)
                        .doubted(doubt)
                        .flag())
                .contains(Flag.UNSURE_WORDS);
    }

    @Test
    void whoHungUpBeforeTheyHadSaidMuchTeachesNothing() {
        assertThat(Flagged.call(1)
                        .decided(new Decision.Listen())
                        .said(TextClass.TELEMARKETING, true)
                        .ended(Ending.ABANDONED)
                        .flag())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "score-reject, 90, true",
        "score-reject, 94, true",
        "score-reject, 95, false",
        "score-challenge, 90, false",
        "score-listen, 90, false"
    })
    void aCallThatWasStoppedByFewerThanFivePointsIsUncertain(String reason, int score, boolean flagged) {
        assertThat(Flagged.call(1)
                        .decided(REJECT)
                        .because(score(reason, score, 90))
                        .flag())
                .isEqualTo(flagged ? Optional.of(Flag.NEAR_THRESHOLD) : Optional.empty());
    }

    @Test
    void aScoreThatDoesNotSayItsThresholdIsNotNear() {
        Reason bare = Reason.of("score-reject");
        Reason odd = Reason.of("score-reject", Map.of("score", "91", "threshold", "ninety"));

        assertThat(Flagged.call(1).decided(REJECT).because(bare).flag()).isEmpty();
        assertThat(Flagged.call(1).decided(REJECT).because(odd).flag()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-30, true", "-29, false"})
    void aCallerWithAGoodStandingWhoDoesNotGetThroughIsCostly(int counted, boolean flagged) {
        Flagged call = Flagged.call(1).seen(SignalKind.TALKED_WITH_US, counted);
        Optional<Flag> expected = flagged ? Optional.of(Flag.GOOD_CALLER_LOST) : Optional.empty();

        assertThat(call.decided(new Decision.Challenge())
                        .challenged(new ChallengeOutcome.HungUp(1))
                        .ended(Ending.ABANDONED)
                        .flag())
                .isEqualTo(expected);
        assertThat(call.decided(REJECT)
                        .challenged(new ChallengeOutcome.TimedOut(3))
                        .flag())
                .isEqualTo(expected);
    }

    @Test
    void aCallerWithAGoodStandingWhoPassesOrIsOnlyMonitoredIsNotLost() {
        Flagged good = Flagged.call(1).seen(SignalKind.TALKED_WITH_US, -40);

        assertThat(good.decided(VOICEMAIL)
                        .challenged(new ChallengeOutcome.Passed(1))
                        .flag())
                .isEmpty();
        assertThat(good.decided(new Decision.Challenge()).monitored().flag()).isEmpty();
    }

    @Test
    void aCallThatSoundsWantedAndWasStoppedIsCostly() {
        assertThat(Flagged.call(1)
                        .decided(VOICEMAIL)
                        .said(TextClass.WANTED, false)
                        .because(Reason.of("spam-script"))
                        .flag())
                .contains(Flag.WANTED_WORDS_STOPPED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"heard-spam", "spam-script"})
    void aCallThatWasStoppedForItsWordsIsToBeLookedAt(String reason) {
        assertThat(Flagged.call(1)
                        .decided(VOICEMAIL)
                        .said(TextClass.SCAM, false)
                        .because(Reason.of(reason))
                        .flag())
                .contains(Flag.WORDS_STOPPED);
    }

    @Test
    void aCallThatIsRefusedByFarIsRightMostLikelyAndWhatOnlyMonitoringLetRingIsToBeLookedAt() {
        Flagged refused = Flagged.call(1).decided(REJECT).because(score("score-reject", 100, 90));

        assertThat(refused.flag()).isEmpty();
        assertThat(refused.monitored().flag()).contains(Flag.WOULD_BE_STOPPED);
        assertThat(refused.monitored().because(score("score-reject", 91, 90)).flag())
                .contains(Flag.NEAR_THRESHOLD);
    }

    @Test
    void whatARuleDecidedWasNotCarriedOutOrFailedIsNotFlagged() {
        Flagged unsure = Flagged.call(1).decided(VOICEMAIL).said(TextClass.SCAM, true);

        assertThat(unsure.flag()).isPresent();
        assertThat(unsure.ruled("r7").flag()).isEmpty();
        assertThat(unsure.ended(Ending.ERROR).flag()).isEmpty();
        assertThat(unsure.ended(Ending.NOT_HANDED_OVER).flag()).isEmpty();
    }

    @Test
    void aFaxThatGoesWhereFaxesGoIsNotFlagged() {
        assertThat(Flagged.call(1)
                        .decided(new Decision.Divert(new Decision.Target("")))
                        .listened(new ListenOutcome.Machine(1_100))
                        .monitored()
                        .flag())
                .isEmpty();
    }

    @Test
    void eachHasAWordOfItsOwnAndATextInEachLanguage() {
        List<Flag> all = List.of(Flag.values());

        assertThat(all).extracting(Flag::id).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z-]+"));
        for (Language language : Language.values()) {
            assertThat(all).extracting(flag -> flag.text(language)).doesNotHaveDuplicates();
            assertThat(all).noneMatch(flag -> flag.text(language).isBlank());
        }
        assertThat(Arrays.stream(Flag.values()).map(Flag::worth)).isSorted();
    }
}
