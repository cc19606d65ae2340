package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.callwarden.screening.Slow;
import org.callwarden.server.config.Config;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.Surroundings;
import org.callwarden.server.config.TestCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A service whose pages speak TLS.
@Slow
final class FrontTest {

    @TempDir
    Path home;

    @Test
    void theCommandLineHasTheApiOfAServiceWhosePagesSpeakTls() throws Exception {
        var _ = TestCertificate.of("pbx.example").write(home);
        Config config = config("tls: {certificate: fullchain.pem, key: privkey.pem}");

        try (Application service = Application.start(config, Application.Options.live(false));
                ApiClient client = ApiClient.open(config, Application.Options.live(false));
                HttpClient browser = HttpClient.newHttpClient()) {
            assertThat(client.isService()).isTrue();
            assertThat(client.get("health").json().path("certificate-ends").asString(""))
                    .endsWith("Z");
            assertThat(DataFolder.announcedPages(config.data())).contains("https://pbx.example:" + service.httpPort());
            assertThat(service.summary()).contains("pages at https://pbx.example:" + service.httpPort() + "/");

            // Its port has no pages, through which a password would pass unencrypted.
            URI login =
                    URI.create("http://" + DataFolder.announced(config.data()).orElseThrow() + "/login");
            assertThat(browser.send(HttpRequest.newBuilder(login).build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void whatIsReachableWithoutTlsFromElsewhereIsComplainedOfUnlessAProxyIsThere() throws Exception {
        var _ = TestCertificate.of("pbx.example").write(home);

        assertThat(ListenCheck.complaint(config("bind: 127.0.0.1"))).isEmpty();
        assertThat(ListenCheck.complaint(config("bind: 0.0.0.0")).orElse(""))
                .contains("http.bind is 0.0.0.0", "http.tls", "http.trusted-proxies");
        assertThat(ListenCheck.complaint(config("bind: 0.0.0.0\n  trusted-proxies: [127.0.0.1]")))
                .isPresent();
        assertThat(ListenCheck.complaint(config("bind: 0.0.0.0\n  trusted-proxies: [10.1.2.3]")))
                .isEmpty();
        assertThat(ListenCheck.complaint(
                        config("bind: 0.0.0.0\n  tls: {certificate: fullchain.pem, key: privkey.pem}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1:8573",
        "0.0.0.0, 127.0.0.1:8573",
        "'::', 127.0.0.1:8573",
        "'::1', [::1]:8573",
        "192.0.2.7, 192.0.2.7:8573",
    })
    void theAddressIsOneThatAProgramOnThisHostCanReach(String bind, String shown) {
        assertThat(Front.reachable(bind, 8573)).isEqualTo(shown);
    }

    private Config config(String http) throws Exception {
        Path file = Files.writeString(
                home.resolve("callwarden.yaml"), "agi: {port: 0}\nhttp:\n  port: 0\n  " + http + "\n");
        return ConfigFile.read(file, new Surroundings(home, Map.of()));
    }
}
