package org.callwarden.screening.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.callwarden.screening.audio.ToneDetector.Heard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ToneDetectorTest {

    private static final int RATE = 16_000;
    private static final int BLOCKS_A_SECOND = 50;

    private final ToneDetector detector = new ToneDetector();
    private final Random random = new Random(7);

    @ParameterizedTest
    @CsvSource({"1100, 1100", "1062, 1100", "1138, 1100", "2100, 2100", "2085, 2100", "2115, 2100"})
    void aFaxOrModemIsHeardAfterFourTenthsOfASecondAndToldOnce(int hertz, int told) {
        assertThat(hear(19, tone(hertz, 8_000))).isEmpty();
        assertThat(hear(1, tone(hertz, 8_000))).containsExactly(new Heard.Machine(told));
        assertThat(hear(100, tone(hertz, 8_000))).isEmpty();
    }

    @Test
    void aFaxIsHeardOverANoisyLineAndAgainAfterItsPause() {
        assertThat(hear(25, noise(1_500).andThenPlus(tone(1_100, 8_000)))).containsExactly(new Heard.Machine(1_100));
        hear(150, noise(100));
        assertThat(hear(25, tone(1_100, 8_000))).containsExactly(new Heard.Machine(1_100));
    }

    @ParameterizedTest
    @ValueSource(ints = {425, 440, 1_000, 1_200, 2_000, 2_225})
    void otherTonesAreNoMachine(int hertz) {
        assertThat(hear(50, tone(hertz, 8_000))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 697, 1209", "2, 697, 1336", "3, 697, 1477", "A, 697, 1633", "4, 770, 1209", "5, 770, 1336",
        "6, 770, 1477", "B, 770, 1633", "7, 852, 1209", "8, 852, 1336", "9, 852, 1477", "C, 852, 1633",
        "*, 941, 1209", "0, 941, 1336", "#, 941, 1477", "D, 941, 1633"
    })
    void aKeyIsToldOnceHoweverLongItIsHeld(char key, int low, int high) {
        assertThat(hear(1, tone(low, 5_000).andThenPlus(tone(high, 5_000)))).isEmpty();
        assertThat(hear(10, tone(low, 5_000).andThenPlus(tone(high, 5_000)))).containsExactly(new Heard.Key(key));
        hear(2, noise(50));
        assertThat(hear(10, tone(low, 3_000).andThenPlus(tone(high, 6_000)))).containsExactly(new Heard.Key(key));
    }

    @Test
    void whatIsQuietIsNotHeard() {
        assertThat(hear(50, tone(1_100, 220))).isEmpty();
        assertThat(hear(50, tone(1_100, 230))).hasSize(1);
    }

    @Test
    void noiseAndChordsAreNone() {
        assertThat(hear(10 * BLOCKS_A_SECOND, noise(8_000))).isEmpty();
        assertThat(hear(
                        5 * BLOCKS_A_SECOND,
                        tone(262, 3_000).andThenPlus(tone(330, 3_000)).andThenPlus(tone(1_047, 3_000))))
                .isEmpty();
    }

    @Test
    void aBlockOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> detector.hear(new short[319])).hasMessage("a block has 320 samples, got 319");
        assertThatThrownBy(() -> detector.hear(new short[321])).hasMessage("a block has 320 samples, got 321");
    }

    /// A signal by the number of its sample.
    private interface Signal extends IntToDoubleFunction {
        default Signal andThenPlus(Signal other) {
            return i -> applyAsDouble(i) + other.applyAsDouble(i);
        }
    }

    private static Signal tone(double hertz, double amplitude) {
        return i -> amplitude * Math.sin(2 * Math.PI * hertz * i / RATE);
    }

    private Signal noise(double level) {
        return _ -> random.nextGaussian() * level;
    }

    private int at;

    private List<Heard> hear(int blocks, Signal signal) {
        List<Heard> all = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            short[] block = new short[ToneDetector.BLOCK];
            for (int j = 0; j < block.length; j++) {
                block[j] = (short) Math.clamp(Math.round(signal.applyAsDouble(at++)), -32_768, 32_767);
            }
            detector.hear(block).ifPresent(all::add);
        }
        return all;
    }
}
