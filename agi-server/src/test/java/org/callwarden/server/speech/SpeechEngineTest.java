package org.callwarden.server.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.callwarden.screening.Slow;
import org.callwarden.server.lab.Polling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the speech process is kept in order, without a recogniser.
@Slow
final class SpeechEngineTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void aProcessThatDoesNotAnswerInTimeIsEndedAndTheNextOneHears() throws Exception {
        ModelFolder stuck = FakeModel.at(folder.resolve("en"), "en", FakeModel.STUCK);
        ModelFolder good = FakeModel.at(folder.resolve("vi"), "vi", "ready", "xin", "chao");
        SpeechSettings settings = new SpeechSettings(
                List.of(stuck, good),
                FakeSpeech.command(),
                folder.resolve("speech"),
                2,
                Duration.ofMillis(10),
                Duration.ofMillis(100),
                Duration.ofSeconds(2));
        try (SpeechEngine engine = SpeechEngine.start(settings)) {
            assertThat(isReady(engine)).isTrue();
            ProcessHandle before = engine.process();

            assertThatThrownBy(() -> engine.open("en", 16_000, List.of(), Duration.ZERO))
                    .isInstanceOf(SpeechException.class)
                    .hasMessage("the speech process does not answer: no answer within 2000 ms");

            before.onExit().get(10, TimeUnit.SECONDS);
            assertThat(isReady(engine)).isTrue();
            assertThat(engine.process()).isNotEqualTo(before);
            try (SpeechSession _ = engine.open("vi", 16_000, List.of(), Duration.ZERO);
                    SpeechSession other = engine.open("vi", 16_000, List.of(), Duration.ZERO)) {
                assertThat(other.finish().text()).isEqualTo("xin");
            }
        }
    }

    private static boolean isReady(SpeechEngine engine) {
        return Polling.until(SOON, () -> engine.models().equals(Map.of("en", "ready", "vi", "ready")));
    }
}
