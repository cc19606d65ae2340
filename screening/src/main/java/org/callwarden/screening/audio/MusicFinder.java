package org.callwarden.screening.audio;

import java.util.Arrays;

/// Tells music from speech: for four seconds it has none of the gaps between words, and rises and
/// falls more than hum, hiss or a tone. Of blocks of 20 ms of speech 13 % and more are a quarter as
/// loud as the mean, or less, in any four seconds of the test recordings; of chords, plucked notes and
/// drums none. Speech over noise has no gaps either: whoever asks also looks at whether words are
/// understood. For one thread.
public final class MusicFinder {

    /// Blocks that are looked at, 4 s.
    public static final int WINDOW = 200;

    /// Fewer of them are gaps in music: 5 %.
    static final int FEWEST_GAPS = 10;

    /// Standard deviation of the loudness, in parts of its mean. Hiss has 0.08, a tone less.
    static final double MOVES = 0.1;

    private final double[] levels = new double[WINDOW];
    private long blocks;

    /// One more block.
    ///
    /// @param level its root mean square
    public void add(double level) {
        levels[(int) (blocks++ % WINDOW)] = level;
    }

    /// Whether the last four seconds were music, or noise that is none of hum, hiss and tones.
    public boolean isMusic() {
        if (blocks < WINDOW) {
            return false;
        }
        double mean = Arrays.stream(levels).sum() / WINDOW;
        double gap = Math.max(Loudness.QUIET, mean / 4);
        long gaps = Arrays.stream(levels).filter(level -> level < gap).count();
        double square = Arrays.stream(levels)
                        .map(level -> (level - mean) * (level - mean))
                        .sum()
                / WINDOW;
        return gaps < FEWEST_GAPS && Math.sqrt(square) >= MOVES * mean;
    }
}
