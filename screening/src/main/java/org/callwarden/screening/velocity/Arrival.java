package org.callwarden.screening.velocity;

/// One call as it is remembered.
///
/// @param at when it arrived, microseconds since 1970
/// @param dialed see [DialedKey]
/// @param member the last two digits of the caller's number
/// @param ended when it was over, or [#OPEN] while nobody told
/// @param talked for how many milliseconds a person was talked to, or [#UNTOLD]
record Arrival(long at, long dialed, byte member, long ended, int talked) {

    static final long OPEN = Long.MAX_VALUE;
    static final int UNTOLD = -1;

    Arrival(long at, long dialed, byte member) {
        this(at, dialed, member, OPEN, UNTOLD);
    }

    Arrival over(long when, int millis) {
        return new Arrival(at, dialed, member, when, millis);
    }

    Arrival notBefore(long earliest) {
        return at >= earliest ? this : new Arrival(earliest, dialed, member, ended, talked);
    }
}
