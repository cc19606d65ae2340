package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A service that takes requests and says nothing.
@Timeout(30)
final class ServiceApiTest {

    private final ServerSocket silent;
    private final ServiceApi api;

    ServiceApiTest(@TempDir Path folder) throws IOException {
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        ServicePlan plan = new ServicePlan(folder, folder.resolve("data"), 1, silent.getLocalPort());
        Files.createDirectories(plan.data());
        Files.writeString(plan.data().resolve("api-token"), "word");
        api = new ServiceApi(plan, Duration.ofMillis(200));
    }

    @AfterEach
    void close() throws IOException {
        silent.close();
    }

    @Test
    void whoSaysNothingIsWaitedForOnlySoLong() {
        assertThatThrownBy(() -> api.get("health")).hasMessage("the service's API does not answer");
        assertThatThrownBy(() -> api.post("rules", "{}")).hasMessage("the service's API does not answer");
        assertThatThrownBy(() -> api.put("enforcement/trunk/x")).hasMessage("the service's API does not answer");
        assertThatThrownBy(() -> api.call("pbx1/1.1/1.1")).hasMessage("the service's API does not answer");
        assertThatThrownBy(api::answers).hasMessage("the service's API does not answer");
    }

    @Test
    void eventsAreWaitedForHoweverLongNothingHappens() throws Exception {
        CompletableFuture<ServiceEvents> listening = CompletableFuture.supplyAsync(api::events);
        try (Socket events = silent.accept()) {
            // Longer than any request waits.
            assertThatThrownBy(() -> api.get("health")).isInstanceOf(LabException.class);
            assertThat(listening).isNotDone();

            events.getOutputStream().write("""
                            HTTP/1.1 200 OK\r
                            Content-Type: text/event-stream\r
                            \r
                            event: decided
                            data: {"caller":"+84901234567"}

                            """.getBytes(StandardCharsets.UTF_8));
            try (ServiceEvents heard = listening.get(20, TimeUnit.SECONDS)) {
                assertThat(heard.decision("+84901234567", Duration.ofSeconds(20)))
                        .isPresent();
            }
        }
    }
}
