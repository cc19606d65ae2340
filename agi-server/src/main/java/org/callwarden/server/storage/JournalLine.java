package org.callwarden.server.storage;

import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/// One record in a journal file: `crc32c length json` and a line feed, such as
/// `1b2e66f0 00412 {"id":"pbx1/…`. The sum (8 hexadecimal digits) and the length in bytes (5 digits) are of the JSON
/// alone. It can be read by eye, and a line that was written in part, or lies among zeros after a power cut, is told
/// from a whole one.
final class JournalLine {

    /// Longest line in bytes, line feed included.
    static final int MAX = 64 * 1_024;

    private static final int SUM = 8;
    private static final int LENGTH = 5;
    private static final int HEADER = SUM + 1 + LENGTH + 1;
    /// Longest JSON.
    static final int MAX_JSON = MAX - HEADER - 1;

    private JournalLine() {}

    /// The line of this JSON; the caller has seen to its length.
    static byte[] of(byte[] json) {
        byte[] line = new byte[HEADER + json.length + 1];
        digits(line, 0, SUM, sum(json, 0, json.length), 16);
        line[SUM] = ' ';
        digits(line, SUM + 1, LENGTH, json.length, 10);
        line[HEADER - 1] = ' ';
        System.arraycopy(json, 0, line, HEADER, json.length);
        line[line.length - 1] = '\n';
        return line;
    }

    /// The JSON of a line given without its line feed; empty when the line is damaged.
    static Optional<byte[]> json(byte[] line) {
        if (line.length < HEADER || line[SUM] != ' ' || line[HEADER - 1] != ' ') {
            return Optional.empty();
        }
        byte[] expected = new byte[HEADER];
        int length = line.length - HEADER;
        digits(expected, 0, SUM, sum(line, HEADER, length), 16);
        expected[SUM] = ' ';
        digits(expected, SUM + 1, LENGTH, length, 10);
        expected[HEADER - 1] = ' ';
        return Arrays.equals(expected, 0, HEADER, line, 0, HEADER)
                ? Optional.of(Arrays.copyOfRange(line, HEADER, line.length))
                : Optional.empty();
    }

    private static long sum(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return crc.getValue();
    }

    private static void digits(byte[] into, int from, int width, long value, int radix) {
        long rest = value;
        for (int i = from + width - 1; i >= from; i--) {
            into[i] = (byte) Character.forDigit((int) (rest % radix), radix);
            rest /= radix;
        }
    }
}
