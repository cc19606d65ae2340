package org.callwarden.server.recording;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.callwarden.screening.call.CallId;

/// How a call's id becomes the name of a file, and back: `/` is `~`, and what is neither letter, digit, `_`, `-` nor a
/// point within is `%` and two hexadecimal digits. A name too long for a file system ends in a hash of the id.
final class FileNames {

    static final String WAV = ".wav";
    static final String SEALED = ".wav.enc";
    static final String PART = ".part";

    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    private static final int LONGEST = 200;
    private static final int HASH = 16;

    private FileNames() {}

    static String of(CallId call) {
        StringBuilder name = new StringBuilder();
        String id = call.value();
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (PLAIN.indexOf(c) >= 0 || (c == '.' && i > 0)) {
                name.append(c);
            } else if (c == '/') {
                name.append('~');
            } else {
                name.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
            }
        }
        return name.length() <= LONGEST ? name.toString() : name.substring(0, LONGEST) + "%" + hash(id);
    }

    /// The id of the call whose name this is; the name itself where it is too long to tell.
    static String call(String file) {
        String name = withoutEnding(file);
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '~') {
                id.append('/');
            } else if (c != '%') {
                id.append(c);
            } else if (i + 3 <= name.length()
                    && HexFormat.isHexDigit(name.charAt(i + 1))
                    && HexFormat.isHexDigit(name.charAt(i + 2))
                    && name.length() <= LONGEST) {
                id.append((char) HexFormat.fromHexDigits(name, i + 1, i + 3));
                i += 2;
            } else {
                return name;
            }
        }
        return id.toString();
    }

    static boolean isRecording(String file) {
        return file.endsWith(WAV) || file.endsWith(SEALED);
    }

    private static String withoutEnding(String file) {
        return file.endsWith(SEALED)
                ? file.substring(0, file.length() - SEALED.length())
                : file.substring(0, file.length() - WAV.length());
    }

    private static String hash(String id) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(whole, 0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
