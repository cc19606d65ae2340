package org.callwarden.server.callflow;

import java.time.Duration;
import org.callwarden.screening.policy.ListenSettings;

/// Follows one answer, a block of 20 ms after the other, and knows when it is over. For one thread.
final class Utterance {

    /// What is shorter is a click.
    private static final int LEAST_BLOCKS = 6;
    private static final long BLOCK_MILLIS = 20;

    private final ListenSettings limits;
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
    ///
    /// @param voiced whether there is speech in it
    Stage heard(boolean voiced) {
        inRow = voiced ? inRow + 1 : 0;
        return after(BLOCK_MILLIS, inRow >= LEAST_BLOCKS || (voiced && begun >= 0));
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
}
