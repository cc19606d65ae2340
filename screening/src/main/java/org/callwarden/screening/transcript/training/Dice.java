package org.callwarden.screening.transcript.training;

import java.util.List;

/// Chance that is the same on every machine and for ever: SplitMix64, from a seed and a name.
final class Dice {

    private long state;

    Dice(long seed, String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        state = hash + seed * 0x9E3779B97F4A7C15L;
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// 0 to one below the bound.
    int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    /// True as often as the share says.
    boolean happens(double share) {
        return (next() >>> 11) * 0x1.0p-53 < share;
    }

    <T> T of(List<T> all) {
        return all.get(below(all.size()));
    }
}
