package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.callwarden.screening.Slow;
import org.callwarden.server.lab.Polling;
import org.callwarden.server.speech.FakeModel;
import org.callwarden.server.speech.FakeSpeech;
import org.callwarden.server.speech.ModelFolder;
import org.callwarden.server.speech.SpeechEngine;
import org.callwarden.server.speech.SpeechSession;
import org.callwarden.server.speech.SpeechSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Slow
final class RecogniserTrialTest {

    @TempDir
    private Path folder;

    private final AtomicLong now = new AtomicLong();
    /// What is measured takes as long as each look at the clock is later.
    private final AtomicLong step = new AtomicLong(Duration.ofMinutes(1).toNanos());

    private final RecogniserTrial trial = new RecogniserTrial(() -> now.addAndGet(step.get()));

    @ParameterizedTest
    @CsvSource({
        "2, 0.01, 80",
        // Four tenths of two processors, a tenth of one for each call.
        "2, 0.1, 8",
        "8, 0.1, 32",
        "8, 0.35, 9",
        // A machine too slow for one call still hears one, late.
        "1, 0.41, 1",
        "1, 5, 1"
    })
    void soManyCallsAreHeardAtOnceAsTheProcessorsCan(int processors, double factor, int calls) {
        assertThat(RecogniserTrial.atOnce(processors, factor)).isEqualTo(calls);
    }

    @Test
    void nothingIsSaidBeforeAModelWasTried() {
        assertThat(new RecogniserTrial(System::nanoTime).atOnce(2)).isEmpty();
    }

    @Test
    void theBestMeasureSinceTheModelWasLoadedCountsAndALaterLoadBeginsAnew() throws Exception {
        try (SpeechEngine engine = engine()) {
            assertThat(trial.fault(engine, "en")).isEmpty();
            int slow = calls();
            step.set(step.get() / 4);
            assertThat(trial.again(engine, "en", () -> false)).isTrue();
            int fast = calls();
            step.set(step.get() * 4);
            assertThat(trial.again(engine, "en", () -> false)).isTrue();

            assertThat(calls()).isEqualTo(fast).isGreaterThan(slow);
            assertThat(trial.fault(engine, "en")).isEmpty();
            assertThat(calls()).isEqualTo(slow);
        }
    }

    @Test
    void aCallerWhoComesWhileItIsMeasuredGetsTheOnlyRecogniserAtOnceAndTheMeasureEnds() throws Exception {
        try (SpeechEngine engine = engine()) {
            assertThat(trial.fault(engine, "en")).isEmpty();
            int before = calls();
            step.set(1);
            List<SpeechSession> call = new ArrayList<>();

            boolean done = trial.again(engine, "en", () -> {
                call.add(opened(engine));
                return engine.inUse() > 0;
            });

            assertThat(done).isFalse();
            assertThat(call).hasSize(1);
            assertThat(calls()).isEqualTo(before);
            call.forEach(SpeechSession::close);
            assertThat(engine.inUse()).isZero();
        }
    }

    private static SpeechSession opened(SpeechEngine engine) {
        try {
            return engine.open("en", ModelFolder.CALL_RATE, List.of(), Duration.ZERO);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int calls() {
        return trial.atOnce(1_000).orElseThrow();
    }

    /// With one recogniser for calls.
    private SpeechEngine engine() throws IOException {
        SpeechEngine engine = SpeechEngine.start(new SpeechSettings(
                List.of(FakeModel.at(folder.resolve("en"), "en", "ready")),
                FakeSpeech.command(),
                folder.resolve("speech"),
                1,
                Duration.ofMillis(10),
                Duration.ofMillis(100),
                Duration.ofSeconds(20)));
        assertThat(Polling.until(Duration.ofSeconds(30), () -> engine.models().equals(Map.of("en", "ready"))))
                .isTrue();
        return engine;
    }
}
