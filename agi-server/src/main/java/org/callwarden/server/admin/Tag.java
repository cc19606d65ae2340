package org.callwarden.server.admin;

import java.util.Arrays;

/// Tells one state of a thing from another (RFC 9110, 8.8.3): a strong tag, of every byte that is answered.
final class Tag {

    private static final int DIGITS = 32;

    private Tag() {}

    static String of(String body) {
        return '"' + Sha256.of(body).substring(0, DIGITS) + '"';
    }

    /// Whether a header names this tag, or `*`; a weak one in it (`W/"…"`) only matches where that will do.
    static boolean isIn(String header, String tag, boolean weak) {
        return Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .anyMatch(one -> one.equals("*") || one.equals(tag) || (weak && one.equals("W/" + tag)));
    }
}
