package org.callwarden.server.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.callwarden.screening.wording.Told;
import org.callwarden.screening.wording.Wording;
import org.callwarden.server.config.HttpConfig;
import org.callwarden.server.config.HttpConfig.TlsFiles;
import org.callwarden.server.config.TestCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What listens with a certificate from files, asked by the JDK's own TLS.
final class RenewedCertificateTest {

    @TempDir
    Path folder;

    private final TestCertificate first = TestCertificate.of("pbx.example");
    private final TestCertificate second = TestCertificate.of("pbx.example");
    private TlsFiles files;
    private RenewedCertificate certificate;
    private HttpServer server;

    @BeforeEach
    void listen() throws Exception {
        files = first.write(folder);
        certificate = new RenewedCertificate(files, Clock.systemUTC());
        server = HttpServer.start(
                new HttpConfig("127.0.0.1", 0, 100),
                new HttpServer.Edge(_ -> false, Optional.of(certificate)),
                List.of(new Echo()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void requestsAreSecureAndTlsIsInsistedOn(String protocol) throws Exception {
        try (SSLSocket socket = connected(first, protocol)) {
            String answer = ask(socket, "pbx.example:8573");

            assertThat(answer).startsWith("HTTP/1.1 200").contains("Strict-Transport-Security: max-age=31536000");
            assertThat(answer).endsWith("secure 127.0.0.1 pbx.example:8573");
        }
    }

    @Test
    void otherPortsOfThisHostAreLeftAlone() throws Exception {
        try (SSLSocket socket = connected(first, "TLSv1.3")) {
            assertThat(ask(socket, "localhost:8573")).startsWith("HTTP/1.1 200").doesNotContain("Strict-Transport");
        }
    }

    @Test
    void whatWasRenewedIsShownToTheNextWhoComes() throws Exception {
        try (SSLSocket before = connected(first, "TLSv1.3")) {
            var _ = second.write(folder);
            certificate.tend();

            try (SSLSocket after = connected(second, "TLSv1.3")) {
                assertThat(shown(after)).isEqualTo(second.certificate());
            }
            assertThat(ask(before, "pbx.example")).startsWith("HTTP/1.1 200");
        }
        assertThat(health()).isEmpty();
    }

    @Test
    void whileWhatLiesThereCannotBeUsedTheOneFromBeforeIsShownAndHealthSaysSo() throws Exception {
        Files.writeString(files.key(), "half of");
        certificate.tend();
        // The other half may just be on its way.
        assertThat(health()).isEmpty();

        certificate.tend();
        assertThat(health()).hasSize(1).first().asString().contains("privkey.pem, which holds no private key");
        assertThat(Wording.text(health().getFirst(), "vi")).contains("không có khóa riêng dạng PEM nào");
        try (SSLSocket socket = connected(first, "TLSv1.3")) {
            assertThat(shown(socket)).isEqualTo(first.certificate());
        }

        var _ = second.write(folder);
        certificate.tend();
        assertThat(health()).isEmpty();
    }

    @Test
    void anEndThatIsNearIsToldInHealth() throws Exception {
        Instant now = Clock.systemUTC().instant();
        Instant end = now.plus(RenewedCertificate.SOON).truncatedTo(ChronoUnit.SECONDS);
        files = TestCertificate.of("pbx.example", now.minusSeconds(60), end).write(folder);

        certificate = new RenewedCertificate(files, Clock.fixed(end.minus(RenewedCertificate.SOON), ZoneOffset.UTC));
        assertThat(health()).isEmpty();

        Instant later = end.minus(RenewedCertificate.SOON).plusSeconds(1);
        certificate = new RenewedCertificate(files, Clock.fixed(later, ZoneOffset.UTC));
        assertThat(health()).hasSize(1).first().asString().contains("fullchain.pem ends at " + end);
    }

    @Test
    void oneThatIsOverIsShownAllTheSameAtAStartAndToldInHealthButNotTakenUpInPlaceOfAGoodOne() throws Exception {
        Instant now = Clock.systemUTC().instant();
        TestCertificate over = TestCertificate.of("pbx.example", now.minusSeconds(7_200), now.minusSeconds(3_600));
        files = over.write(folder);
        certificate.tend();
        certificate.tend();
        assertThat(health()).hasSize(1).first().asString().contains("expired at ");
        try (SSLSocket socket = connected(first, "TLSv1.3")) {
            assertThat(shown(socket)).isEqualTo(first.certificate());
        }

        certificate = new RenewedCertificate(files, Clock.systemUTC());
        assertThat(health()).hasSize(1).first().asString().contains("fullchain.pem ends at ");
    }

    @Test
    void withoutOneThatCanBeUsedNothingStarts() throws Exception {
        Files.delete(files.certificate());

        assertThatThrownBy(() -> new RenewedCertificate(files, Clock.systemUTC()))
                .hasMessageContaining("http.tls names")
                .hasMessageContaining("fullchain.pem, which is not there");
    }

    private List<Told> health() {
        List<Told> degraded = new ArrayList<>();
        certificate.add(degraded, new HashMap<>());
        return degraded;
    }

    private SSLSocket connected(TestCertificate trusted, String protocol) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("trusted", trusted.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", server.port());
        socket.setSoTimeout(10_000);
        socket.setEnabledProtocols(new String[] {protocol});
        socket.startHandshake();
        return socket;
    }

    private static X509Certificate shown(SSLSocket socket) throws Exception {
        return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }

    private static String ask(SSLSocket socket, String host) throws Exception {
        String request =
                "GET / HTTP/1.1\r\nHost: " + host + "\r\nX-Forwarded-For: 6.6.6.6\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /// Says how a request arrived.
    private static final class Echo implements Site {
        @Override
        public boolean owns(String path) {
            return true;
        }

        @Override
        public void addTo(JavalinConfig config) {
            config.routes.get(
                    "/",
                    http -> http.result(
                            (http.req().isSecure() ? "secure " : "plain ") + http.ip() + " " + http.header("Host")));
        }

        @Override
        public void problem(Context context, int status, String what) {
            context.status(status).result(what);
        }
    }
}
