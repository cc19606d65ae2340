package org.callwarden.screening.reputation;

import java.time.Duration;
import java.time.Instant;

/// Weighted counts that fade. Each is kept as what it is worth at one fixed moment for all ([Decay#REFERENCE]), not
/// today: then evidence is put together by plain sums, in any order and from any node, and only who looks works out
/// what is left. (Forward decay: Cormode, Shkapenyuk, Srivastava, Xu, ICDE 2009.)
///
/// Exactness: a weight w seen at t is kept as w · 2^((t − reference) / half-life); at n it is worth that times
/// 2^(−(n − reference) / half-life): w at once, w/2 a half-life later. Sums are rounded as doubles are, to one part in
/// 10^15. Evidence from after n would count for more than w: who replays the past tells only what was known then.
///
/// @param spam against the number, fading slowly
/// @param fine for the number, fading slowly
/// @param heat against the number, fading fast
public record Evidence(double spam, double fine, double heat) {

    public static final Evidence NONE = new Evidence(0, 0, 0);

    /// This and the other together.
    public Evidence plus(Evidence other) {
        return new Evidence(spam + other.spam, fine + other.fine, heat + other.heat);
    }

    /// What is left of it.
    public Counts left(Decay.Left left) {
        return new Counts(spam * left.evidence(), fine * left.evidence(), heat * left.heat());
    }

    /// Evidence as it counts at one moment.
    public record Counts(double spam, double fine, double heat) {

        static final Counts NONE = new Counts(0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(spam + other.spam, fine + other.fine, heat + other.heat);
        }

        /// The same with each count cut at a limit.
        Counts atMost(double limit) {
            return new Counts(Math.min(spam, limit), Math.min(fine, limit), Math.min(heat, limit));
        }
    }

    /// How fast evidence fades.
    ///
    /// @param evidence half-life of what is for and against a number
    /// @param heat half-life of its activity
    public record Decay(Duration evidence, Duration heat) {

        /// The moment at which all evidence is expressed.
        public static final Instant REFERENCE = Instant.parse("2026-01-01T00:00:00Z");

        /// A double carries some 1,000 half-lives, and two of these are multiplied; further away than this (19 years
        /// with 14 days) evidence no longer fades, and old evidence is as good as none.
        private static final double MOST_HALF_LIVES = 500;

        /// What is left of each count at one moment, as a factor.
        public record Left(double evidence, double heat) {}

        /// Evidence against a number, seen at a moment.
        public Evidence against(double weight, Instant at) {
            return new Evidence(
                    weight * Math.pow(2, halfLives(evidence, at)), 0, weight * Math.pow(2, halfLives(heat, at)));
        }

        /// Evidence for a number, seen at a moment.
        public Evidence inFavour(double weight, Instant at) {
            return new Evidence(0, weight * Math.pow(2, halfLives(evidence, at)), 0);
        }

        public Left at(Instant now) {
            return new Left(Math.pow(2, -halfLives(evidence, now)), Math.pow(2, -halfLives(heat, now)));
        }

        private static double halfLives(Duration halfLife, Instant at) {
            double millis = at.getEpochSecond() * 1_000.0 + at.getNano() / 1e6 - REFERENCE.toEpochMilli();
            return Math.clamp(millis / halfLife.toMillis(), -MOST_HALF_LIVES, MOST_HALF_LIVES);
        }
    }
}
