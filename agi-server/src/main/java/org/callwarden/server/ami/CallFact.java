package org.callwarden.server.ami;

import java.time.Duration;
import java.time.Instant;

/// What watching channels came to.
public sealed interface CallFact {

    /// A call came in, whether it is screened or not.
    ///
    /// @param number the caller's as Asterisk shows it; may be empty or no number
    record CalledIn(String number, Instant at) implements CallFact {}

    /// Somebody inside dialled, and it was answered.
    ///
    /// @param dialled as the phone dialled it
    record DialledOut(String dialled, Instant at) implements CallFact {}

    /// A call that came in is over.
    ///
    /// @param uniqueId of the caller's channel, which is the linked id of the call as well
    /// @param talked for which the caller was connected with somebody inside; zero when nobody answered
    record Over(String uniqueId, Duration talked, Instant at) implements CallFact {}
}
