package org.callwarden.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.callwarden.screening.Slow;
import org.callwarden.server.config.HttpConfig.TlsFiles;
import org.callwarden.server.config.ServerCertificate.UnusableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Slow
final class ServerCertificateTest {

    private final Instant now = Instant.now();

    @TempDir
    Path folder;

    @Test
    void aCertificateIsReadWithThoseThatIssuedItAndItsKey() throws Exception {
        TestCertificate issuer = TestCertificate.of("issuer");
        TestCertificate own = issuer.issues("pbx.example");

        ServerCertificate read = ServerCertificate.read(files(own.chainPem() + issuer.chainPem(), own.keyPem()));

        assertThat(read.chain()).containsExactly(own.certificate(), issuer.certificate());
        assertThat(read.key()).isEqualTo(own.keys().getPrivate());
        assertThat(read.host("127.0.0.1")).isEqualTo("pbx.example");
    }

    @Test
    void theOlderFormsOfKeysAreReadAsWell() throws Exception {
        KeyPair rsa = TestCertificate.rsa(2048);
        TestCertificate withRsa = TestCertificate.of("a", rsa, now.minusSeconds(60), now.plusSeconds(60));
        TestCertificate withEc = TestCertificate.of("b");

        String bareRsa = TestCertificate.pem("RSA PRIVATE KEY", bare(rsa));
        String bareEc = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
                + TestCertificate.pem("EC PRIVATE KEY", bare(withEc.keys()));

        assertThat(ServerCertificate.read(files(withRsa.chainPem(), bareRsa)).key())
                .isEqualTo(rsa.getPrivate());
        assertThat(ServerCertificate.read(files(withEc.chainPem(), bareEc)).key())
                .isEqualTo(withEc.keys().getPrivate());
    }

    /// What PKCS #8 wraps: the content of its last element, up to the attributes that some write
    /// behind it.
    private static byte[] bare(KeyPair keys) {
        byte[] pkcs8 = keys.getPrivate().getEncoded();
        int at = keys.getPrivate().getAlgorithm().equals("RSA") ? 26 : 28;
        int length = keys.getPrivate().getAlgorithm().equals("RSA")
                ? ((pkcs8[24] & 0xFF) << 8) + (pkcs8[25] & 0xFF)
                : pkcs8[27] & 0xFF;
        return Arrays.copyOfRange(pkcs8, at, at + length);
    }

    @Test
    void whatCannotBeUsedIsToldWithTheFileAndWhatIsWrong() throws Exception {
        TestCertificate own = TestCertificate.of("pbx.example");
        TestCertificate other = TestCertificate.of("other.example");
        String chain = own.chainPem();
        String key = own.keyPem();

        assertRefused(files(chain, other.keyPem()), "privkey.pem, which is not the key of the first certificate");
        assertRefused(files("nothing", key), "fullchain.pem, which holds no certificate in PEM");
        assertRefused(files(chain, chain), "privkey.pem, which holds no private key in PEM");
        assertRefused(files(key, key), "fullchain.pem, which holds no certificate in PEM");
        assertRefused(
                files(chain.replace("MII", "M!!").replace("MIIB", "AAAA"), key), "fullchain.pem, which is damaged");
        assertRefused(
                files(chain, TestCertificate.pem("PRIVATE KEY", new byte[] {1, 2, 3})),
                "privkey.pem, which is damaged");
        assertRefused(
                files(chain, TestCertificate.pem("ENCRYPTED PRIVATE KEY", new byte[] {1})),
                "privkey.pem, which is encrypted");
        assertRefused(
                files(chain, key.replaceFirst("\n", "\nProc-Type: 4,ENCRYPTED\n")), "privkey.pem, which is encrypted");
        assertRefused(files(chain + other.chainPem(), key), "certificates that do not follow one another: number 2");
        assertRefused(
                new TlsFiles(folder.resolve("none.pem"), folder.resolve("privkey.pem")),
                "none.pem, which is not there");
        assertRefused(
                new TlsFiles(folder, folder.resolve("privkey.pem")), "which cannot be read by the user that runs");
    }

