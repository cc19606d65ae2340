package org.callwarden.server.lab.traffic;

import java.util.SplittableRandom;

/// Chance with a seed. The same seed gives the same throws on every machine and JDK: SplittableRandom's algorithm is
/// fixed, and all arithmetic is exact or StrictMath's.
final class Dice {

    private final SplittableRandom random;

    /// @param seed of the whole simulation
    /// @param who for whom; each has throws of their own, so that a population more changes nothing for the others
    Dice(long seed, String who) {
        long mixed = seed;
        for (int i = 0; i < who.length(); i++) {
            mixed = mixed * 0x100000001b3L + who.charAt(i);
        }
        this.random = new SplittableRandom(mixed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /// From 0 inclusive to the bound exclusive.
    long below(long bound) {
        return random.nextLong(bound);
    }

    boolean percent(int percent) {
        return random.nextInt(100) < percent;
    }

    /// Exponentially distributed, as the time between independent things is.
    double exponential(double mean) {
        return -mean * StrictMath.log(1 - random.nextDouble());
    }

    /// Poisson distributed, as the number of independent things in a time is: as many as exponential pauses fit in.
    int poisson(double mean) {
        int seen = 0;
        for (double at = exponential(1); at < mean; at += exponential(1)) {
            seen++;
        }
        return seen;
    }
}
