package org.callwarden.screening.audio;

/// What the bytes of the two laws of ITU-T G.711 stand for.
public final class G711 {

    /// What is added to a magnitude before its segment is looked for.
    private static final int BIAS = 0x84;

    private G711() {}

    /// @param coded 0 to 255
    /// @return 16 bits, linear
    public static int ofMuLaw(int coded) {
        int bits = ~coded & 0xFF;
        int magnitude = ((((bits & 0x0F) << 3) + BIAS) << ((bits >> 4) & 7)) - BIAS;
        return (bits & 0x80) != 0 ? -magnitude : magnitude;
    }

    /// The same of A-law.
    public static int ofALaw(int coded) {
        int bits = coded ^ 0x55;
        int segment = (bits >> 4) & 7;
        int steps = ((bits & 0x0F) << 4) + 8;
        int magnitude = segment == 0 ? steps : (steps + 0x100) << (segment - 1);
        return (bits & 0x80) != 0 ? magnitude : -magnitude;
    }
}
