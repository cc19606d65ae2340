package org.callwarden.server.speech;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;

/// What the service and the speech process say to each other: a kind (1 byte), a length (4 bytes,
/// big-endian), and so many bytes. The service opens a session, then each of its frames is answered by
/// one.
///
/// | service | means | answer |
/// |---|---|---|
/// | [#OPEN] | language, rate in Hz, grammar as a JSON array or empty; a line each | [#READY] or
/// [#REFUSED] with why |
/// | [#AUDIO] | samples, 16 bits, little-endian, mono | [#PARTIAL] with the text so far, or [#RESULT] |
/// | [#FINISH] | nothing more comes | [#RESULT]: the last words, as Vosk's JSON |
/// | [#STATE] | which languages are there | [#READY] with a line each |
public final class Frames {

    public static final byte OPEN = 1;
    public static final byte AUDIO = 2;
    public static final byte FINISH = 3;
    public static final byte STATE = 4;
    public static final byte READY = 17;
    public static final byte PARTIAL = 18;
    public static final byte RESULT = 19;
    public static final byte REFUSED = 20;

    /// Longest frame in bytes: half a minute of audio at 16 kHz.
    public static final int MOST = 960_000;

    private static final int HEAD = 5;

    private Frames() {}

    /// @param bytes from position to limit
    public record Frame(byte kind, ByteBuffer bytes) {

        public String text() {
            return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
        }
    }

    public static void write(WritableByteChannel to, byte kind, String text) throws IOException {
        write(to, kind, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    public static void write(WritableByteChannel to, byte kind, ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        if (length > MOST) {
            throw new IOException("a frame has at most " + MOST + " bytes, this one has " + length);
        }
        ByteBuffer frame = ByteBuffer.allocate(HEAD + length);
        frame.put(kind).putInt(length).put(bytes).flip();
        while (frame.hasRemaining()) {
            to.write(frame);
        }
    }

    /// @throws EOFException when the other side is gone
    public static Frame read(ReadableByteChannel from) throws IOException {
        ByteBuffer head = filled(from, HEAD);
        byte kind = head.get();
        int length = head.getInt();
        if (length < 0 || length > MOST) {
            throw new IOException("a frame has at most " + MOST + " bytes, this one says " + length);
        }
        return new Frame(kind, filled(from, length));
    }

    private static ByteBuffer filled(ReadableByteChannel from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (from.read(bytes) < 0) {
                throw new EOFException("the other side is gone");
            }
        }
        return bytes.flip();
    }
}
