package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptsTest {

    @TempDir
    Path folder;

    private Program program(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n");
        return new Program(
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x")), Path.of("/"));
    }

    /// A private copy lies nowhere on the PATH of this JVM, and there may be another one of that name.
    @Test
    void theProgramsThatWereGivenSpeakWhateverIsOnThePath() throws Exception {
        Program espeak = program("espeak-ng", "printf '%s ' \"$2\" \"$5\" > \"$4\"");
        Program sox = program("sox", "{ cat \"$1\"; echo \"at $3\"; } > \"$8\"");

        Path wav = new Prompts(espeak, sox).speak("vi", "Xin chào", folder.resolve("robot.wav"));

        assertThat(wav).hasContent("vi Xin chào at 8000");
    }
}
