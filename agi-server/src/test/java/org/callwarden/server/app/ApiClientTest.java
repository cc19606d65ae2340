package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.callwarden.server.admin.ApiToken;
import org.callwarden.server.config.Config;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.Surroundings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class ApiClientTest {

    @TempDir
    Path folder;

    /// As after SIGSTOP: the kernel still takes connections for the process, which reads none of them.
    @Test
    @Timeout(10)
    void aServiceThatHangsIsNotWaitedForAndItIsSaidWhatToDo() throws Exception {
        Config config = ConfigFile.standard(new Surroundings(folder, Map.of())).temporary(folder.resolve("data"));
        try (DataFolder taken = DataFolder.take(config.data());
                ServerSocket hanging = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Files.writeString(taken.path().resolve(ApiToken.FILE), "ab".repeat(32) + "\n");
            taken.announce("127.0.0.1:" + hanging.getLocalPort(), "http://127.0.0.1:8573");

            assertThatThrownBy(() -> ApiClient.open(config, Application.Options.live(false), Duration.ofMillis(200)))
                    .hasMessageContaining("127.0.0.1:" + hanging.getLocalPort())
                    .hasMessageContaining("said nothing for 0.2 s")
                    .hasMessageContaining("kill -CONT");
        }
    }
}
