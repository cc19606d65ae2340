package org.callwarden.server.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A file that the operator writes: UTF-8, with or without a byte order mark, not longer than somebody would write.
final class TextFile {

    /// Largest file, in bytes.
    static final int MAX_BYTES = 1024 * 1024;

    private static final String MARK = "\uFEFF";

    private TextFile() {}

    /// @param what it is, for messages: `a configuration`
    /// @throws IllegalArgumentException saying what is wrong, without the file's name
    static String read(Path file, String what) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IllegalArgumentException(what + " has at most " + MAX_BYTES + " bytes");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("is not UTF-8 text", e);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no such file", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }
}
