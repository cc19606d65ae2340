package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.audio.Resampling;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.server.audiosocket.AudioStream;
import org.callwarden.server.audiosocket.FakeLine;
import org.callwarden.server.audiosocket.Heard;
import org.callwarden.server.callflow.StreamPrompts.Asked;
import org.callwarden.server.speech.Recordings;
import org.callwarden.server.speech.SmallModels;
import org.callwarden.server.speech.SpeechEngine;
import org.callwarden.server.speech.SpeechSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Callers who say yes or no, heard by the real recogniser.
class SpokenConsentIT {

    private static final int PROMPT_STEPS = 50;

    private static SpeechEngine engine;

    @BeforeAll
    static void start() throws IOException {
        engine = SmallModels.start("consent");
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    private static Asked ask(Language language, String file, int from) throws IOException {
        short[] speech = Resampling.doubled(Recordings.of(file + ".wav").samples());
        short[] prompt = new short[PROMPT_STEPS * AudioStream.BLOCK];
        Arrays.fill(prompt, (short) 1);
        return new FakeLine()
                .talk(
                        stream -> new StreamPrompts(
                                        stream,
                                        new ListenPrompts.OverStream(language, prompt, prompt),
                                        new Voicing(),
                                        new SpokenConsent(
                                                new FakeEars(true, Optional.empty(), Optional::empty, engine::open)))
                                .ask(Turns.of(language, true)),
                        (step, _) -> {
                            int at = (step - from) * AudioStream.BLOCK;
                            return new Heard.Sound(
                                    at < 0 || at >= speech.length
                                            ? new short[AudioStream.BLOCK]
                                            : Arrays.copyOfRange(speech, at, at + AudioStream.BLOCK));
                        });
    }

    @ParameterizedTest
    @CsvSource({"EN, en-yes", "EN, en-yes-alone", "VI, vi-vang", "VI, vi-co", "VI, vi-dongy"})
    void aSpokenYesConsentsAfterThePromptAndIntoIt(Language language, String file) throws IOException {
        for (int from : new int[] {PROMPT_STEPS + 10, PROMPT_STEPS - 20}) {
            assertThat(ask(language, file, from)).isEqualTo(new Asked.Answering(true, List.of()));
        }
    }

    @ParameterizedTest
    @CsvSource({"EN, en-no", "EN, en-no-thanks", "VI, vi-khong", "VI, vi-khong-dongy"})
    void aSpokenNoDeclines(Language language, String file) throws IOException {
        assertThat(ask(language, file, PROMPT_STEPS + 10)).isEqualTo(new Asked.Over(new ListenOutcome.Declined()));
    }

    /// What they say is not lost: it is the beginning of their answer, and not kept.
    @Test
    void nothingElseThatAnybodySaysIsConsent() throws IOException {
        for (Recordings recording : Recordings.all()) {
            boolean answers = recording.text().matches("(yes|no|dạ|tôi|không)( .*)?")
                    && recording.text().length() < 20;
            if (!answers) {
                Language language = Language.ofTag(recording.language());
                assertThat(ask(language, recording.file().replace(".wav", ""), PROMPT_STEPS - 30))
                        .as(recording.file())
                        .isInstanceOfSatisfying(Asked.Answering.class, answering -> {
                            assertThat(answering.kept()).isFalse();
                            assertThat(answering.before()).hasSizeGreaterThan(30);
                        });
            }
        }
    }

    @Test
    void whereNoRecogniserIsFreeNobodyConsents() throws Exception {
        try (SpeechSession _ = engine.open("en", 16_000, List.of(), Duration.ZERO);
                SpeechSession _ = engine.open("en", 16_000, List.of(), Duration.ZERO)) {
            assertThat(ask(Language.EN, "en-yes", PROMPT_STEPS + 10))
                    .isInstanceOfSatisfying(
                            Asked.Answering.class,
                            answering -> assertThat(answering.kept()).isFalse());
        }
    }
}
