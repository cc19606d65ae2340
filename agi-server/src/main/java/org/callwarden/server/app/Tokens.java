package org.callwarden.server.app;

import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.callwarden.server.admin.Sha256;

/// Keys that nobody can guess: 256 random bits as 43 characters of A-Z, a-z, 0-9, `-` and `_`.
final class Tokens {

    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private Tokens() {}

    /// @param random a secure one
    static String made(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /// SHA-256 as 64 hexadecimal digits, by which a token is known where it must not stand. What is random needs no
    /// slow hash.
    static String hash(String token) {
        return Sha256.of(token);
    }
}
