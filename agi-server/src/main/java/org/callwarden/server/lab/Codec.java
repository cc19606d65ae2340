package org.callwarden.server.lab;

import org.callwarden.screening.audio.G711;

/// How a sample travels: the two laws of ITU-T G.711, with their static payload types of RFC 3551 §6.
public enum Codec {
    PCMU(0, "ulaw"),
    PCMA(8, "alaw");

    private static final int CLIP = 32_635;
    private static final int BIAS = 0x84;
    private static final int[] SEGMENT_ENDS = {0xFF, 0x1FF, 0x3FF, 0x7FF, 0xFFF, 0x1FFF, 0x3FFF, 0x7FFF};

    private final int payloadType;
    private final String asteriskName;

    Codec(int payloadType, String asteriskName) {
        this.payloadType = payloadType;
        this.asteriskName = asteriskName;
    }

    int payloadType() {
        return payloadType;
    }

    String asteriskName() {
        return asteriskName;
    }

    /// @param sample 16 bits, linear
    byte encode(int sample) {
        return this == PCMU ? toMuLaw(sample) : toALaw(sample);
    }

    /// @return 16 bits, linear
    int decode(byte coded) {
        return this == PCMU ? G711.ofMuLaw(coded & 0xFF) : G711.ofALaw(coded & 0xFF);
    }

    private static byte toMuLaw(int sample) {
        int sign = sample < 0 ? 0x80 : 0;
        int magnitude = Math.min(Math.abs(sample), CLIP) + BIAS;
        int segment = segment(magnitude);
        return (byte) ~(sign | (segment << 4) | ((magnitude >> (segment + 3)) & 0x0F));
    }

    private static byte toALaw(int sample) {
        int sign = sample >= 0 ? 0x80 : 0;
        int magnitude = Math.min(sample >= 0 ? sample : -sample - 1, CLIP);
        int segment = segment(magnitude);
        int bits = (segment << 4) | ((magnitude >> (segment == 0 ? 4 : segment + 3)) & 0x0F);
        return (byte) ((sign | bits) ^ 0x55);
    }

    private static int segment(int magnitude) {
        int segment = 0;
        while (segment < SEGMENT_ENDS.length - 1 && magnitude > SEGMENT_ENDS[segment]) {
            segment++;
        }
        return segment;
    }
}
