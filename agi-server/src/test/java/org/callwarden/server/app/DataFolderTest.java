package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {

    @TempDir
    Path folder;

    @Test
    void theAddressOfTheServiceThatHasTheFolderIsTold() {
        try (DataFolder taken = DataFolder.take(folder)) {
            assertThat(DataFolder.announced(folder)).isEmpty();
            taken.announce("127.0.0.1:8088", "https://pbx.example:8573");
            assertThat(DataFolder.announced(folder)).contains("127.0.0.1:8088");
            assertThat(DataFolder.announcedPages(folder)).contains("https://pbx.example:8573");
        }
        assertThat(DataFolder.announced(folder)).isEmpty();
    }

    @Test
    void theAddressThatAKilledServiceLeftBehindIsNotBelieved() throws IOException {
        DataFolder.take(folder).close();
        Files.writeString(folder.resolve(DataFolder.ADDRESS_FILE), "127.0.0.1:8088\n");

        assertThat(DataFolder.announced(folder)).isEmpty();

        try (DataFolder next = DataFolder.take(folder)) {
            assertThat(next.path()).isEqualTo(folder);
        }
    }
}
