package org.callwarden.server.audiosocket.protocol;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What must hold for any bytes: the decoder answers with frames or with an [AudioProtocolException], never with
/// anything else, and reads the same however the bytes are split. Called by [AudioDecoderFuzzTest]
/// with bytes of its own making, and by Jazzer, which looks for bytes that reach new code
/// (`./callwarden fuzz`).
public final class AudioDecoderFuzz {

    private AudioDecoderFuzz() {}

    /// Jazzer's entry. The first byte says how the rest is split and which limits apply.
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        int first = data[0] & 0xFF;
        check(
                Arrays.copyOfRange(data, 1, data.length),
                1 + (first >> 1) % 16,
                first % 2 == 0 ? AudioLimits.DEFAULT : AudioLimitsTest.SMALL);
    }

    /// @param atOnce bytes that come together in the second reading; the first gets all of them at once
    /// @throws AssertionError when the two readings differ
    static void check(byte[] bytes, int atOnce, AudioLimits limits) {
        List<String> whole = read(bytes, Math.max(1, bytes.length), limits);
        List<String> split = read(bytes, atOnce, limits);
        if (!whole.equals(split)) {
            throw new AssertionError("at once " + whole + ", in pieces of " + atOnce + " " + split);
        }
    }

    private static List<String> read(byte[] bytes, int atOnce, AudioLimits limits) {
        AudioDecoder decoder = new AudioDecoder(limits);
        ByteBuf buffer = Unpooled.buffer();
        List<String> frames = new ArrayList<>();
        try {
            for (int from = 0; from < bytes.length; from += atOnce) {
                buffer.writeBytes(bytes, from, Math.min(atOnce, bytes.length - from));
                for (AudioFrame frame = decoder.next(buffer); frame != null; frame = decoder.next(buffer)) {
                    frames.add(frame.toString());
                }
            }
            frames.add("left " + buffer.readableBytes());
        } catch (AudioProtocolException e) {
            frames.add(e.violation().name());
        } finally {
            buffer.release();
        }
        return frames;
    }
}
