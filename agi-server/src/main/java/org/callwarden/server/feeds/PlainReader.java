package org.callwarden.server.feeds;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.callwarden.screening.lists.Mention;
import org.callwarden.screening.wording.Told;

/// A plain list, one entry a line: a number (`+84901234567`, or national in the feed's region), all that begin so
/// (`+1900*`), or a range (`+84901000000-+84901999999`). What follows `#` is a comment; empty lines say nothing.
final class PlainReader {

    /// Longest line, in bytes.
    static final int LONGEST_LINE = 1_000;

    private PlainReader() {}

    static void read(InputStream in, Gathered to) throws IOException {
        byte[] bytes = new byte[LONGEST_LINE];
        int length = 0;
        long line = 1;
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                entry(bytes, length, line, to);
                length = 0;
                line++;
            } else if (length == LONGEST_LINE) {
                throw to.bad(line, Told.of("feed.line-long", LONGEST_LINE));
            } else {
                bytes[length++] = (byte) b;
            }
        }
        entry(bytes, length, line, to);
    }

    private static void entry(byte[] bytes, int length, long line, Gathered to) {
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        int comment = text.indexOf('#');
        String entry = (comment < 0 ? text : text.substring(0, comment)).strip();
        if (entry.isEmpty()) {
            return;
        }
        int dash = entry.indexOf("-+");
        if (entry.endsWith("*")) {
            to.prefix(prefix(entry, line, to), line);
        } else if (dash > 0) {
            to.range(entry.substring(0, dash).strip(), entry.substring(dash + 1).strip(), line);
        } else {
            to.number(entry, Mention.PLAIN, line);
        }
    }

    private static String prefix(String entry, long line, Gathered to) {
        if (!entry.matches("\\+[1-9][0-9]*\\*")) {
            throw to.bad(line, Told.of("feed.no-prefix", Gathered.shown(entry)));
        }
        return entry.substring(1, entry.length() - 1);
    }
}
