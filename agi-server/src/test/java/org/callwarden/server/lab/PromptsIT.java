package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What dialplan/sounds/render.sh promises, with the real espeak-ng and sox.
@ExtendWith(RealParts.class)
class PromptsIT {

    private static final Path HOME = Path.of("..");
    private static final double LOUDNESS = -20;

    private final Prompts prompts;

    @TempDir
    Path sounds;

    PromptsIT(RealParts parts) {
        prompts = new Prompts(
                parts.parts().espeak().orThrow(), parts.parts().sox().orThrow());
    }

    private static Map<String, byte[]> wavs(Path folder) throws IOException {
        Map<String, byte[]> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".wav")).toList()) {
                found.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return found;
    }

    @Test
    void theSameCatalogueGivesTheSameBytesAndASecondRunTouchesNothing(@TempDir Path other) throws IOException {
        prompts.render(HOME, sounds);
        prompts.render(HOME, other);
        Map<String, byte[]> first = wavs(sounds);
        assertThat(first)
                .hasSizeGreaterThan(30)
                .containsKeys("vi/callwarden/digit-7.wav", "en/callwarden/farewell.wav");
        assertThat(wavs(other)).containsExactlyInAnyOrderEntriesOf(first);

        Path file = sounds.resolve("vi/callwarden/digit-7.wav");
        var written = Files.getLastModifiedTime(file);
        prompts.render(HOME, sounds);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(written);
    }

    @Test
    void everyFileIsTelephonyAudioEquallyLoudAndNotClipped() throws IOException, UnsupportedAudioFileException {
        prompts.render(HOME, sounds);
        for (String name : wavs(sounds).keySet()) {
            File file = sounds.resolve(name).toFile();
            try (AudioInputStream audio = AudioSystem.getAudioInputStream(file)) {
                AudioFormat format = audio.getFormat();
                assertThat(format.getSampleRate()).as(name).isEqualTo(8000);
                assertThat(format.getSampleSizeInBits()).as(name).isEqualTo(16);
                assertThat(format.getChannels()).as(name).isEqualTo(1);
                var samples = ByteBuffer.wrap(audio.readAllBytes())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asShortBuffer();
                double squares = 0;
                int peak = 0;
                for (int i = 0; i < samples.limit(); i++) {
                    squares += Math.pow(samples.get(i) / 32768.0, 2);
                    peak = Math.max(peak, Math.abs(samples.get(i)));
                }
                double loudness = 10 * Math.log10(squares / samples.limit());
                assertThat(loudness).as(name).isBetween(LOUDNESS - 2, LOUDNESS + 0.5);
                assertThat(peak).as(name).isLessThan(30_000);
            }
        }
    }

    @Test
    void aRecordingIsLeftAlone() throws IOException {
        prompts.render(HOME, sounds);
        Path replaced = sounds.resolve("en/callwarden/farewell.wav");
        Path otherFormat = sounds.resolve("vi/callwarden/digit-1.ulaw");
        Files.writeString(replaced, "spoken by a person");
        Files.writeString(otherFormat, "spoken by a person too");

        prompts.render(HOME, sounds);

        assertThat(replaced).hasContent("spoken by a person");
        assertThat(otherFormat).exists();
        // Asterisk might have preferred it to the recording.
        assertThat(sounds.resolve("vi/callwarden/digit-1.wav")).doesNotExist();

        Files.delete(replaced);
        Files.delete(otherFormat);
        prompts.render(HOME, sounds);
        assertThat(replaced).exists();
        assertThat(sounds.resolve("vi/callwarden/digit-1.wav")).exists();
    }

    @Test
    void aChangedTextIsSpokenAnewAndAnUnreadableLineIsRefused(@TempDir Path home) throws IOException {
        Path folder = Files.createDirectories(home.resolve("dialplan/sounds"));
        for (String name : List.of("render.sh", "catalogue.yaml")) {
            Files.copy(HOME.resolve("dialplan/sounds").resolve(name), folder.resolve(name));
        }
        prompts.render(home, sounds);
        Map<String, byte[]> before = wavs(sounds);
        Path catalogue = folder.resolve("catalogue.yaml");
        String text = Files.readString(catalogue, StandardCharsets.UTF_8);
        Files.writeString(catalogue, text.replace("\"seven\"", "\"the number seven\""));

        prompts.render(home, sounds);
        Map<String, byte[]> after = wavs(sounds);
        List<String> changed = after.keySet().stream()
                .filter(name -> !java.util.Arrays.equals(after.get(name), before.get(name)))
                .toList();
        assertThat(changed).containsExactly("en/callwarden/digit-7.wav");

        Files.writeString(catalogue, text + "digit-10: ten\n");
        assertThatThrownBy(() -> prompts.render(home, sounds))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("digit-10: ten");
    }
}
