package org.callwarden.server.admin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// Tells one state of a thing from another (RFC 9110, 8.8.3): a strong tag, of every byte that is answered.
final class Tag {

    private static final int DIGITS = 32;

    private Tag() {}

    static String of(String body) {
        return '"' + sha256(body).substring(0, DIGITS) + '"';
    }

    /// As 64 hexadecimal digits.
    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Whether a header names this tag, or `*`; a weak one in it (`W/"…"`) only matches where that will do.
    static boolean isIn(String header, String tag, boolean weak) {
        return Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .anyMatch(one -> one.equals("*") || one.equals(tag) || (weak && one.equals("W/" + tag)));
    }
}
