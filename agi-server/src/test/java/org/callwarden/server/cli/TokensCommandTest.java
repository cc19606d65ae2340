package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.Slow;
import org.callwarden.server.app.Application;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.Surroundings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tokens by the command line, and the service that they open.
@Slow
final class TokensCommandTest {

    @TempDir
    Path home;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(home.resolve("callwarden.yaml"), "agi: {port: 0}\nhttp: {port: 0}\n");
    }

    @Test
    void aTokenOpensTheServiceUntilItIsRevoked() throws Exception {
        try (Application service = Application.start(
                        ConfigFile.load(Optional.empty(), surroundings()), Application.Options.live(false));
                HttpClient client = HttpClient.newHttpClient()) {
            assertThat(run("tokens").out()).contains("There is no token yet");
            Run made = run("tokens", "add", "pbx2", "viewer", "--expires", "90d", "--trunk", "viettel-1");
            assertThat(made.status()).isZero();
            String secret = made.out().strip().lines().reduce("", (_, last) -> last);
            assertThat(secret).matches("cw_[A-Za-z0-9_-]{43}");
            assertThat(run("tokens", "list").out())
                    .contains("pbx2", "viewer", "viettel-1", "valid", "tester")
                    .doesNotContain(secret);

            assertThat(get(client, service, secret, "calls").statusCode()).isEqualTo(200);
            HttpResponse<String> outside = get(client, service, secret, "screen?caller=1&dialed=1&trunk=other");
            assertThat(outside.statusCode()).isEqualTo(403);
            HttpResponse<String> screened =
                    get(client, service, secret, "screen?caller=%2B84901234567&dialed=1900100&trunk=viettel-1");
            assertThat(screened.body()).contains("\"decision\":");
            assertThat(screened.headers().firstValue("RateLimit-Policy")).contains("\"minute\";q=6000;w=60");

            assertThat(run("tokens", "remove", "pbx2").out()).contains("Revoked the token pbx2");
            assertThat(get(client, service, secret, "calls").statusCode()).isEqualTo(401);
            assertThat(run("audit").out()).contains("token-made", "token-revoked", "tester");
        }
    }

    @Test
    void withoutAServiceTokensAreMadeAllTheSameAndMistakesAreSaid() {
        assertThat(run("tokens", "add", "pbx2", "viewer", "--expires", "366d").status())
                .isZero();
        assertThat(run("tokens", "add", "pbx2", "viewer", "--expires", "1d").err())
                .contains("there is a token 'pbx2' already");
        assertThat(run("tokens", "add", "x", "viewer", "--expires", "367d").err())
                .contains("within 366 days");
        assertThat(run("tokens", "add", "x", "viewer").status()).isEqualTo(Main.USAGE);
        assertThat(run("tokens", "add", "x", "king", "--expires", "1d").err()).contains("a role is viewer");
        assertThat(run("tokens", "remove", "nobody").err()).contains("there is no such token");
        assertThat(run("tokens", "remove", "a/b").status()).isEqualTo(Main.USAGE);
        assertThat(run("--lang", "vi", "tokens").out()).contains("còn hiệu lực");
    }

    private static HttpResponse<String> get(HttpClient client, Application service, String secret, String path)
            throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.httpPort() + "/api/v1/" + path))
                        .header("Authorization", "Bearer " + secret)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private Run run(String... words) {
        return Run.typing("", surroundings(), words);
    }

    private Surroundings surroundings() {
        return new Surroundings(home, Map.of("USER", "tester"));
    }
}
