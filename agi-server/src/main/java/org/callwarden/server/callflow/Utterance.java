package org.callwarden.server.callflow;

import java.time.Duration;
import java.util.Arrays;
import org.callwarden.screening.policy.ListenSettings;

/// Follows one answer, a block of 20 ms after the other, and knows when it is over: by loudness over
/// the line's own noise, which is the quietest block of the last second. Speech has its gaps; hum,
/// hiss and tones have none and are no speech. For one thread.
final class Utterance {

    /// Root mean square of a 16-bit sample that is speech on any line; about -46 dBFS.
    private static final double LEAST = 160;
    /// Speech is so many times louder than the noise.
    private static final double OVER_NOISE = 3;
    /// What is shorter is a click.
    private static final int LEAST_BLOCKS = 6;
    private static final long BLOCK_MILLIS = 20;
    private static final int BLOCKS_A_SECOND = 50;

    private final ListenSettings limits;
    private final double[] levels = new double[BLOCKS_A_SECOND];
    private int blocks;
    private int inRow;
    private long passed;
    private long begun = -1;
    private long lastSpeech;

    Utterance(ListenSettings limits) {
        this.limits = limits;
    }

    /// Where an answer stands.
    enum Stage {
        WAITING,
        SPEAKING,
        /// Ended by silence, or by the longest time.
        OVER,
        /// Never begun in time.
        SILENT
    }

    /// One more block.
    Stage heard(short... block) {
        double level = level(block);
        levels[blocks++ % levels.length] = level;
        double noise =
                Arrays.stream(levels, 0, Math.min(blocks, levels.length)).min().orElse(level);
        boolean loud = level > Math.max(LEAST, noise * OVER_NOISE);
        inRow = loud ? inRow + 1 : 0;
        return after(BLOCK_MILLIS, inRow >= LEAST_BLOCKS || (loud && begun >= 0));
    }

    /// Nothing came for so long.
    Stage nothing(Duration time) {
        inRow = 0;
        return after(time.toMillis(), false);
    }

    private Stage after(long millis, boolean speech) {
        passed += millis;
        if (speech) {
            begun = begun < 0 ? passed - LEAST_BLOCKS * BLOCK_MILLIS : begun;
            lastSpeech = passed;
        }
        if (begun < 0) {
            return passed >= limits.first().toMillis() ? Stage.SILENT : Stage.WAITING;
        }
        boolean ended = passed - lastSpeech >= limits.silence().toMillis()
                || passed - begun >= limits.longest().toMillis();
        return ended ? Stage.OVER : Stage.SPEAKING;
    }

    private static double level(short... block) {
        double sum = 0;
        for (short sample : block) {
            sum += (double) sample * sample;
        }
        return block.length == 0 ? 0 : Math.sqrt(sum / block.length);
    }
}
