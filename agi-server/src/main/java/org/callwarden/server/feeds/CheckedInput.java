package org.callwarden.server.feeds;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Bytes of a list's file behind a byte order mark, if there is one, checked as they are read: that they are UTF-8
/// (RFC 3629), that there are not too many of them, and that no piece without line break or tag is longer than a
/// machine should keep. Says what is wrong with its line.
final class CheckedInput extends InputStream {

    /// Longest line, or piece between the signs that part one thing from the next, in bytes.
    static final int LONGEST_PIECE = 1 << 16;

    private static final int BUFFER = 1 << 16;
    /// The byte order mark that some programs put before UTF-8; it is no text.
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private static final int MAX_ASCII = 0x7F;

    private final String name;
    private final InputStream in;
    private final long most;
    private final String parting;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private long read;
    private long line = 1;
    private int piece;
    private int missing;
    private int low = 0x80;
    private int high = 0xBF;

    /// @param name what the file is called in messages
    /// @param most bytes at most
    /// @param parting signs that end a piece, beside the line break
    CheckedInput(String name, InputStream in, long most, String parting) {
        this.name = name;
        this.in = in;
        this.most = most;
        this.parting = parting;
    }

    @Override
    public int read() throws IOException {
        return fill() ? buffer[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int many = Math.min(length, end - at);
        System.arraycopy(buffer, at, to, from, many);
        at += many;
        return many;
    }

    private boolean fill() throws IOException {
        if (at < end) {
            return true;
        }
        boolean first = read == 0;
        int got = in.readNBytes(buffer, 0, BUFFER);
        if (got == 0) {
            if (missing > 0) {
                throw notText();
            }
            return false;
        }
        read += got;
        if (read > most) {
            throw new FeedException(FeedException.at(name, "feed.bytes", most));
        }
        for (int i = 0; i < got; i++) {
            check(buffer[i] & 0xFF);
        }
        at = first && got >= MARK.length && Arrays.equals(buffer, 0, MARK.length, MARK, 0, MARK.length)
                ? MARK.length
                : 0;
        end = got;
        return at < end || fill();
    }

    private void check(int b) {
        if (missing > 0) {
            if (b < low || b > high) {
                throw notText();
            }
            low = 0x80;
            high = 0xBF;
            missing--;
        } else if (b > MAX_ASCII) {
            lead(b);
        } else if (b == 0) {
            throw new FeedException(FeedException.at(name + ":" + line, "feed.zero-byte"));
        }
        piece++;
        if (b == '\n') {
            line++;
            piece = 0;
        } else if (parting.indexOf(b) >= 0) {
            piece = 0;
        } else if (piece > LONGEST_PIECE) {
            throw new FeedException(FeedException.at(name + ":" + line, "feed.no-break", LONGEST_PIECE));
        }
    }

    /// Table 3-7 of the Unicode Standard: no overlong forms, no surrogates, nothing beyond U+10FFFF.
    private void lead(int b) {
        if (b >= 0xC2 && b <= 0xDF) {
            missing = 1;
        } else if (b >= 0xE0 && b <= 0xEF) {
            missing = 2;
            low = b == 0xE0 ? 0xA0 : 0x80;
            high = b == 0xED ? 0x9F : 0xBF;
        } else if (b >= 0xF0 && b <= 0xF4) {
            missing = 3;
            low = b == 0xF0 ? 0x90 : 0x80;
            high = b == 0xF4 ? 0x8F : 0xBF;
        } else {
            throw notText();
        }
    }

    private FeedException notText() {
        return new FeedException(FeedException.at(name + ":" + line, "feed.no-utf8"));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
