package org.callwarden.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of text that are none, wherever the configuration, policies, profiles and calendars are read.
@Timeout(30)
final class TextFileTest {

    @TempDir
    Path folder;

    private void refused(Path file, String told) throws IOException {
        assertThatThrownBy(() -> ConfigFile.policyText(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(file + told);
        assertThatThrownBy(() -> ConfigFile.traffic(file)).hasMessageContaining(file + told);
        Path naming = Files.writeString(folder.resolve("naming.yaml"), "holiday-files: [" + file.getFileName() + "]\n");
        assertThatThrownBy(() -> ConfigFile.policyText(naming))
                .hasMessageContaining("naming.yaml:1: holiday-files: ")
                .hasMessageContaining(
                        told.replaceFirst("^:([0-9]+)", ": line $1").replace("a policy", "a calendar file"));
    }

    @ParameterizedTest
    @CsvSource({
        "ISO-8859-1, ':3: is not UTF-8 text'",
        "UTF-16, ':1: is no text in UTF-8: it holds a zero byte'",
        "UTF-16LE, ':1: is no text in UTF-8: it holds a zero byte'",
    })
    void anotherEncodingIsToldWithItsLine(String charset, String told) throws IOException {
        Path file = folder.resolve("new.txt");
        Files.write(file, "policy:\n  label: x\n  voicemail: Büro\n".getBytes(Charset.forName(charset)));

        refused(file, told);
    }

    @Test
    void aFolderIsNoFile() throws IOException {
        Path file = Files.createDirectory(folder.resolve("new.yaml"));

        assertThatThrownBy(() -> ConfigFile.policyText(file)).hasMessage(file + ": is a folder; a policy is a file");
        assertThatThrownBy(() -> ConfigFile.traffic(file)).hasMessage(file + ": is a folder; a profile is a file");
    }

    @Test
    void linksInACircleAreToldAsThat() throws IOException {
        Path file = folder.resolve("new.yaml");
        Files.createSymbolicLink(file, folder.resolve("other.yaml"));
        Files.createSymbolicLink(folder.resolve("other.yaml"), file);

        refused(file, ": cannot be read: its symbolic links lead in a circle");
    }

    @Test
    void aPipeIsRefusedInsteadOfWaitedFor() throws IOException, InterruptedException {
        Path file = folder.resolve("new.yaml");
        Process made = new ProcessBuilder("mkfifo", file.toString()).start();
        assertThat(made.waitFor(10, TimeUnit.SECONDS)).isTrue();

        assertThatThrownBy(() -> ConfigFile.policyText(file))
                .hasMessage(file + ": is a pipe or a device; a policy is a file");
        Path naming = Files.writeString(folder.resolve("naming.yaml"), "holiday-files: [new.yaml]\n");
        assertThatThrownBy(() -> ConfigFile.policyText(naming))
                .hasMessageContaining("is a pipe or a device; a calendar file is a file");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_534, 65_535, 65_536, 200_000})
    void theLineIsFoundHoweverFarInItIsAndWhateverSplitsACharacter(int before) throws IOException {
        Path file = folder.resolve("long.txt");
        byte[] text = ("\n" + "x".repeat(before) + "€\n€\n\u00e9").getBytes(StandardCharsets.UTF_8);
        text[text.length - 1] = '\n';
        Files.write(file, text);

        assertThat(TextFile.notText(file)).isEqualTo(4);
    }
}
