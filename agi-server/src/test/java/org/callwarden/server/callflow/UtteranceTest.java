package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.callwarden.screening.policy.ListenSettings;
import org.callwarden.server.audiosocket.AudioStream;
import org.callwarden.server.audiosocket.Heard;
import org.callwarden.server.callflow.Utterance.Stage;
import org.junit.jupiter.api.Test;

class UtteranceTest {

    private static final int BLOCKS_A_SECOND = 50;

    private final Random random = new Random(16);
    private long blocksHeard;
    private final Voicing voicing = new Voicing();
    private final Utterance utterance = new Utterance(ListenSettings.standard());

    @Test
    void whoSaysNothingIsSilentAfterFiveSeconds() {
        assertThat(hear(40, 249)).isEqualTo(Stage.WAITING);
        assertThat(hear(40, 1)).isEqualTo(Stage.SILENT);
    }

    @Test
    void noPacketsAtAllAreSilenceToo() {
        for (int i = 0; i < 49; i++) {
            assertThat(utterance.nothing(Duration.ofMillis(100))).isEqualTo(Stage.WAITING);
        }
        assertThat(utterance.nothing(Duration.ofMillis(100))).isEqualTo(Stage.SILENT);
    }

    @Test
    void sevenHundredMillisecondsOfSilenceEndAnAnswer() {
        hear(30, BLOCKS_A_SECOND);
        assertThat(speech(3_000, 30, 2 * BLOCKS_A_SECOND)).isEqualTo(Stage.SPEAKING);
        assertThat(hear(30, 34)).isEqualTo(Stage.SPEAKING);
        assertThat(hear(30, 1)).isEqualTo(Stage.OVER);
    }

    @Test
    void aPauseBetweenWordsDoesNotEndIt() {
        for (int word = 0; word < 5; word++) {
            assertThat(speech(3_000, 30, 20)).isEqualTo(Stage.SPEAKING);
            assertThat(hear(30, 30)).isEqualTo(Stage.SPEAKING);
        }
    }

    @Test
    void aClickIsNoSpeech() {
        hear(40, 10);
        assertThat(hear(8_000, 5)).isEqualTo(Stage.WAITING);
        assertThat(hear(40, 50)).isEqualTo(Stage.WAITING);
        assertThat(hear(8_000, 6)).isEqualTo(Stage.SPEAKING);
    }

    @Test
    void speechIsHeardOverANoisyLine() {
        assertThat(hear(600, 2 * BLOCKS_A_SECOND)).isEqualTo(Stage.WAITING);
        assertThat(speech(6_000, 600, BLOCKS_A_SECOND)).isEqualTo(Stage.SPEAKING);
        assertThat(hear(600, 35)).isEqualTo(Stage.OVER);
    }

    @Test
    void aToneOfASecondEndsAsNoise() {
        hear(40, 10);
        hear(3_000, BLOCKS_A_SECOND);
        assertThat(hear(3_000, 33)).isEqualTo(Stage.SPEAKING);
        assertThat(hear(3_000, 3)).isEqualTo(Stage.OVER);
    }

    @Test
    void whoNeverStopsIsCutAfterTwentySeconds() {
        assertThat(speech(3_000, 30, 20 * BLOCKS_A_SECOND + 1)).isEqualTo(Stage.SPEAKING);
        assertThat(hear(3_000, 1)).isEqualTo(Stage.OVER);
    }

    /// Syllables: 40 ms of gap, 160 ms of voice.
    private Stage speech(double level, double gap, int blocks) {
        Stage stage = Stage.WAITING;
        for (int i = 0; i < blocks; i++) {
            stage = hear(i % 10 < 2 ? gap : level, 1);
        }
        return stage;
    }

    /// @param level root mean square of the noise that stands for sound
    private Stage hear(double level, int blocks) {
        Stage stage = Stage.WAITING;
        for (int i = 0; i < blocks; i++) {
            short[] block = new short[AudioStream.BLOCK];
            for (int k = 0; k < block.length; k++) {
                block[k] = (short) Math.clamp(Math.round(level * random.nextGaussian()), -32_768, 32_767);
            }
            stage = utterance.heard(voicing.isVoiced(new Heard.Sound(block, blocksHeard++, 0)));
        }
        return stage;
    }
}
