package org.callwarden.screening.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SpeechQualityTest {

    private static final int BLOCK = 320;

    private final SpeechQuality quality = new SpeechQuality();

    /// @param full samples at full scale, of one block
    private static short[] block(int level, int full) {
        short[] block = new short[BLOCK];
        Arrays.fill(block, (short) level);
        for (int i = 0; i < full; i++) {
            block[i] = (short) (i % 2 == 0 ? SpeechQuality.FULL_SCALE : -SpeechQuality.FULL_SCALE);
        }
        return block;
    }

    @Test
    void speechIsClippedFromFivePercentOfItsSamplesOn() {
        quality.add(block(8_000, 15));
        assertThat(quality.isClipped()).isFalse();
        quality.add(block(8_000, 17));
        assertThat(quality.isClipped()).as("32 of 640").isTrue();
    }

    @Test
    void aSampleBelowFullScaleIsNotClipped() {
        quality.add(block(SpeechQuality.FULL_SCALE - 1, 0));
        assertThat(quality.isClipped()).isFalse();
        quality.add(block(-SpeechQuality.FULL_SCALE, 0));
        assertThat(quality.isClipped()).isTrue();
    }

    @Test
    void speechBelowFiftyIsFaint() {
        quality.add(block(50, 0));
        assertThat(quality.isFaint()).isFalse();
        quality.add(block(49, 0));
        assertThat(quality.isFaint()).isTrue();
    }

    @Test
    void pausesCountForNothing() {
        quality.add(block(8_000, 16));
        for (int i = 0; i < 100; i++) {
            quality.add(block(20, 0));
        }
        assertThat(quality.isClipped()).isTrue();
        assertThat(quality.isFaint()).isFalse();
    }

    @Test
    void nothingIsFaintAndNotClipped() {
        assertThat(quality.isFaint()).isTrue();
        assertThat(quality.isClipped()).isFalse();
        quality.add();
        quality.add(new short[BLOCK]);
        assertThat(quality.isFaint()).isTrue();
        assertThat(quality.isClipped()).isFalse();
    }
}
