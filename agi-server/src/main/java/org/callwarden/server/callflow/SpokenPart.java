package org.callwarden.server.callflow;

import java.util.Arrays;
import java.util.Optional;

/// What was said within a recording, without the silence around it: who speaks after a tone waits a moment, and lifts a
/// hand to a key afterwards.
final class SpokenPart {

    /// Of 16 kHz: a hundredth of a second.
    private static final int STEP = SoundFile.RATE / 100;

    /// Steps that stay before the first word and behind the last, whose beginnings and ends are soft.
    private static final int BEFORE = 10;

    private static final int AFTER = 20;

    /// How many times softer than the loudest moment counts as silence (30 dB).
    private static final int SOFTER = 31;

    private SpokenPart() {}

    /// @param samples of 16 kHz
    /// @return at most as many; empty when nobody would hear any
    static Optional<short[]> of(short... samples) {
        int loudest = loudest(samples, 0, samples.length);
        if (loudest <= PromptFiles.QUIET) {
            return Optional.empty();
        }
        int heard = Math.max(PromptFiles.QUIET, loudest / SOFTER);
        int steps = (samples.length + STEP - 1) / STEP;
        int first = 0;
        while (loudest(samples, first * STEP, (first + 1) * STEP) <= heard) {
            first++;
        }
        int last = steps - 1;
        while (loudest(samples, last * STEP, (last + 1) * STEP) <= heard) {
            last--;
        }
        int from = Math.max(0, first - BEFORE) * STEP;
        int to = Math.min(samples.length, (last + 1 + AFTER) * STEP);
        int longest = SoundFile.MOST_SECONDS * SoundFile.RATE;
        return Optional.of(Arrays.copyOfRange(samples, from, Math.min(to, from + longest)));
    }

    private static int loudest(short[] samples, int from, int to) {
        int loudest = 0;
        for (int i = from; i < Math.min(to, samples.length); i++) {
            loudest = Math.max(loudest, Math.abs(samples[i]));
        }
        return loudest;
    }
}
