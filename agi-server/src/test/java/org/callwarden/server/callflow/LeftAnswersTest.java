package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftAnswersTest {

    @TempDir
    private Path folder;

    private Path file(String name, long secondsAgo) throws IOException {
        Path file = Files.createFile(folder.resolve(name));
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(secondsAgo)));
    }

    @Test
    void answersOfOldAreDeletedAndNothingElse() throws IOException {
        Path left = file("callwarden-pbx_1.wav", 700);
        Path beingRecorded = file("callwarden-pbx_2.wav", 20);
        Path foreign = file("greeting.wav", 700);

        LeftAnswers.delete(folder, Instant.now());

        assertThat(left).doesNotExist();
        assertThat(beingRecorded).exists();
        assertThat(foreign).exists();
    }

    @Test
    void aFolderThatIsGoneIsNoFault() {
        LeftAnswers.delete(folder.resolve("gone"), Instant.now());

        assertThat(folder).exists();
    }
}
