package org.callwarden.server.learn;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// The lines of a text file, each within a limit. Bytes that are no UTF-8 become U+FFFD: numbers are ASCII, and a name
/// in another encoding is no reason to lose them. Files that are no such text at all are refused.
final class Lines implements AutoCloseable {

    /// Largest file, in bytes.
    static final long MAX_FILE = 4L * 1024 * 1024 * 1024;

    private final String name;
    private final InputStream in;
    private final byte[] line;
    private long number;

    /// @param most bytes of a line at most
    /// @throws BadFile when it cannot be read, is too large, or is no text
    Lines(Path file, int most) {
        this.name = nameOf(file);
        this.line = new byte[most];
        this.in = open(file);
    }

    static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    /// Opens a file of text, behind a byte order mark if there is one.
    static InputStream open(Path file) {
        String name = nameOf(file);
        try {
            if (Files.isDirectory(file)) {
                throw new BadFile(file + ": is a folder; a file is asked for");
            }
            if (Files.size(file) > MAX_FILE) {
                throw new BadFile(name + ": has more than 4 GiB; split it");
            }
            BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            in.mark(4);
            byte[] head = in.readNBytes(3);
            refuseOther(name, head);
            boolean marked = head.length == 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB;
            if (!marked) {
                in.reset();
            }
            return in;
        } catch (NoSuchFileException e) {
            throw new BadFile(file + ": there is no such file");
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    private static void refuseOther(String name, byte[] head) {
        if (head.length < 2) {
            return;
        }
        int two = (head[0] & 0xFF) << 8 | (head[1] & 0xFF);
        switch (two) {
            case 0x1F8B -> throw new BadFile(name + ": is compressed; gunzip it first");
            case 0x504B -> throw new BadFile(name + ": is a zip file or a spreadsheet; save it as CSV, UTF-8");
            case 0xFEFF, 0xFFFE -> throw new BadFile(name + ": is UTF-16 text; save it as UTF-8");
            case 0x5351 ->
                throw new BadFile(
                        name + ": is a SQLite database; give what `asterisk -rx 'database show'` prints instead");
            default -> {
                if (head[0] == 0 || head[1] == 0) {
                    throw new BadFile(name + ": is no text in UTF-8");
                }
            }
        }
    }

    static BadFile unreadable(String file, IOException e) {
        return new BadFile(file + ": cannot be read: " + e.getClass().getSimpleName());
    }

    /// The number of the line given last, from 1.
    long number() {
        return number;
    }

    /// The next line without its end; empty at the end of the file.
    ///
    /// @throws BadLine for one that is too long or holds a zero byte; the next call gives the line after it
    Optional<String> next() throws BadLine {
        try {
            int length = 0;
            int b = in.read();
            if (b < 0) {
                return Optional.empty();
            }
            number++;
            boolean zero = false;
            while (b >= 0 && b != '\n') {
                if (length < line.length) {
                    line[length] = (byte) b;
                }
                zero |= b == 0;
                length++;
                b = in.read();
            }
            if (length > line.length) {
                throw new BadLine("the line has " + length + " bytes, at most " + line.length);
            }
            if (zero) {
                throw new BadLine("the line holds a zero byte; it is no text in UTF-8");
            }
            boolean windows = length > 0 && line[length - 1] == '\r';
            return Optional.of(new String(line, 0, windows ? length - 1 : length, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }
}
