package org.callwarden.screening.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.callwarden.screening.Calls;
import org.callwarden.screening.MutableClock;
import org.callwarden.screening.challenge.ChallengeOutcome.Failed;
import org.callwarden.screening.challenge.ChallengeOutcome.HungUp;
import org.callwarden.screening.challenge.ChallengeOutcome.Passed;
import org.callwarden.screening.challenge.ChallengeOutcome.TimedOut;
import org.callwarden.screening.challenge.ChallengeRun.Ask;
import org.callwarden.screening.challenge.ChallengeRun.Done;
import org.callwarden.screening.challenge.ChallengeRun.Step;
import org.callwarden.screening.challenge.ChallengeRun.Wait;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeRunTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration TOTAL = Duration.ofSeconds(30);

    private final MutableClock clock = new MutableClock(Calls.TUESDAY);
    private final ChallengeRun run = run(3, 2);

    @Test
    void itBeginsWithDigitsToSpeakAndAllTheTime() {
        Ask ask = asked(run.begin());

        assertThat(ask.attempt()).isEqualTo(1);
        assertThat(ask.digits().digits()).hasSize(3);
        assertThat(ask.atMost()).isEqualTo(TOTAL);
    }

    @Test
    void theRightKeysPass() {
        Ask ask = asked(run.begin());

        assertThat(press(ask.digits().digits())).isEqualTo(new Done(new Passed(1)));
    }

    @Test
    void keysCountWhileTheDigitsAreStillSpoken() {
        Ask ask = asked(run.begin());

        assertThat(run.key(ask.digits().digits().charAt(0))).isEqualTo(new Wait(PATIENCE));
        assertThat(press(ask.digits().digits().substring(1))).isEqualTo(new Done(new Passed(1)));
    }

    @Test
    void wrongKeysBringATryWithOtherDigits() {
        Ask first = asked(run.begin());

        Ask second = asked(press(wrong(first)));

        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.digits()).isNotEqualTo(first.digits());
        assertThat(press(second.digits().digits())).isEqualTo(new Done(new Passed(2)));
    }

    @Test
    void wrongKeysInEveryTryFail() {
        Ask second = asked(press(wrong(asked(run.begin()))));

        assertThat(press(wrong(second))).isEqualTo(new Done(new Failed(2)));
    }

    @Test
    void silenceInEveryTryTimesOut() {
        run.begin();
        Ask second = asked(run.silence());

        assertThat(second.attempt()).isEqualTo(2);
        assertThat(run.silence()).isEqualTo(new Done(new TimedOut(2)));
    }

    @Test
    void silenceHalfWayIsAWrongTry() {
        ChallengeRun once = run(3, 1);
        once.begin();
        once.key('1');

        assertThat(once.silence()).isEqualTo(new Done(new Failed(1)));
    }

    @Test
    void silenceAfterAnEarlierWrongTryTimesOut() {
        asked(press(wrong(asked(run.begin()))));

        assertThat(run.silence()).isEqualTo(new Done(new TimedOut(2)));
    }

    @Test
    void hashEndsAShorterEntryAndIsNothingWithoutOne() {
        run.begin();

        assertThat(run.key('#')).isEqualTo(new Wait(PATIENCE));
        run.key('1');
        assertThat(asked(run.key('#')).attempt()).isEqualTo(2);
    }

    @Test
    void hashAfterTheLastDigitDoesNotSpoilThePass() {
        Ask ask = asked(run.begin());
        press(ask.digits().digits());

        assertThat(run.key('#')).isEqualTo(new Done(new Passed(1)));
    }

    @Test
    void starBeginsTheEntryAnew() {
        Ask ask = asked(run.begin());
        run.key('9');
        run.key('*');

        assertThat(press(ask.digits().digits())).isEqualTo(new Done(new Passed(1)));
    }

    @Test
    void lettersOfAKeypadAreWrongKeys() {
        run.begin();

        assertThat(asked(press("ABC")).attempt()).isEqualTo(2);
    }

    @Test
    void theWaitIsNeverLongerThanWhatIsLeftInAll() {
        run.begin();
        clock.advance(TOTAL.minusSeconds(2));

        assertThat(run.key('*')).isEqualTo(new Wait(Duration.ofSeconds(2)));
    }

    @Test
    void theTotalEndsItAtTheLimitAndNotBefore() {
        ChallengeRun inTime = run(3, 2);
        inTime.begin();
        run.begin();
        clock.advance(TOTAL.minusNanos(1));
        assertThat(asked(inTime.silence()).atMost()).isEqualTo(Duration.ofNanos(1));
        clock.advance(Duration.ofNanos(1));

        assertThat(run.silence()).isEqualTo(new Done(new TimedOut(1)));
    }

    @Test
    void theTotalEndsATryWithKeysAsFailed() {
        run.begin();
        run.key('*');
        clock.advance(TOTAL);

        assertThat(run.key('*')).isEqualTo(new Done(new Failed(1)));
    }

    @Test
    void whenTheTotalIsOverThereIsNoFurtherTry() {
        Ask ask = asked(run.begin());
        clock.advance(TOTAL);

        assertThat(press(wrong(ask))).isEqualTo(new Done(new Failed(1)));
    }

    @Test
    void theRightKeysPassEvenInTheLastMoment() {
        Ask ask = asked(run.begin());
        press(ask.digits().digits().substring(0, 2));
        clock.advance(TOTAL);

        assertThat(run.key(ask.digits().digits().charAt(2))).isEqualTo(new Done(new Passed(1)));
    }

    @Test
    void aHangUpIsNeitherPassNorFailure() {
        asked(press(wrong(asked(run.begin()))));

        assertThat(run.hangUp()).isEqualTo(new HungUp(2));
    }

    @Test
    void anOutcomeStays() {
        Ask ask = asked(run.begin());
        Step passed = press(ask.digits().digits());

        assertThat(run.key('1')).isEqualTo(passed);
        assertThat(run.silence()).isEqualTo(passed);
        assertThat(run.hangUp()).isEqualTo(new Passed(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 20_261_124})
    void aRobotThatPressesAnythingPassesAsSeldomAsChanceHasIt(long seed) {
        Random random = new Random(seed);
        int passes = 0;
        for (int i = 0; i < 20_000; i++) {
            ChallengeRun each = new ChallengeRun(new ChallengeLimits(3, 2, PATIENCE, TOTAL), random, clock::nanoTime);
            Step step = each.begin();
            while (!(step instanceof Done)) {
                step = each.key((char) ('0' + random.nextInt(10)));
            }
            passes += step.equals(new Done(new Passed(1))) || step.equals(new Done(new Passed(2))) ? 1 : 0;
        }
        // Two guesses among 990: 40 expected.
        assertThat(passes).as("seed %d", seed).isBetween(15, 75);
    }

    @Test
    void limitsThatAreNoneAreRefused() {
        Duration shortest = Duration.ofNanos(1);
        assertThat(new ChallengeLimits(1, 1, shortest, shortest).digits()).isEqualTo(1);
        assertThat(new ChallengeLimits(4, 1, shortest, shortest).digits()).isEqualTo(4);
        assertThatThrownBy(() -> new ChallengeLimits(1, 1, PATIENCE, Duration.ZERO))
                .hasMessageContaining("longer than nothing");
        assertThatThrownBy(() -> new ChallengeLimits(0, 1, PATIENCE, TOTAL))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ChallengeLimits(5, 1, PATIENCE, TOTAL))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ChallengeLimits(1, 0, PATIENCE, TOTAL))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ChallengeLimits(1, 1, Duration.ZERO, TOTAL))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private ChallengeRun run(int digits, int tries) {
        return new ChallengeRun(new ChallengeLimits(digits, tries, PATIENCE, TOTAL), new Random(91), clock::nanoTime);
    }

    private Step press(String keys) {
        Step last = new Wait(PATIENCE);
        for (int i = 0; i < keys.length(); i++) {
            last = run.key(keys.charAt(i));
        }
        return last;
    }

    /// As many keys as asked, the last of them wrong.
    private static String wrong(Ask ask) {
        String digits = ask.digits().digits();
        char last = digits.charAt(digits.length() - 1);
        return digits.substring(0, digits.length() - 1) + (last == '9' ? '0' : (char) (last + 1));
    }

    private static Ask asked(Step step) {
        assertThat(step).isInstanceOf(Ask.class);
        return (Ask) step;
    }
}
