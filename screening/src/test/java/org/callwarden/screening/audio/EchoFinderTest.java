package org.callwarden.screening.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Envelopes that rise and fall like speech: a new loudness every 100 ms.
class EchoFinderTest {

    private static final int BLOCKS = 400;

    private final EchoFinder finder = new EchoFinder();

    private static double[] envelope(long seed) {
        Random random = new Random(seed);
        double[] levels = new double[BLOCKS];
        for (int i = 0; i < BLOCKS; i++) {
            levels[i] = i % 5 == 0 ? random.nextInt(6_000) : levels[i - 1];
        }
        return levels;
    }

    /// What is sent comes back so much later and so much weaker, with noise.
    private void hear(int blocks, int delay, double gain, double[] other) {
        double[] sent = envelope(1);
        for (int i = 0; i < blocks; i++) {
            finder.add((i < delay ? 0 : gain * sent[i - delay]) + other[i] + 20, sent[i]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 49, 50})
    void anEchoIsFoundWithItsDelayAndLoudness(int delay) {
        double[] sent = envelope(1);
        hear(200, delay, 0.1, new double[BLOCKS]);

        assertThat(finder.lag()).isEqualTo(delay);
        double loudest = 0;
        for (int i = 199 - delay - 4; i <= 199 - delay + 1 && i < 200; i++) {
            loudest = Math.max(loudest, sent[i]);
        }
        assertThat(finder.expected(0)).isCloseTo(0.1 * loudest, Offset.offset(40.0 + 0.02 * loudest));
    }

    @Test
    void aLaterEchoThanASecondIsNone() {
        hear(400, 56, 0.1, new double[BLOCKS]);

        assertThat(finder.lag()).isEqualTo(-1);
        assertThat(finder.expected(0)).isZero();
    }

    @Test
    void lessThanTwoSecondsTellNothing() {
        hear(99, 5, 0.1, new double[BLOCKS]);
        assertThat(finder.lag()).isEqualTo(-1);

        hear(1, 5, 0.1, new double[BLOCKS]);
        assertThat(finder.lag()).isEqualTo(5);
    }

    @Test
    void whoeverSpeaksByThemselvesIsNoEcho() {
        for (int seed = 2; seed < 50; seed++) {
            EchoFinder other = new EchoFinder();
            double[] sent = envelope(1);
            double[] heard = envelope(seed);
            for (int i = 0; i < BLOCKS; i++) {
                other.add(heard[i], sent[i]);
            }
            assertThat(other.lag()).as("seed %d", seed).isEqualTo(-1);
        }
    }

    @Test
    void anEchoUnderSomebodysSpeechKeepsItsLoudness() {
        double[] speech = new double[BLOCKS];
        double[] words = envelope(9);
        System.arraycopy(words, 0, speech, 150, 50);
        hear(150, 10, 0.2, speech);
        double before = finder.expected(20);
        hear(0, 10, 0.2, speech);

        assertThat(before).isPositive();
        assertThat(finder.lag()).isEqualTo(10);
    }

    @Test
    void nothingThatIsSentIsNothingThatComesBack() {
        for (int i = 0; i < 300; i++) {
            finder.add(1_000, 0);
        }
        assertThat(finder.lag()).isEqualTo(-1);
    }

    @Test
    void anEchoFadesWithinATenthOfASecondAndIsOverAfterTwo() {
        hear(200, 0, 0.1, new double[BLOCKS]);
        double[] expected = new double[11];
        for (int i = 0; i <= 10; i++) {
            expected[i] = finder.expected(0);
            finder.add(0, 0);
        }
        assertThat(expected[0]).isPositive();
        assertThat(expected[9]).isZero();
    }
}
