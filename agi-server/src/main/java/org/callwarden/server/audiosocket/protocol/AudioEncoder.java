package org.callwarden.server.audiosocket.protocol;

import io.netty.buffer.ByteBuf;

/// Writes what Asterisk takes. It ends a connection over any other kind of frame, and over audio without samples
/// (`ast_audiosocket_receive_frame_with_hangup` in `res/res_audiosocket.c`), so neither can be written.
public final class AudioEncoder {

    /// The longest payload that two bytes can tell.
    public static final int MAX_PAYLOAD = 65_535;

    private AudioEncoder() {}

    /// @throws IllegalArgumentException for audio of no bytes, half a sample, or more than [#MAX_PAYLOAD]
    public static void write(AudioFrame.Sendable frame, ByteBuf out) {
        switch (frame) {
            case AudioFrame.Audio(SampleRate rate, byte[] payload) -> {
                if (payload.length == 0 || payload.length % 2 != 0 || payload.length > MAX_PAYLOAD) {
                    throw new IllegalArgumentException(
                            "audio of " + payload.length + " bytes; whole samples up to " + MAX_PAYLOAD + " bytes");
                }
                header(rate.kind(), payload.length, out);
                out.writeBytes(payload);
            }
            case AudioFrame.Hangup() -> header(FrameKinds.HANGUP, 0, out);
        }
    }

    /// Audio straight from a longer recording.
    ///
    /// @param from index of the first sample
    /// @param samples how many there are of a frame; what the recording does not have any more is silence
    public static void write(SampleRate rate, short[] recording, int from, int samples, ByteBuf out) {
        if (samples < 1 || samples * 2 > MAX_PAYLOAD) {
            throw new IllegalArgumentException(samples + " samples do not fit in a frame");
        }
        header(rate.kind(), samples * 2, out);
        int there = Math.clamp(recording.length - (long) from, 0, samples);
        for (int i = 0; i < there; i++) {
            out.writeShortLE(recording[from + i]);
        }
        out.writeZero((samples - there) * 2);
    }

    private static void header(int kind, int length, ByteBuf out) {
        out.writeByte(kind);
        out.writeShort(length);
    }
}