    @Test
    void aCertificateIsGoodFromItsFirstToItsLastSecondAndReadAllTheSameBeforeAndAfter() throws Exception {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        Instant to = Instant.parse("2026-03-01T00:00:00Z");
        TestCertificate own = TestCertificate.of("a", TestCertificate.ec(), from, to);
        TlsFiles files = files(own.chainPem(), own.keyPem());

        ServerCertificate read = ServerCertificate.read(files);

        assertThat(read.ends()).isEqualTo(to);
        assertThat(read.outOfDate(from)).isEmpty();
        assertThat(read.outOfDate(to)).isEmpty();
        assertThat(read.outOfDate(to.plusSeconds(1)).orElseThrow().english())
                .contains("expired at 2026-03-01T00:00:00Z");
        assertThat(read.outOfDate(from.minusSeconds(1)).orElseThrow().english())
                .contains("is not valid before 2026-01-01T00:00:00Z");
    }

    @Test
    void whatBrowsersRefuseIsRefusedHere() throws Exception {
        Instant to = now.plus(Duration.ofDays(1));
        TestCertificate weak = TestCertificate.of("a", TestCertificate.rsa(2047), now.minusSeconds(60), to);

        assertRefused(files(weak.chainPem(), weak.keyPem()), "has an RSA key of 2047 bits");
    }

    @Test
    void theLargestFilesAreTakenAndOneByteOrCertificateMoreIsRefused() throws Exception {
        TestCertificate own = TestCertificate.of("a");
        String chain = own.chainPem().repeat(ServerCertificate.MAX_CHAIN);
        String filler = "#".repeat(ServerCertificate.MAX_FILE - own.keyPem().length());

        assertThat(ServerCertificate.read(files(chain, own.keyPem() + filler)).chain())
                .hasSize(ServerCertificate.MAX_CHAIN);
        assertRefused(files(chain + own.chainPem(), own.keyPem()), "has more than 10 certificates");
        assertRefused(files(chain, own.keyPem() + filler + "#"), "privkey.pem, which has more than 65536 bytes");
    }

    @Test
    void aMistakeIsToldWithTheKeyOfTheConfigurationAndItsLine() throws Exception {
        TestCertificate own = TestCertificate.of("a");
        files(own.chainPem(), TestCertificate.of("b").keyPem());

        assertMistake("  tls: {certificate: fullchain.pem, key: privkey.pem}", "http.tls.key", "is not the key of");
        assertMistake("  tls: {certificate: none.pem, key: privkey.pem}", "http.tls.certificate", "is not there");
        assertMistake("  tls: {certificate: fullchain.pem}", "http.tls", "key is missing");
        assertMistake("  tls: {cert: fullchain.pem}", "http.tls.cert", "did you mean 'certificate'");
        assertMistake("  trusted-proxies: [proxy.example]", "http.trusted-proxies", "is an IP address or a network");
        assertMistake("  trusted-proxies: [10.0.0.1/8]", "http.trusted-proxies", "no bits set behind its prefix");
        assertMistake("  trusted-proxies: [0.0.0.0/0]", "http.trusted-proxies", "everybody could say who they are");
        assertMistake("  trusted-proxies: [\"::/0\"]", "http.trusted-proxies", "everybody could say who they are");
    }

    private void assertMistake(String line, String key, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("callwarden.yaml"), "http:\n" + line + "\n");

        assertThatThrownBy(() -> ConfigFile.read(file, new Surroundings(folder, Map.of())))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(":2")
                .hasMessageContaining(key)
                .hasMessageContaining(text);
    }

    private TlsFiles files(String chain, String key) throws IOException {
        return new TlsFiles(
                Files.writeString(folder.resolve("fullchain.pem"), chain),
                Files.writeString(folder.resolve("privkey.pem"), key));
    }

    private static void assertRefused(TlsFiles files, String text) {
        assertThatThrownBy(() -> ServerCertificate.read(files))
                .isInstanceOf(UnusableException.class)
                .hasMessageContaining(text);
    }
}
