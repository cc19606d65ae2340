package org.callwarden.server.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// A file that the operator writes: UTF-8, with or without a byte order mark, not longer than somebody would write.
public final class TextFile {

    /// Largest file, in bytes.
    static final int MAX_BYTES = 1024 * 1024;

    /// The byte order mark that editors of Windows put first.
    public static final String MARK = "\uFEFF";
    private static final int CHUNK = 1 << 16;

    private TextFile() {}

    /// A file that is no such text; the message says what is wrong, without the file's name.
    static final class Bad extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        /// Counted from 1; 0 when it is about the whole file.
        final int line;

        Bad(int line, String message) {
            super(message);
            this.line = line;
        }
    }

    /// @param what it is, for messages: `a configuration`
    /// @throws Bad saying what is wrong
    static String read(Path file, String what) {
        try {
            check(file, what);
            byte[] bytes = bytes(file, what);
            String text = text(bytes);
            return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
        } catch (NoSuchFileException _) {
            throw new Bad(0, "there is no such file");
        } catch (AccessDeniedException _) {
            throw new Bad(0, "may not be read by this user");
        } catch (FileSystemException e) {
            String reason = String.valueOf(e.getReason());
            throw new Bad(
                    0,
                    reason.contains("symbolic links")
                            ? "cannot be read: its symbolic links lead in a circle"
                            : "cannot be read: " + reason);
        } catch (IOException e) {
            throw new Bad(0, "cannot be read: " + e.getClass().getSimpleName());
        }
    }

    /// Reading a pipe would wait for whoever writes into it.
    private static void check(Path file, String what) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
            throw new Bad(0, "is a folder; " + what + " is a file");
        }
        if (!attributes.isRegularFile()) {
            throw new Bad(0, "is a pipe or a device; " + what + " is a file");
        }
    }

    private static byte[] bytes(Path file, String what) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new Bad(0, what + " has at most " + MAX_BYTES + " bytes");
            }
            return bytes;
        }
    }

    private static String text(byte[] bytes) throws IOException {
        int line = 1;
        for (byte b : bytes) {
            if (b == 0) {
                // As half of what an editor wrote in UTF-16.
                throw new Bad(line, "is no text in UTF-8: it holds a zero byte");
            }
            line += b == '\n' ? 1 : 0;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new Bad((int) notText(new ByteArrayInputStream(bytes)), "is not UTF-8 text");
        }
    }

    /// The line of a file, counted from 1, in which its bytes stop being UTF-8; the last one when they do not.
    public static long notText(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return notText(in);
        }
    }

    private static long notText(InputStream in) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
        CharBuffer chars = CharBuffer.allocate(CHUNK);
        long line = 1;
        while (true) {
            int got = in.read(bytes.array(), bytes.position(), bytes.remaining());
            bytes.position(bytes.position() + Math.max(0, got));
            bytes.flip();
            CoderResult result = decoder.decode(bytes, chars, got < 0);
            line += newlines(chars.flip());
            if (result.isError() || got < 0) {
                return line;
            }
            chars.clear();
            bytes.compact();
        }
    }

    private static long newlines(CharSequence text) {
        return text.chars().filter(c -> c == '\n').count();
    }
}
