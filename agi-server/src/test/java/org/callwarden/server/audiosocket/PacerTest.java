package org.callwarden.server.audiosocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacerTest {
    private static final long FRAME = Pacer.FRAME_NANOS;
    /// The clock may stand anywhere, also where it overflows.
    private static final long START = Math.subtractExact(Long.MAX_VALUE, 3 * FRAME);

    private final Pacer pacer = new Pacer(START);

    @Test
    void theFirstFrameIsDueAtOnceAndTheNextAfter20Milliseconds() {
        assertThat(pacer.take(START - 1)).isZero();
        assertThat(pacer.take(START)).isEqualTo(1);
        assertThat(pacer.take(START + FRAME - 1)).isZero();
        assertThat(pacer.take(START + FRAME)).isEqualTo(1);
    }

    @Test
    void beingLateEachTimeDoesNotAddUp() {
        Random random = new Random(20);
        long sent = 0;
        long now = START;
        for (int i = 0; i < 180_000; i++) {
            sent += pacer.take(now);
            now = pacer.next() + random.nextLong(FRAME);
        }
        // An hour of being woken up to 20 ms late: as many frames as there were times 20 ms.
        assertThat(sent).isEqualTo((pacer.next() - START) / FRAME);
        assertThat(pacer.next() - START).isEqualTo(180_000 * FRAME);
        assertThat(pacer.skipped()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5})
    void aShortStopIsCaughtUpWith(int frames) {
        assertThat(pacer.take(START + (frames - 1) * FRAME)).isEqualTo(frames);
        assertThat(pacer.skipped()).isZero();
    }

    @Test
    void aLongerStopIsNotAndTheBeatStays() {
        assertThat(pacer.take(START + 5 * FRAME + 7)).isEqualTo(5);
        assertThat(pacer.skipped()).isEqualTo(1);
        assertThat(pacer.next()).isEqualTo(START + 6 * FRAME);
        assertThat(pacer.take(START + 105 * FRAME)).isEqualTo(5);
        assertThat(pacer.skipped()).isEqualTo(96);
    }
}
