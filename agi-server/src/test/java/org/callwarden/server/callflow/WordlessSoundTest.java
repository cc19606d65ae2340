package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.callwarden.server.audiosocket.Heard;
import org.callwarden.server.speech.Recordings;
import org.junit.jupiter.api.Test;

class WordlessSoundTest {

    private final WordlessSound sound = new WordlessSound();
    private int played;

    private boolean music(int blocks, String text) {
        boolean music = false;
        for (int i = 0; i < blocks; i++) {
            music = sound.isMusic(4_000 * Math.pow(0.5, played++ % 12 / 12.0), text);
        }
        return music;
    }

    @Test
    void fourSecondsOfMusicWithoutAWordAreMusic() {
        assertThat(music(199, "")).isFalse();
        assertThat(music(1, "[unk]")).isTrue();
    }

    @Test
    void aWordBeginsThemAnew() {
        music(199, "");
        assertThat(music(200, "hello")).isFalse();
        assertThat(music(1, "hello [unk]")).isTrue();
    }

    @Test
    void eightSecondsOfItAreMusicWhateverIsUnderstood() {
        boolean music = false;
        for (int block = 0; block < 399; block++) {
            music = music || music(1, "word " + block);
        }
        assertThat(music).isFalse();
        assertThat(music(1, "word 399")).isTrue();
    }

    /// A recogniser that understands nothing, such as one of another language.
    @Test
    void noRecordingOfSpeechIsMusicEvenWhereNothingIsUnderstood() throws IOException {
        for (Recordings recording : Recordings.all()) {
            WordlessSound wordless = new WordlessSound();
            short[] samples = recording.samples();
            for (int at = 0; at + 160 <= samples.length; at += 160) {
                double level = new Heard.Sound(Arrays.copyOfRange(samples, at, at + 160)).level();
                assertThat(wordless.isMusic(level, "")).as(recording.file()).isFalse();
            }
        }
    }
}
