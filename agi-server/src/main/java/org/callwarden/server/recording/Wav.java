package org.callwarden.server.recording;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// The header of a WAV file of one channel, 16 bits a sample (RIFF, WAVE_FORMAT_PCM).
public final class Wav {

    static final int HEADER = 44;

    private static final int PCM = 1;
    private static final int FORMAT_LENGTH = 16;

    private Wav() {}

    /// Of a recording.
    ///
    /// @param bytes of the samples that follow
    static byte[] header(long bytes) {
        return header(bytes, Recording.RATE);
    }

    /// @param bytes of the samples that follow
    /// @param rate of them in a second
    public static byte[] header(long bytes, int rate) {
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.put(ascii("RIFF")).putInt((int) (bytes + HEADER - 8)).put(ascii("WAVE"));
        header.put(ascii("fmt ")).putInt(FORMAT_LENGTH);
        header.putShort((short) PCM).putShort((short) 1);
        header.putInt(rate).putInt(rate * Short.BYTES);
        header.putShort((short) Short.BYTES).putShort((short) Short.SIZE);
        header.put(ascii("data")).putInt((int) bytes);
        return header.array();
    }

    /// How long so many bytes of samples sound.
    static Duration length(long bytes) {
        return Duration.ofMillis(bytes * 1000 / (Recording.RATE * Short.BYTES));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
