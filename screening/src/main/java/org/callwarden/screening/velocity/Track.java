package org.callwarden.screening.velocity;

/// What is remembered of one caller or one range of callers.
///
/// @param since when this was begun; who was pushed out of memory begins again
/// @param earlier about how many calls had come within the window by then
/// @param failures challenges failed since then
/// @param storm whether far more callers than one show this number
record Track(Arrivals calls, long since, int earlier, int failures, Phase storm) {

    static Track begun(long at, int earlier) {
        return new Track(Arrivals.NONE, at, earlier, 0, Phase.NEVER);
    }

    Track with(Arrivals other) {
        return new Track(other, since, earlier, failures, storm);
    }

    Track with(Phase other) {
        return new Track(calls, since, earlier, failures, other);
    }

    Track failedOnceMore() {
        return new Track(calls, since, earlier, failures + 1, storm);
    }

    /// Calls in the window that ends at this moment; what was forgotten counts by its estimate.
    int count(long at, long windowMicros) {
        return calls.count(at - windowMicros, at) + (since > at - windowMicros ? earlier : 0);
    }
}
