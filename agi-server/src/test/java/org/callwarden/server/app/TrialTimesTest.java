package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TrialTimesTest {

    private static final Duration NANO = Duration.ofNanos(1);

    private final TrialTimes times = new TrialTimes();

    @BeforeEach
    void load() {
        times.loaded(0, 0);
    }

    @Test
    void afterFiveMinutesInWhichNobodyWasListenedToItIsMeasuredAgain() {
        assertThat(isDue(TrialTimes.IDLE.minus(NANO))).isFalse();
        assertThat(isDue(TrialTimes.IDLE)).isTrue();
    }

    @Test
    void whileACallerIsListenedToItIsNotMeasuredAndTheFiveMinutesBeginAnew() {
        Duration call = Duration.ofMinutes(10);

        assertThat(times.isDue(call.toNanos(), true, 0)).isFalse();

        assertThat(isDue(call.plus(TrialTimes.IDLE).minus(NANO))).isFalse();
        assertThat(isDue(call.plus(TrialTimes.IDLE))).isTrue();
    }

    @Test
    void aCallThatCameAndWentBetweenTwoLooksCountsToo() {
        assertThat(times.isDue(TrialTimes.IDLE.toNanos(), false, 1)).isFalse();
        assertThat(times.isDue(TrialTimes.IDLE.toNanos() + 1, false, 1)).isFalse();
        assertThat(times.isDue(TrialTimes.IDLE.multipliedBy(2).toNanos(), false, 1))
                .isTrue();
    }

    @Test
    void theRecogniserOfTheMeasureItselfIsNoCall() {
        times.loaded(0, 7);

        assertThat(times.isDue(TrialTimes.IDLE.toNanos(), false, 7)).isTrue();
    }

    @Test
    void thenItIsMeasuredEveryHour() {
        times.measured(TrialTimes.IDLE.toNanos());
        Duration hourLater = TrialTimes.IDLE.plus(TrialTimes.AGAIN);

        assertThat(isDue(hourLater.minus(NANO))).isFalse();
        assertThat(isDue(hourLater)).isTrue();
    }

    @Test
    void aModelThatWasLoadedAnewIsMeasuredAfterFiveMinutesAgain() {
        times.measured(1);
        times.loaded(2, 0);

        assertThat(isDue(TrialTimes.IDLE.plusNanos(2))).isTrue();
    }

    private boolean isDue(Duration at) {
        return times.isDue(at.toNanos(), false, 0);
    }
}
