package org.callwarden.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalFolderTest {

    @TempDir
    Path outside;

    @Test
    void aFileThatWasMadeAndCouldNotBeOpenedIsBegunAgain() throws IOException {
        Path inside = outside.resolve("journal");
        try (JournalFolder folder = JournalFolder.open(inside)) {
            Files.createFile(folder.segment(5));

            try (RandomAccessFile file = folder.begin(5)) {
                file.write('x');
            }

            assertThatThrownBy(() -> folder.begin(5)).isInstanceOf(FileAlreadyExistsException.class);
        }
    }

    @Test
    void aNewNameThatCouldNotBeForcedToTheDiskIsForcedAgain() throws IOException {
        Path inside = outside.resolve("journal");
        Path away = outside.resolve("away");
        try (JournalFolder folder = JournalFolder.open(inside);
                JournalFlusher flusher = new JournalFlusher(folder, Duration.ofHours(1))) {
            flusher.watch(folder.begin(1));
            Files.move(inside, away);
            flusher.flush();
            long first = flusher.failures();

            flusher.flush();

            assertThat(flusher.failures()).isGreaterThan(first);

            Files.move(away, inside);
            flusher.flush();
            long last = flusher.failures();
            Files.move(inside, away);
            flusher.flush();
            Files.move(away, inside);
            assertThat(flusher.failures()).isEqualTo(last);
        }
    }
}
