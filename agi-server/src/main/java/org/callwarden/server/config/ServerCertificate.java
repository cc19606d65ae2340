package org.callwarden.server.config;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callwarden.server.config.HttpConfig.TlsFiles;

/// What a service proves with who it is: its certificate, those that issued it, and its key, from two
/// files in PEM ([RFC 7468](https://www.rfc-editor.org/rfc/rfc7468)). Keys in the older forms of
/// OpenSSL, `RSA PRIVATE KEY` and `EC PRIVATE KEY`, are read as well.
///
/// @param chain the service's own first
public record ServerCertificate(List<X509Certificate> chain, PrivateKey key) {

    /// Most bytes of each of the files; ten certificates with long names have 30,000.
    static final int MAX_FILE = 64 * 1024;

    /// Most certificates in the file.
    static final int MAX_CHAIN = 10;

    private static final int MIN_RSA_BITS = 2048;
    private static final int DNS_NAME = 2;
    private static final byte SEQUENCE = 0x30;
    private static final byte OCTET_STRING = 0x04;

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----(.*?)-----END \\1-----", Pattern.DOTALL);

    public ServerCertificate {
        chain = List.copyOf(chain);
    }

    /// A file that cannot be used; the message names the file, what is wrong, and what would be right.
    public static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean aboutKey;

        private UnusableException(boolean aboutKey, String message) {
            super(message);
            this.aboutKey = aboutKey;
        }

