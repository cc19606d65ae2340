package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class SoundFolderTest {

    static final Iterable<String> FORMATS = Sounds.FORMATS;

    @TempDir
    Path sounds;

    @Test
    void anEmptyFolderMissesEverythingInEveryLanguage() throws IOException {
        assertThat(new SoundFolder(sounds).missing())
                .hasSize(2 * Sounds.all().size())
                .contains("vi/callwarden/digit-3", "en/callwarden/farewell");
    }

    @Test
    void aFolderWithEveryPromptMissesNothing() throws IOException {
        everyPrompt();

        assertThat(new SoundFolder(sounds).missing()).isEmpty();
    }

    @Test
    void theFilesThatAreMissingAreNamedPerLanguage() throws IOException {
        everyPrompt();
        Files.delete(sounds.resolve("vi/callwarden/screening-on.wav"));
        Files.delete(sounds.resolve("en/callwarden/digit-7.wav"));

        assertThat(new SoundFolder(sounds).missing())
                .containsExactlyInAnyOrder("vi/callwarden/screening-on", "en/callwarden/digit-7");
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void aRecordingInAnyOfAsterisksFormatsCounts(String format) throws IOException {
        everyPrompt();
        Path farewell = sounds.resolve("en/callwarden/farewell.wav");
        Files.move(farewell, farewell.resolveSibling("farewell." + format));

        assertThat(new SoundFolder(sounds).missing()).isEmpty();
    }

    @Test
    void aFileInNoFormatOfAsteriskDoesNotCount() throws IOException {
        everyPrompt();
        Path farewell = sounds.resolve("en/callwarden/farewell.wav");
        Files.move(farewell, farewell.resolveSibling("farewell.txt"));

        assertThat(new SoundFolder(sounds).missing()).containsExactly("en/callwarden/farewell");
    }

    private void everyPrompt() throws IOException {
        for (String language : new String[] {"vi", "en"}) {
            Files.createDirectories(sounds.resolve(language).resolve("callwarden"));
            for (String sound : Sounds.all()) {
                Files.createFile(sounds.resolve(language).resolve(sound + ".wav"));
            }
        }
    }
}
