package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.callwarden.server.app.ApiClient;
import org.callwarden.server.app.Application;
import org.callwarden.server.config.Config;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.Surroundings;
import org.callwarden.server.lab.Polling;
import org.callwarden.server.speech.ModelZip;
import org.callwarden.server.speech.Recordings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// From a zip file to a service that hears, with the real recogniser.
class ModelsIT {

    @TempDir
    private Path home;

    @Test
    void aModelIsAddedCheckedConfiguredAndThenTheServiceHears() throws Exception {
        Path zip = ModelZip.of(Recordings.model("vi").path(), "synthetic", home.resolve("voices-vi.zip"));

        Run added = run("models", "add", zip.toString());

        assertThat(added.err()).isEmpty();
        assertThat(added.status()).isZero();
        assertThat(added.out()).contains("heard: em là tài xế", "speech:\n  models:\n    vi: ");
        String configuration = added.out().substring(added.out().indexOf("speech:"));
        Path file = Files.writeString(
                home.resolve("callwarden.yaml"),
                "data: .callwarden\nagi: {port: 0}\nhttp: {port: 0}\n" + configuration + "  audio: {port: 0}\n");

        Run checked = run("models", "check", "--lang", "vi");
        assertThat(checked.status()).isZero();
        assertThat(checked.out()).contains("đã nghe: em là tài xế");
        assertThat(run("models", "add", zip.toString()).err()).contains("there is a model voices-vi already");

        Config config = ConfigFile.read(file, new Surroundings(home, Map.of()));
        try (Application _ = Application.start(config, Application.Options.live(false));
                ApiClient client = ApiClient.open(config, Application.Options.live(false))) {
            assertThat(Polling.until(
                            Duration.ofSeconds(60),
                            () -> speech(client).path("state").asString().equals("on")))
                    .isTrue();
            assertThat(speech(client).path("languages").toString()).isEqualTo("[\"vi\"]");
            assertThat(speech(client).path("audio").asString()).startsWith("127.0.0.1:");
            assertThat(client.get("health").json().path("status").asString()).isEqualTo("ok");
        }
    }

    private static JsonNode speech(ApiClient client) {
        return client.get("health").json().path("speech");
    }

    private Run run(String... words) throws IOException {
        return Run.of(new Surroundings(home, Map.of()), words);
    }
}
