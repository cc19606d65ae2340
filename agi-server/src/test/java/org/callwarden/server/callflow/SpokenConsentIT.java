package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.audio.Resampling;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.hearing.Understanding;
import org.callwarden.server.audiosocket.AudioInvitation;
import org.callwarden.server.audiosocket.AudioStream;
import org.callwarden.server.audiosocket.FakeLine;
import org.callwarden.server.audiosocket.Heard;
import org.callwarden.server.callflow.StreamPrompts.Asked;
import org.callwarden.server.lab.JavaCommand;
import org.callwarden.server.lab.Polling;
import org.callwarden.server.recording.Recorder;
import org.callwarden.server.speech.Recordings;
import org.callwarden.server.speech.SpeechEngine;
import org.callwarden.server.speech.SpeechSession;
import org.callwarden.server.speech.SpeechSettings;
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
        Path folder = Path.of("target/lab/consent").toAbsolutePath();
        Files.createDirectories(folder.getParent());
        engine = SpeechEngine.start(new SpeechSettings(
                List.of(Recordings.model("en"), Recordings.model("vi")),
                JavaCommand.with(List.of("-Xmx128m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"))
                        .words(),
                folder,
                2,
                Duration.ofMillis(100),
                Duration.ofSeconds(5),
                SpeechSettings.ANSWER));
        assertThat(Polling.until(
                        Duration.ofSeconds(60), () -> engine.models().equals(Map.of("en", "ready", "vi", "ready"))))
                .isTrue();
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
                                        new SpokenConsent(new EngineEars()))
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

    /// Only gives recognisers.
    private static final class EngineEars implements Ears {
        @Override
        public boolean hears(Language language) {
            return true;
        }

        @Override
        public Optional<AudioInvitation> invite() {
            return Optional.empty();
        }

        @Override
        public Optional<String> reach() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> answers() {
            return Optional.empty();
        }

        @Override
        public Understanding understanding() {
            throw new IllegalStateException("nothing is to be understood");
        }

        @Override
        public Recorder recorder() {
            return Recorder.OFF;
        }

        @Override
        public void decidedAfter(Duration speech) {}

        @Override
        public SpeechSession open(Language language, int rate, List<String> grammar, Duration wait)
                throws InterruptedException {
            return engine.open(language.tag(), rate, grammar, wait);
        }
    }
}
