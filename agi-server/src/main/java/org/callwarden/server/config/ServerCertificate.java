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
import org.callwarden.screening.wording.Telling;
import org.callwarden.screening.wording.Told;
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
    public static final class UnusableException extends Exception implements Telling {
        private static final long serialVersionUID = 1L;

        private final boolean aboutKey;
        private final transient Told told;

        private UnusableException(boolean aboutKey, Told told) {
            super(told.english());
            this.aboutKey = aboutKey;
            this.told = told;
        }

        @Override
        public Told told() {
            return told;
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
                    Told.of("certificate.short-key", rsa.getModulus().bitLength(), MIN_RSA_BITS));
        }
        for (int i = 1; i < chain.size(); i++) {
            if (!chain.get(i - 1).getIssuerX500Principal().equals(chain.get(i).getSubjectX500Principal())) {
                throw wrong(files.certificate(), Told.of("certificate.order", i + 1));
            }
        }
        PrivateKey key = key(files.key(), own.getPublicKey());
        if (!fits(key, own.getPublicKey())) {
            throw wrongKey(files.key(), Told.of("certificate.other-key", files.certificate()));
        }
        return new ServerCertificate(chain, key);
    }

    /// Why no browser takes it now; empty when one does. That is no reason not to start: calls are screened all the
    /// same, and a browser that warns is better than pages that are not there.
    public Optional<Told> outOfDate(Instant now) {
        X509Certificate own = chain.getFirst();
        if (now.isBefore(own.getNotBefore().toInstant())) {
            return Optional.of(Told.of("certificate.early", own.getNotBefore().toInstant()));
        }
        return now.isAfter(ends()) ? Optional.of(Told.of("certificate.expired", ends())) : Optional.empty();
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

    private static UnusableException wrong(Path file, Told what) {
        return new UnusableException(false, names(file, what));
    }

    private static UnusableException wrongKey(Path file, Told what) {
        return new UnusableException(true, names(file, what));
    }

    /// A setting that names a file of which that is to be said.
    public static Told names(Path file, Told what) {
        return Told.of("certificate.names", file, what);
    }

    private static List<X509Certificate> chain(Path file) throws UnusableException {
        List<X509Certificate> chain = new ArrayList<>();
        for (Pem block : blocks(file, false)) {
            if (!block.label().equals("CERTIFICATE")) {
                continue;
            }
            if (chain.size() == MAX_CHAIN) {
                throw wrong(file, Told.of("certificate.many", MAX_CHAIN));
            }
            try {
                chain.add((X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(block.content())));
            } catch (CertificateException e) {
                throw wrong(file, Told.of("certificate.damaged", chain.size() + 1));
            }
        }
        if (chain.isEmpty()) {
            throw wrong(file, Told.of("certificate.none"));
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
        throw wrongKey(file, Told.of("certificate.no-key"));
    }

    private static UnusableException encrypted(Path file) {
        return wrongKey(file, Told.of("certificate.encrypted"));
    }

    private static PrivateKey key(Path file, PublicKey fitting, byte[] pkcs8) throws UnusableException {
        String algorithm = fitting.getAlgorithm();
        if (!algorithm.equals("RSA") && !algorithm.equals("EC")) {
            throw wrongKey(file, Told.of("certificate.key-kind", algorithm));
        }
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw wrongKey(file, Told.of("certificate.damaged-key", algorithm));
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
                throw new UnusableException(key, names(file, Told.of("certificate.no-base64", block.label())));
            }
            blocks.add(block);
        }
        return blocks;
    }

    private static byte[] bytes(Path file, boolean key) throws UnusableException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_FILE + 1);
            if (bytes.length > MAX_FILE) {
                throw new UnusableException(key, names(file, Told.of("certificate.long", MAX_FILE)));
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new UnusableException(key, names(file, Told.of("certificate.missing")));
        } catch (IOException e) {
            throw new UnusableException(key, names(file, Told.of("certificate.unread", Told.by(e))));
        }
    }
}
