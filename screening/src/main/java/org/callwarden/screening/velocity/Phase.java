package org.callwarden.screening.velocity;

/// A time during which something lasts, half open; only the latest one is kept.
///
/// @param from its first moment
/// @param until the first moment after it, or [#GOES_ON]
record Phase(long from, long until) {

    private static final long GOES_ON = Long.MAX_VALUE;

    static final Phase NEVER = new Phase(Long.MAX_VALUE, Long.MAX_VALUE);

    static Phase begins(long at) {
        return new Phase(at, GOES_ON);
    }

    Phase ends(long at) {
        return new Phase(from, at);
    }

    boolean covers(long at) {
        return from <= at && at < until;
    }
}
