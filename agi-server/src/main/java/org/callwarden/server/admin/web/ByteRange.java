package org.callwarden.server.admin.web;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A part of something that was asked for by a `Range` header (RFC 9110, 14.1.2): one range of bytes.
/// Several at once, other units and what is malformed are ignored, as that RFC allows: then the whole
/// is sent.
///
/// @param from the first byte
/// @param until the byte after the last
record ByteRange(int from, int until) {

    private static final Pattern ONE = Pattern.compile("bytes=([0-9]{0,9})-([0-9]{0,9})");

    /// What a header asks for.
    sealed interface Asked {
        /// All of it.
        record Whole() implements Asked {}

        record Part(ByteRange range) implements Asked {}

        /// Nothing of it is there.
        record Beyond() implements Asked {}
    }

    /// @param header empty when there is none
    /// @param length of the whole, in bytes
    static Asked of(Optional<String> header, int length) {
        Matcher one = ONE.matcher(header.orElse(""));
        if (!one.matches() || (one.group(1).isEmpty() && one.group(2).isEmpty())) {
            return new Asked.Whole();
        }
        if (one.group(1).isEmpty()) {
            int last = Math.min(length, Integer.parseInt(one.group(2)));
            return last == 0 ? new Asked.Beyond() : new Asked.Part(new ByteRange(length - last, length));
        }
        int from = Integer.parseInt(one.group(1));
        int last = one.group(2).isEmpty() ? length - 1 : Integer.parseInt(one.group(2));
        if (last < from && !one.group(2).isEmpty()) {
            return new Asked.Whole();
        }
        return from >= length ? new Asked.Beyond() : new Asked.Part(new ByteRange(from, Math.min(length, last + 1)));
    }

    /// Whether the first byte is asked for, among others or not.
    ///
    /// @param length of the whole, in bytes
    static boolean isFromTheBeginning(Context http, int length) {
        return switch (of(range(http), length)) {
            case Asked.Whole() -> true;
            case Asked.Part(ByteRange(int from, int _)) -> from == 0;
            case Asked.Beyond() -> false;
        };
    }

    /// What If-Range names is nothing that we ever said (RFC 9110, 13.1.5): then the whole is sent.
    private static Optional<String> range(Context http) {
        return Optional.ofNullable(http.header("Range")).filter(_ -> http.header("If-Range") == null);
    }

    /// Answers with a sound, or the part of it that is asked for.
    static void send(Context http, String type, byte[] sound) {
        http.contentType(type).header("Accept-Ranges", "bytes");
        switch (of(range(http), sound.length)) {
            case Asked.Whole() -> http.result(sound);
            case Asked.Part(ByteRange(int from, int until)) ->
                http.status(206)
                        .header("Content-Range", "bytes " + from + "-" + (until - 1) + "/" + sound.length)
                        .result(Arrays.copyOfRange(sound, from, until));
            case Asked.Beyond() -> http.status(416).header("Content-Range", "bytes */" + sound.length);
        }
    }
}
