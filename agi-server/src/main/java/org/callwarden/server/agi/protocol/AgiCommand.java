package org.callwarden.server.agi.protocol;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/// One command line, quoted so that Asterisk reads exactly the words that were given. `parse_args` in
/// `res/res_agi.c` splits at blanks and tabs outside quotes and takes the character behind a backslash as it is,
/// inside quotes and outside. So a word is put in quotes, with a backslash before each quote and backslash. There
/// is no way to send a line feed, and Asterisk stops at a NUL, so both are refused, and a carriage
/// return with them.
public final class AgiCommand {

    /// Bytes that Asterisk reads at once, line feed included (`AGI_BUF_LEN` 2048 with its closing NUL); it would
    /// take the rest as the next command.
    public static final int MAX_BYTES = 2_047;

    /// Words that Asterisk has place for (`MAX_ARGS` 128 with the closing NULL).
    public static final int MAX_WORDS = 127;

    private final String line;
    private final int bytes;

    private AgiCommand(String line, int bytes) {
        this.line = line;
        this.bytes = bytes;
    }

    /// @param words of the command and its arguments, such as `SET`, `VARIABLE`, `NAME`, `any "value"`
    /// @throws IllegalArgumentException for what Asterisk would not read as it was given; nothing is changed
    ///     silently
    public static AgiCommand of(String... words) {
        if (words.length == 0 || words[0].isEmpty() || words.length > MAX_WORDS) {
            throw new IllegalArgumentException("a command has 1 to " + MAX_WORDS + " words and a name");
        }
        StringBuilder line = new StringBuilder(96);
        for (String word : words) {
            if (!line.isEmpty()) {
                line.append(' ');
            }
            append(line, word);
        }
        String text = line.append('\n').toString();
        int bytes = ByteBufUtil.utf8Bytes(text);
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException("a command line of " + bytes + " bytes; Asterisk reads " + MAX_BYTES);
        }
        return new AgiCommand(text, bytes);
    }

    /// Bytes of the line, line feed included.
    public int bytes() {
        return bytes;
    }

    /// Appends the line, line feed included.
    public void writeTo(ByteBuf buffer) {
        ByteBufUtil.reserveAndWriteUtf8(buffer, line, bytes);
    }

    /// The line without its line feed. It may hold a phone number: not for logs.
    @Override
    public String toString() {
        return line.substring(0, line.length() - 1);
    }

    private static void append(StringBuilder line, String word) {
        boolean quoted = word.isEmpty();
        for (int i = 0; i < word.length() && !quoted; i++) {
            char c = word.charAt(i);
            quoted = c <= ' ' || c == '"' || c == '\\';
        }
        if (quoted) {
            line.append('"');
        }
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            switch (c) {
                case '\n', '\r', '\0' ->
                    throw new IllegalArgumentException("a line break or NUL in a word cannot be sent to Asterisk");
                case '"', '\\' -> line.append('\\').append(c);
                default -> {
                    if (Character.isSurrogate(c)) {
                        requirePair(word, i);
                    }
                    line.append(c);
                }
            }
        }
        if (quoted) {
            line.append('"');
        }
    }

    private static void requirePair(String word, int i) {
        boolean paired = Character.isHighSurrogate(word.charAt(i))
                ? i + 1 < word.length() && Character.isLowSurrogate(word.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(word.charAt(i - 1));
        if (!paired) {
            throw new IllegalArgumentException("half a character in a word cannot be sent to Asterisk");
        }
    }
}
