package org.callwarden.server.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The real recogniser in its process, with the models of synthetic voices and recordings of others of
/// that kind.
class SpeechEngineIT {

    private static final Duration AT_ONCE = Duration.ZERO;

    private static SpeechEngine engine;

    @BeforeAll
    static void start() throws IOException {
        engine = SmallModels.start("speech");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        ProcessHandle process = engine.process();
        engine.close();
        assertThat(process.isAlive()).isFalse();
    }

    private static boolean ready() {
        return SmallModels.areLoaded(engine);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "vi"})
    void itHearsWhatIsSaidWithTheTimesAndConfidencesOfTheWords(String language) throws Exception {
        int errors = 0;
        int words = 0;
        for (Recordings recording : Recordings.all()) {
            if (recording.language().equals(language)) {
                Recognised heard = hear(recording);
                errors += recording.errors(heard.text());
                words += recording.length();
                assertThat(heard.confidence()).as(recording.file()).isBetween(0.4, 1.0);
                assertThat(heard.words())
                        .as(recording.file())
                        .isSortedAccordingTo((one, next) -> one.from().compareTo(next.from()))
                        .allSatisfy(word -> assertThat(word.until()).isGreaterThan(word.from()));
            }
        }
        assertThat(words).isGreaterThan(80);
        assertThat(errors).as("%d words".formatted(words)).isLessThanOrEqualTo(words / 20);
    }

    @Test
    void theTextGrowsWhileSomebodySpeaks() throws Exception {
        Recordings recording = Recordings.of("en-human-invoice.wav");
        short[] samples = recording.samples();
        try (SpeechSession session = engine.open("en", Recordings.RATE, List.of(), AT_ONCE)) {
            String half = "";
            for (int from = 0; from < samples.length / 2; from += 160) {
                half = session.hear(Arrays.copyOfRange(samples, from, from + 160));
            }
            assertThat(half).startsWith("good morning").doesNotContain("monday");
            session.hear(Arrays.copyOfRange(samples, samples.length / 2 / 160 * 160, samples.length));
            assertThat(session.finish().text()).startsWith("good morning").endsWith("monday");
        }
    }

    /// Digits, names of a directory, and yes or no.
    @ParameterizedTest
    @CsvSource({
        "vi, vi-digits.wav, không một hai ba bốn năm sáu bảy tám chín, bảy hai chín bốn",
        "en, en-digits.wav, zero one two three four five six seven eight nine, seven two nine four",
        "en, en-name.wav, helen in human resources|thomas in accounting, helen in human resources",
        "en, en-yes.wav, yes please|no thank you|yes|no, yes please",
        "vi, vi-vang.wav, dạ vâng|vâng|không, dạ vâng"
    })
    void aGrammarHearsOnlyItsOwnWords(String language, String recording, String phrases, String said) throws Exception {
        List<String> grammar = Stream.concat(Stream.of(phrases.split("[|]", -1)), Stream.of("[unk]"))
                .toList();
        try (SpeechSession session = engine.open(language, Recordings.RATE, grammar, AT_ONCE)) {
            session.hear(Recordings.of(recording).samples());
            assertThat(session.finish().text()).isEqualTo(said);
        }
    }

    @Test
    void whenAllAreInUseACallWaitsNoLongerThanItsDeadlineAndGetsTheNextThatIsFree() throws Exception {
        SpeechSession first = engine.open("en", Recordings.RATE, List.of(), AT_ONCE);
        try (first;
                SpeechSession _ = engine.open("en", Recordings.RATE, List.of(), AT_ONCE)) {
            assertThatThrownBy(() -> engine.open("en", Recordings.RATE, List.of(), Duration.ofMillis(20)))
                    .isInstanceOf(SpeechException.class)
                    .hasMessage("all 2 recognisers are in use");
            first.close();
            try (SpeechSession third = engine.open("en", Recordings.RATE, List.of(), Duration.ofSeconds(5))) {
                assertThat(third.finish()).isEqualTo(Recognised.NOTHING);
            }
        }
    }

    @Test
    void aLanguageWithoutAModelIsRefusedAndItsPlaceIsFreeAgain() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> engine.open("fr", Recordings.RATE, List.of(), AT_ONCE))
                    .isInstanceOf(SpeechException.class)
                    .hasMessage("there is no model for fr");
        }
    }

    @Test
    void whenItIsKilledItsCallsAreToldAndTheNextOneIsHeardByAnother() throws Exception {
        SpeechSession session = engine.open("vi", Recordings.RATE, List.of(), AT_ONCE);
        try (session) {
            session.hear(Recordings.of("vi-vang.wav").samples());
            ProcessHandle before = engine.process();
            before.destroyForcibly();
            before.onExit().get(10, TimeUnit.SECONDS);

            assertThatThrownBy(session::finish)
                    .isInstanceOf(SpeechException.class)
                    .hasMessageContaining("the speech process is gone");
        }
        assertThat(ready()).isTrue();
        assertThat(hear(Recordings.of("vi-vang.wav")).text()).isEqualTo("dạ vâng");
    }

    private static Recognised hear(Recordings recording) throws Exception {
        short[] samples = recording.samples();
        try (SpeechSession session =
                engine.open(recording.language(), Recordings.RATE, List.of(), Duration.ofSeconds(5))) {
            for (int from = 0; from < samples.length; from += 1_600) {
                session.hear(Arrays.copyOfRange(samples, from, Math.min(samples.length, from + 1_600)));
            }
            return session.finish();
        }
    }
}