        /// Whether it is the file with the key.
        public boolean isAboutKey() {
            return aboutKey;
        }
    }

    /// Whether it is valid now is another question ([#outOfDate]).
    public static ServerCertificate read(TlsFiles files) throws UnusableException {
        List<X509Certificate> chain = chain(files.certificate());
        X509Certificate own = chain.getFirst();
        if (own.getPublicKey() instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < MIN_RSA_BITS) {
            throw wrong(
                    files.certificate(),
                    "has an RSA key of " + rsa.getModulus().bitLength() + " bits; browsers take " + MIN_RSA_BITS
                            + " and more");
        }
        for (int i = 1; i < chain.size(); i++) {
            if (!chain.get(i - 1).getIssuerX500Principal().equals(chain.get(i).getSubjectX500Principal())) {
                throw wrong(
                        files.certificate(),
                        "has certificates that do not follow one another: number " + (i + 1)
                                + " did not issue the one before it. The service's own stands first, then the one that"
                                + " issued it, as in certbot's fullchain.pem");
            }
        }
        PrivateKey key = key(files.key(), own.getPublicKey());
        if (!fits(key, own.getPublicKey())) {
            throw new UnusableException(
                    true,
                    "names " + files.key() + ", which is not the key of the first certificate in " + files.certificate()
                            + ": `openssl pkey -pubout -in` and `openssl x509 -pubkey -noout -in` have to print the"
                            + " same");
        }
        return new ServerCertificate(chain, key);
    }

    /// Why no browser takes it now; empty when one does. That is no reason not to start: calls are screened all the
    /// same, and a browser that warns is better than pages that are not there.
    public Optional<String> outOfDate(Instant now) {
        X509Certificate own = chain.getFirst();
        if (now.isBefore(own.getNotBefore().toInstant())) {
            return Optional.of(
                    "is not valid before " + own.getNotBefore().toInstant() + ": is this host's clock right?");
        }
        return now.isAfter(ends())
                ? Optional.of("expired at " + ends() + ": renew it, such as by `certbot renew`")
                : Optional.empty();
    }

    /// Until when a browser takes it.
    public Instant ends() {
        return chain.getFirst().getNotAfter().toInstant();
    }

    /// A name that it is for, without stars; the given one where it says none.
    public String host(String otherwise) {
        try {
            var names = chain.getFirst().getSubjectAlternativeNames();
            if (names != null) {
                for (List<?> name : names) {
                    if (name.get(0).equals(DNS_NAME) && name.get(1).toString().matches("[A-Za-z0-9.-]{1,253}")) {
                        return name.get(1).toString();
                    }
                }
            }
            return otherwise;
        } catch (CertificateException e) {
            return otherwise;
        }
    }

    private static UnusableException wrong(Path file, String what) {
        return new UnusableException(false, "names " + file + ", which " + what);
    }

    private static List<X509Certificate> chain(Path file) throws UnusableException {
        List<X509Certificate> chain = new ArrayList<>();
        for (Pem block : blocks(file, false)) {
            if (!block.label().equals("CERTIFICATE")) {
                continue;
            }
            if (chain.size() == MAX_CHAIN) {
                throw wrong(
                        file,
                        "has more than " + MAX_CHAIN + " certificates: one and those that issued it belong there");
            }
            try {
                chain.add((X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(block.content())));
            } catch (CertificateException e) {
                throw wrong(file, "is damaged: its certificate number " + (chain.size() + 1) + " cannot be read");
            }
        }
        if (chain.isEmpty()) {
            throw wrong(
                    file,
                    "holds no certificate in PEM (-----BEGIN CERTIFICATE-----); of one in DER `openssl x509 -in FILE"
                            + " -out FILE.pem` makes one");
        }
        return chain;
    }

    private static PrivateKey key(Path file, PublicKey fitting) throws UnusableException {
        for (Pem block : blocks(file, true)) {
            switch (block.label()) {
                case "PRIVATE KEY" -> {
                    return key(file, fitting, block.content());
                }
                case "RSA PRIVATE KEY", "EC PRIVATE KEY" -> {
                    return key(file, fitting, wrapped(block.content(), fitting));
                }
                case "ENCRYPTED PRIVATE KEY" -> throw encrypted(file);
                default -> {}
            }
        }
        throw new UnusableException(
                true, "names " + file + ", which holds no private key in PEM (-----BEGIN PRIVATE KEY-----)");
    }

    private static UnusableException encrypted(Path file) {
        return new UnusableException(
                true,
                "names " + file + ", which is encrypted, and nobody is there to type a password when the service"
                        + " starts: write it without one, `openssl pkey -in FILE -out FILE.plain`, for the service's"
                        + " user only (chmod 600)");
    }

    private static PrivateKey key(Path file, PublicKey fitting, byte[] pkcs8) throws UnusableException {
        String algorithm = fitting.getAlgorithm();
        if (!algorithm.equals("RSA") && !algorithm.equals("EC")) {
            throw new UnusableException(
                    true,
                    "names " + file + ", whose certificate is for a key of the kind " + algorithm
                            + "; browsers take RSA and EC");
        }
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new UnusableException(
                    true,
                    "names " + file + ", which is damaged or is no " + algorithm + " key, as its certificate asks for");
        }
    }

    /// The older forms hold the bare key; what kind it is, and on which curve, stands in the
    /// certificate in the very form in which PKCS #8 has it ([RFC
    /// 5208](https://www.rfc-editor.org/rfc/rfc5208#section-5)).
    private static byte[] wrapped(byte[] bare, PublicKey fitting) {
        byte[] version = {0x02, 0x01, 0x00};
        return der(SEQUENCE, joined(version, algorithm(fitting.getEncoded()), der(OCTET_STRING, bare)));
    }

    /// The first element within the outer sequence of a public key, as it stands.
    private static byte[] algorithm(byte[] publicKey) {
        int start = 1 + lengthBytes(publicKey, 1);
        int content = publicKey[start + 1] & 0xFF;
        // Less than 128 bytes for every algorithm and curve there is a name for.
        return Arrays.copyOfRange(publicKey, start, start + 2 + content);
    }

    private static int lengthBytes(byte[] der, int at) {
        return (der[at] & 0x80) == 0 ? 1 : 1 + (der[at] & 0x7F);
    }

    private static byte[] der(byte tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            // Two bytes hold what a file of this size can have.
            out.write(0x82);
            out.write(content.length >> 8);
            out.write(content.length);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /// Whether what one signs the other knows.
    private static boolean fits(PrivateKey key, PublicKey fitting) {
        try {
            Signature signature =
                    Signature.getInstance(key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
            byte[] text = "callwarden".getBytes(StandardCharsets.US_ASCII);
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(fitting);
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /// @param base64 its content
    private record Pem(String label, String base64) {
        byte[] content() {
            return Base64.getMimeDecoder().decode(base64);
        }
    }

    private static List<Pem> blocks(Path file, boolean key) throws UnusableException {
        String text = new String(bytes(file, key), StandardCharsets.ISO_8859_1);
        List<Pem> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            String content = matcher.group(2);
            if (content.contains("ENCRYPTED")) {
                throw encrypted(file);
            }
            Pem block = new Pem(matcher.group(1), content);
            try {
                var _ = block.content();
            } catch (IllegalArgumentException e) {
                throw new UnusableException(
                        key, "names " + file + ", which is damaged: its block " + block.label() + " is no base64");
            }
            blocks.add(block);
        }
        return blocks;
    }

    private static byte[] bytes(Path file, boolean key) throws UnusableException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_FILE + 1);
            if (bytes.length > MAX_FILE) {
                throw new UnusableException(key, "names " + file + ", which has more than " + MAX_FILE + " bytes");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new UnusableException(key, "names " + file + ", which is not there");
        } catch (IOException e) {
            throw new UnusableException(
                    key,
                    "names " + file + ", which cannot be read by the user that runs the service: " + e.getMessage());
        }
    }
}
