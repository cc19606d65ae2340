package org.callwarden.server.audiosocket.protocol;

import java.util.Optional;

/// The sample rates that audio comes in, each a kind of frame of its own: signed 16-bit samples, the low byte first,
/// one channel (`AST_AUDIOSOCKET_KIND_AUDIO…` in Asterisk's `include/asterisk/res_audiosocket.h`).
public enum SampleRate {
    KHZ_8(0x10, 8_000),
    KHZ_12(0x11, 12_000),
    KHZ_16(0x12, 16_000),
    KHZ_24(0x13, 24_000),
    KHZ_32(0x14, 32_000),
    KHZ_44_1(0x15, 44_100),
    KHZ_48(0x16, 48_000),
    KHZ_96(0x17, 96_000),
    KHZ_192(0x18, 192_000);

    private static final SampleRate[] ALL = values();

    private final int kind;
    private final int hertz;

    SampleRate(int kind, int hertz) {
        this.kind = kind;
        this.hertz = hertz;
    }

    /// The frame's first byte.
    public int kind() {
        return kind;
    }

    /// Samples a second.
    public int hertz() {
        return hertz;
    }

    /// Bytes of 20 ms, the time of one frame.
    public int frameBytes() {
        return hertz / 50 * 2;
    }

    /// The rate of a frame's first byte, if it is one of audio.
    static Optional<SampleRate> ofKind(int kind) {
        int index = kind - KHZ_8.kind;
        return index >= 0 && index < ALL.length ? Optional.of(ALL[index]) : Optional.empty();
    }
}
