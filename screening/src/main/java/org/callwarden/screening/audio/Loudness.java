package org.callwarden.screening.audio;

/// How loud sound is on any line.
public final class Loudness {

    /// Root mean square of 16-bit samples below which a block is quiet, about -46 dBFS.
    public static final double QUIET = 160;

    private Loudness() {}
}
