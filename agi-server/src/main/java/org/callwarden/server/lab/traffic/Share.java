package org.callwarden.server.lab.traffic;

import org.callwarden.screening.reputation.Confidence;

/// So many of so many, and between what bounds the share lies with 95 % certainty (Wilson's interval). It holds for
/// independent things; calls of one caller are not, so it is somewhat too narrow where few callers place many calls.
///
/// Worked case: 0 of 100 is 0 % to 3.7 %, 5 of 100 is 2.2 % to 11.2 %.
public record Share(long hits, long of) {

    private static final double DEVIATIONS = 1.96;

    public Share {
        if (hits < 0 || of < hits) {
            throw new IllegalArgumentException("a share is some of all, got " + hits + " of " + of);
        }
    }

    public double value() {
        return of == 0 ? 0 : (double) hits / of;
    }

    public double low() {
        return of == 0 ? 0 : bound((double) hits, (double) (of - hits));
    }

    public double high() {
        return of == 0 ? 1 : 1 - bound((double) (of - hits), (double) hits);
    }

    private static double bound(double hits, double others) {
        return Confidence.lowerBound(hits, others, DEVIATIONS);
    }

    /// Both together.
    public Share plus(Share other) {
        return new Share(hits + other.hits, of + other.of);
    }
}
