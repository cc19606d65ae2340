package org.callwarden.server.callflow;

import java.util.Arrays;
import org.callwarden.server.audiosocket.Heard;

/// Tells the speech of one call from its line's noise, a block of 20 ms after the other: by loudness
/// over the quietest block of the last second. Speech has its gaps; hum, hiss and tones have none and
/// are no speech. For one thread.
final class Voicing {

    /// Root mean square of a 16-bit sample that is speech on any line; about -46 dBFS.
    private static final double LEAST = 160;
    /// Speech is so many times louder than the noise.
    private static final double OVER_NOISE = 3;

    private static final int BLOCKS_A_SECOND = 50;

    private final double[] levels = new double[BLOCKS_A_SECOND];
    private int blocks;
    private boolean spoken;

    /// Whether somebody spoke so far, if only for a moment.
    boolean hasSpoken() {
        return spoken;
    }

    /// Whether somebody speaks in the next block.
    boolean isVoiced(Heard.Sound block) {
        double level = block.level();
        levels[blocks++ % levels.length] = level;
        double noise =
                Arrays.stream(levels, 0, Math.min(blocks, levels.length)).min().orElse(level);
        boolean voiced = level > Math.max(LEAST, noise * OVER_NOISE);
        spoken = spoken || voiced;
        return voiced;
    }
}
