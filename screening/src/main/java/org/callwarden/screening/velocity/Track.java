package org.callwarden.screening.velocity;

/// What is remembered of one caller or one range of callers.
///
/// @param since when this was begun; who was pushed out of memory begins again
/// @param earlier about how many calls had come within the window by then
/// @param failures challenges since then that were not passed
/// @param storms when far more callers than one showed this number
record Track(Arrivals calls, long since, int earlier, int failures, Storms storms) {

    static Track begun(long at, int earlier) {
        return new Track(Arrivals.NONE, at, earlier, 0, Storms.NONE);
    }

    Track with(Arrivals other) {
        return new Track(other, since, earlier, failures, storms);
    }

    Track with(Storms other) {
        return new Track(calls, since, earlier, failures, other);
    }

    Track failedOnceMore() {
        return new Track(calls, since, earlier, failures + 1, storms);
    }

    /// The calls of which something can be learnt about their number at this moment.
    Arrivals own(long at) {
        return storms.outside(calls, at);
    }

    /// Calls in the window that ends at this moment; what was forgotten counts by its estimate.
    int count(long at, long windowMicros) {
        return count(calls, at, windowMicros);
    }

    /// The same of some of its calls.
    int count(Arrivals some, long at, long windowMicros) {
        return some.count(at - windowMicros, at) + (since > at - windowMicros ? earlier : 0);
    }
}
