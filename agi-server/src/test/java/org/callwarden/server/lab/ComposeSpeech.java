package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.callwarden.server.documents.ShellBlocks;
import org.callwarden.server.speech.ModelZip;

/// Hearing in a composition: a model that is added as docs/docker.md shows, and the settings that name
/// it, or take the native library away.
record ComposeSpeech(Composition composition) {

    private static final String MODEL = "synthetic-voices-vi";

    /// From this machine in place of the internet, where it has another name.
    void addModel() throws IOException {
        Path zip = ModelZip.of(
                Path.of("src/lab/speech/" + MODEL),
                MODEL,
                composition.checkout().resolve(MODEL + ".zip"));
        try (ServedFile site = ServedFile.at(composition.gateway(), zip)) {
            String command = ShellBlocks.under(
                            "docs/docker.md",
                            "Speech",
                            Map.of(
                                    "https://alphacephei.com/vosk/models/vosk-model-small-vn-0.4.zip",
                                    site.url(),
                                    "--sha256 …",
                                    "--sha256 " + site.sha256(),
                                    "exec callwarden",
                                    "exec -T callwarden"))
                    .getFirst();
            assertThat(composition.quietly(command))
                    .contains("heard: em là tài xế", "/var/lib/callwarden/models/" + MODEL);
        }
    }

    /// A file of Compose's: with the model.
    Path on() throws IOException {
        Path config = composition.file(
                "speech-callwarden.yaml",
                Files.readString(composition.checkout().resolve("docker/callwarden.yaml")) + """
                        speech:
                          models: {vi: /var/lib/callwarden/models/%s}
                          audio: {bind: 0.0.0.0, allow: [172.29.57.11], reach: "172.29.57.10:4574"}
                        """.formatted(MODEL));
        return composition.file("speech.yaml", """
                services:
                  callwarden:
                    volumes: ["%s:/etc/callwarden/callwarden.yaml:ro"]
                """.formatted(config));
    }

    /// Another: with a Vosk that was made for other machines.
    Path withoutLibrary() throws IOException {
        String library = composition
                .quietly("docker compose exec -T callwarden sh -c 'ls /opt/callwarden/lib/vosk-*.jar'")
                .strip();
        Path jar = composition.checkout().resolve("vosk.jar");
        composition.quietly("docker compose cp callwarden:" + library + " '" + jar + "'");
        try (FileSystem inside = FileSystems.newFileSystem(jar);
                Stream<Path> parts = Files.list(inside.getPath("/linux-x86-64"))) {
            for (Path part : parts.toList()) {
                Files.delete(part);
            }
        }
        return composition.file("arm.yaml", """
                services:
                  callwarden:
                    volumes: ["%s:%s:ro"]
                """.formatted(jar, library));
    }
}
