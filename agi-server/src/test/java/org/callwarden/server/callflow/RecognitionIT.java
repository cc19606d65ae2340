package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import org.callwarden.screening.audio.Resampling;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.server.speech.Recordings;
import org.callwarden.server.speech.SmallModels;
import org.callwarden.server.speech.SpeechEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the real recogniser makes of music, and of speech over it.
class RecognitionIT {

    private static final int MELODIES = 40;

    private static SpeechEngine engine;

    @BeforeAll
    static void start() throws IOException {
        engine = SmallModels.start("recognition");
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    private static ListenOutcome outcome(Language language, short[] samples) {
        FakeEars ears = new FakeEars(true, Optional.empty(), Optional::empty, engine::open);
        return new Recognition(ears, new UnheardCalls(), System::nanoTime)
                .ofRecording(Resampling.doubled(samples), Turns.of(language, false));
    }

    /// Plucked notes in three voices, of a scale, at a tempo and with as many overtones as chance has
    /// it.
    private static short[] melody(int seed, int seconds, double loudness) {
        Random random = new Random(seed);
        int[] scale = {0, 2, 4, 5, 7, 9, 11, 12};
        double lowest = 180 + random.nextInt(200);
        double[] notes = random.ints(16, 0, scale.length)
                .mapToDouble(step -> lowest * Math.pow(2, scale[step] / 12.0))
                .toArray();
        int pluck = (1_200 + random.nextInt(2_000)) / 160 * 160;
        int overtones = 1 + random.nextInt(3);
        short[] samples = new short[seconds * Recordings.RATE];
        for (int i = 0; i < samples.length; i++) {
            double sum = 0;
            for (int voice = 0; voice < 3; voice++) {
                double turn = 2 * Math.PI * notes[(i / pluck + 3 * voice) % notes.length] * i / Recordings.RATE;
                for (int tone = 1; tone <= overtones; tone++) {
                    sum += Math.sin(turn * tone) / tone;
                }
            }
            samples[i] = (short) (loudness * sum / overtones * Math.exp(-1.5 * (i % pluck) / pluck));
        }
        return samples;
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noMelodyIsTakenForTheWordsOfACaller(Language language) {
        for (int seed = 0; seed < MELODIES; seed++) {
            assertThat(outcome(language, melody(seed, 10, 2_500)))
                    .as("melody %d", seed)
                    .isEqualTo(new ListenOutcome.NotPossible("music"));
        }
    }

    @Test
    void whoSpeaksWhileMusicPlaysIsHeard() throws IOException {
        short[] speech = Recordings.of("en-human-invoice.wav").samples();
        short[] both = melody(1, 6, 150);
        for (int i = 0; i < both.length; i++) {
            both[i] += i < speech.length ? speech[i] : 0;
        }

        assertThat(outcome(Language.EN, both).transcript())
                .hasValueSatisfying(said -> assertThat(said.text()).contains("invoice"));
    }
}
