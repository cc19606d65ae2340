package org.callwarden.screening.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class MusicFinderTest {

    private static MusicFinder after(int blocks, IntToDoubleFunction level) {
        MusicFinder finder = new MusicFinder();
        for (int i = 0; i < blocks; i++) {
            finder.add(level.applyAsDouble(i));
        }
        return finder;
    }

    /// Plucked notes: four in a second, each fades to half.
    private static double notes(int block) {
        return 4_000 * Math.pow(0.5, block % 12 / 12.0);
    }

    @Test
    void musicIsHeardAfterFourSecondsAndNotBefore() {
        assertThat(after(199, MusicFinderTest::notes).isMusic()).isFalse();
        assertThat(after(200, MusicFinderTest::notes).isMusic()).isTrue();
    }

    @Test
    void tenGapsInFourSecondsMakeItSpeech() {
        assertThat(after(200, block -> block < 9 ? 100 : notes(block)).isMusic())
                .isTrue();
        assertThat(after(200, block -> block < 10 ? 100 : notes(block)).isMusic())
                .isFalse();
    }

    @Test
    void humHissAndTonesAreNoMusic() {
        Random random = new Random(4);
        assertThat(after(400, _ -> 3_000).isMusic()).isFalse();
        assertThat(after(400, _ -> 3_000 * (1 + 0.08 * random.nextGaussian())).isMusic())
                .isFalse();
        assertThat(after(400, block -> block % 2 == 0 ? 3_300.0 : 2_700.0).isMusic())
                .as("a deviation of a tenth")
                .isTrue();
        assertThat(after(400, block -> block % 2 == 0 ? 3_290.0 : 2_710.0).isMusic())
                .isFalse();
    }

    @Test
    void silenceIsNoMusic() {
        assertThat(after(400, _ -> 0).isMusic()).isFalse();
        assertThat(after(400, block -> 50 + block % 30).isMusic()).isFalse();
    }
}
