package org.callwarden.server.speech;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/// Which entries of a zip file are symbolic links. That stands in the Unix mode of the central directory (APPNOTE
/// 4.3.12,
/// 4.4.15), which `java.util.zip` does not tell.
final class ZipLinks {

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int LONGEST_COMMENT = 65_535;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final long MOST_DIRECTORY = 64L << 20;

    /// In a value for which only zip64 has room.
    private static final long ELSEWHERE = 0xFFFFFFFFL;

    private static final int KIND = 0xF000;
    private static final int LINK = 0xA000;

    private ZipLinks() {}

    /// @throws SpeechException when it is no zip file that can be read
    static Set<String> in(Path zip) throws IOException {
        try (FileChannel channel = FileChannel.open(zip)) {
            ByteBuffer directory = directory(channel, zip);
            Set<String> links = new LinkedHashSet<>();
            while (directory.remaining() >= ENTRY_BYTES && directory.getInt(directory.position()) == ENTRY_SIGNATURE) {
                int at = directory.position();
                int name = Short.toUnsignedInt(directory.getShort(at + 28));
                int extra = Short.toUnsignedInt(directory.getShort(at + 30));
                int comment = Short.toUnsignedInt(directory.getShort(at + 32));
                int next = at + ENTRY_BYTES + name + extra + comment;
                if (next > directory.limit()) {
                    throw broken(zip);
                }
                if ((directory.getShort(at + 40) & KIND) == LINK) {
                    byte[] bytes = new byte[name];
                    directory.get(at + ENTRY_BYTES, bytes);
                    links.add(new String(bytes, StandardCharsets.UTF_8));
                }
                directory.position(next);
            }
            return links;
        }
    }

    private static ByteBuffer directory(FileChannel channel, Path zip) throws IOException {
        long size = channel.size();
        int tail = (int) Math.min(size, END_BYTES + LONGEST_COMMENT);
        ByteBuffer end = read(channel, size - tail, tail);
        for (int at = tail - END_BYTES; at >= 0; at--) {
            if (end.getInt(at) == END_SIGNATURE) {
                long bytes = Integer.toUnsignedLong(end.getInt(at + 12));
                long offset = Integer.toUnsignedLong(end.getInt(at + 16));
                if (bytes == ELSEWHERE || offset == ELSEWHERE) {
                    throw new SpeechException(
                            zip + " is a zip64 file, which no model needs: unpack it yourself and add the folder");
                }
                // What stands before the first entry moves all of them.
                long start = size - tail + at - bytes;
                if (bytes > MOST_DIRECTORY || offset > start || start < 0) {
                    throw broken(zip);
                }
                return read(channel, start, (int) bytes);
            }
        }
        throw new SpeechException(zip + " is no zip file, or its end is missing");
    }

    private static SpeechException broken(Path zip) {
        return new SpeechException(zip + " is no zip file, or a broken one: its directory cannot be read");
    }

    private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
        return bytes.flip();
    }
}
