package org.callwarden.server.audiosocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.callwarden.server.audiosocket.protocol.AudioLimitsTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Limits: ten times real time, and one second (50 frames) at once.
class FloodGaugeTest {
    private static final long FRAME = Pacer.FRAME_NANOS;
    private static final long START = Long.MAX_VALUE - 1;

    private final FloodGauge gauge = new FloodGauge(AudioLimitsTest.SMALL, START);

    private int atOnce(long now, int frames) {
        for (int i = 0; i < frames; i++) {
            if (gauge.floodedBy(FRAME, now)) {
                return i;
            }
        }
        return frames;
    }

    @Test
    void asMuchAsTheLimitMayComeAtOnceAndOneFrameMoreIsAFlood() {
        assertThat(atOnce(START, 60)).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource({"1, 60000", "9, 60000", "10, 60000", "11, 549", "20, 99"})
    void tenTimesRealTimeMayComeForEverAndMoreMayNot(int factor, int frames) {
        long now = START;
        int taken = 0;
        while (taken < 60_000 && !gauge.floodedBy(FRAME, now)) {
            taken++;
            now += FRAME / factor;
        }
        // 11 times: the vessel fills by a part of a frame with each.
        assertThat(taken).isBetween((int) (frames * 0.9), frames + 60);
    }

    @Test
    void whatPiledUpWhileWeDidNotReadMayComeOnTopOnce() {
        gauge.paused(TimeUnit.SECONDS.toNanos(2));
        assertThat(atOnce(START, 200)).isEqualTo(150);
    }
}
