package org.callwarden.server.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.callwarden.server.lab.JavaCommand;
import org.callwarden.server.lab.Polling;

/// A speech process with the models of synthetic voices.
public final class SmallModels {

    private SmallModels() {}

    /// Both languages are loaded. To be closed.
    ///
    /// @param folder of the process, within the lab's
    public static SpeechEngine start(String folder) throws IOException {
        Path path = Path.of("target/lab", folder).toAbsolutePath();
        Files.createDirectories(path.getParent());
        SpeechEngine engine = SpeechEngine.start(new SpeechSettings(
                List.of(Recordings.model("en"), Recordings.model("vi")),
                JavaCommand.with(List.of("-Xmx128m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"))
                        .words(),
                path,
                2,
                Duration.ofMillis(100),
                Duration.ofSeconds(5),
                SpeechSettings.ANSWER));
        assertThat(areLoaded(engine)).isTrue();
        return engine;
    }

    /// Waits until both are.
    static boolean areLoaded(SpeechEngine engine) {
        return Polling.until(
                Duration.ofSeconds(60), () -> engine.models().equals(Map.of("en", "ready", "vi", "ready")));
    }
}
