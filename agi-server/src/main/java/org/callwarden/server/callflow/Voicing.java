package org.callwarden.server.callflow;

import java.util.Arrays;
import org.callwarden.screening.audio.EchoFinder;
import org.callwarden.screening.audio.Loudness;
import org.callwarden.server.audiosocket.Heard;

/// Tells the speech of one caller from their line's noise and from our own prompt coming back, a block
/// of 20 ms after the other: by loudness over the quietest block of the last second, and over what we
/// must sound like there. Speech has its gaps; hum, hiss and tones have none and are no speech. For
/// one thread.
///
/// A block may be asked about again: the last half second before the end of a prompt is heard twice.
final class Voicing {

    /// Speech is so many times louder than the noise.
    private static final double OVER_NOISE = 3;
    /// And than our own sound at that moment.
    private static final double OVER_ECHO = 2;

    private static final int BLOCKS_A_SECOND = 50;

    private final double[] levels = new double[BLOCKS_A_SECOND];
    private final boolean[] voiced = new boolean[EchoFinder.REMEMBERED];
    private final EchoFinder echo = new EchoFinder();
    private int seen;
    private long blocks;
    private boolean spoken;

    /// Whether somebody spoke so far, if only for a moment.
    boolean hasSpoken() {
        return spoken;
    }

    /// Whether the caller speaks in a block: the next one, or one of the last half minute.
    boolean isVoiced(Heard.Sound block) {
        if (block.number() >= blocks) {
            listen(block);
        }
        return voiced[(int) (block.number() % EchoFinder.REMEMBERED)];
    }

    private void listen(Heard.Sound block) {
        double level = block.level();
        echo.add(level, block.sent());
        levels[seen++ % levels.length] = level;
        blocks = block.number() + 1;
        double noise =
                Arrays.stream(levels, 0, Math.min(seen, levels.length)).min().orElse(level);
        boolean speech = level > Math.max(Math.max(Loudness.QUIET, noise * OVER_NOISE), echo.expected(0) * OVER_ECHO);
        voiced[(int) (block.number() % EchoFinder.REMEMBERED)] = speech;
        spoken = spoken || speech;
    }

    /// Whether a block of the last half minute holds our own sound and nobody else's, by what is known
    /// now: an echo is found after two seconds of it.
    boolean isEcho(Heard.Sound block) {
        double ours = echo.expected((int) (blocks - 1 - block.number())) * OVER_ECHO;
        return ours > Loudness.QUIET && block.level() <= ours;
    }

    /// The caller's part of a block: silence where it is an echo.
    short[] caller(Heard.Sound block) {
        return isEcho(block) ? new short[block.samples().length] : block.samples();
    }
}
