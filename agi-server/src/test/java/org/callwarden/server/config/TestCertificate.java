package org.callwarden.server.config;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import org.callwarden.server.config.HttpConfig.TlsFiles;

/// A certificate made for a test, signed by itself or another, with its key; Java has no public means
/// to make one.
public record TestCertificate(String name, KeyPair keys, X509Certificate certificate) {

    private static final byte[] VERSION_3 = der(0xA0, der(0x02, new byte[] {2}));
    private static final byte[] COMMON_NAME = {0x06, 3, 0x55, 4, 3};
    private static final byte[] ALTERNATIVE_NAMES = {0x06, 3, 0x55, 0x1D, 0x11};
    private static final byte[] RSA_SHA256 = {
        0x30, 13, 6, 9, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 1, 11, 5, 0
    };
    private static final byte[] ECDSA_SHA256 = {0x30, 10, 6, 8, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 4, 3, 2};

    /// On the curve P-256, valid a month from now.
    public static TestCertificate of(String name) {
        Instant now = Instant.now();
        return of(name, now.minus(Duration.ofDays(30)), now.plus(Duration.ofDays(30)));
    }

    /// On the curve P-256.
    public static TestCertificate of(String name, Instant from, Instant to) {
        return of(name, ec(), from, to);
    }

    static TestCertificate of(String name, KeyPair keys, Instant from, Instant to) {
        return signed(name, keys, name, keys, from, to);
    }

    /// One for another name that this one signed.
    TestCertificate issues(String other) {
        return signed(
                other,
                ec(),
                name,
                keys,
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    static KeyPair ec() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TestCertificate signed(
            String name, KeyPair keys, String issuer, KeyPair by, Instant from, Instant to) {
        boolean rsa = by.getPrivate().getAlgorithm().equals("RSA");
        byte[] algorithm = rsa ? RSA_SHA256 : ECDSA_SHA256;
        byte[] names = der(0x30, der(0x82, name.getBytes(StandardCharsets.US_ASCII)));
        byte[] body = der(
                0x30,
                VERSION_3,
                der(0x02, new byte[] {7}),
                algorithm,
                named(issuer),
                der(0x30, time(from), time(to)),
                named(name),
                keys.getPublic().getEncoded(),
                der(0xA3, der(0x30, der(0x30, ALTERNATIVE_NAMES, der(0x04, names)))));
        try {
            Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
            signature.initSign(by.getPrivate());
            signature.update(body);
            byte[] whole = der(0x30, body, algorithm, der(0x03, new byte[] {0}, signature.sign()));
            return new TestCertificate(name, keys, (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] named(String name) {
        return der(0x30, der(0x31, der(0x30, COMMON_NAME, der(0x0C, name.getBytes(StandardCharsets.US_ASCII)))));
    }

    private static byte[] time(Instant at) {
        String text = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(at);
        return der(0x18, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.size() < 0x80) {
            out.write(content.size());
        } else {
            out.write(0x82);
            out.write(content.size() >> 8);
            out.write(content.size());
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    static String pem(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + label
                + "-----\n";
    }

    String chainPem() {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String keyPem() {
        return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    /// Writes both into a folder, over what was there.
    public TlsFiles write(Path folder) throws IOException {
        Path chain = Files.writeString(folder.resolve("fullchain.pem"), chainPem());
        return new TlsFiles(chain, Files.writeString(folder.resolve("privkey.pem"), keyPem()));
    }
}
