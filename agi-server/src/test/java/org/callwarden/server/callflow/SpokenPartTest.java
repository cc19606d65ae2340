package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SpokenPartTest {

    private static final int SECOND = SoundFile.RATE;

    /// Silence in which something is said.
    private static short[] recording(int seconds, int from, int to, int loud) {
        short[] samples = new short[seconds * SECOND];
        Arrays.fill(samples, from, to, (short) loud);
        return samples;
    }

    @Test
    void theSilenceAroundWhatWasSaidIsCutOffButForABreath() {
        short[] spoken =
                SpokenPart.of(recording(10, 4 * SECOND, 6 * SECOND, 8_000)).orElseThrow();

        assertThat(spoken).hasSize(2 * SECOND + 3 * SECOND / 10);
        assertThat(spoken[SECOND / 10 - 1]).isZero();
        assertThat(spoken[SECOND / 10]).isEqualTo((short) 8_000);
    }

    @Test
    void aPauseWithinStaysAndSoDoesWhatIsSaidSoftlyButNotTheHumOfTheLine() {
        short[] samples = recording(10, 2 * SECOND, 3 * SECOND, 16_000);
        Arrays.fill(samples, 6 * SECOND, 7 * SECOND, (short) 900);
        Arrays.fill(samples, 8 * SECOND, 9 * SECOND, (short) 400);

        assertThat(SpokenPart.of(samples).orElseThrow()).hasSize(5 * SECOND + 3 * SECOND / 10);
    }

    @Test
    void whatFillsTheWholeRecordingStaysWholeAndNoMoreThanTheLongestPrompt() {
        assertThat(SpokenPart.of(recording(2, 0, 2 * SECOND, 5_000)).orElseThrow())
                .hasSize(2 * SECOND);
        assertThat(SpokenPart.of(recording(31, 0, 31 * SECOND, 5_000)).orElseThrow())
                .hasSize(30 * SECOND);
    }

    @Test
    void whatNobodyWouldHearIsNothing() {
        assertThat(SpokenPart.of()).isEmpty();
        assertThat(SpokenPart.of(recording(1, 0, SECOND, PromptFiles.QUIET))).isEmpty();
        assertThat(SpokenPart.of(recording(1, 0, SECOND, PromptFiles.QUIET + 1)))
                .isPresent();
    }
}
