package org.callwarden.server.learn;

import java.time.Duration;
import java.time.Instant;

/// A call that took place, put together from its records.
public sealed interface PastCall {

    /// When it counts: when it came in, or was answered outside.
    Instant at();

    /// Somebody outside called.
    ///
    /// @param caller as the trunk gave it
    /// @param name the caller's name, may be empty
    /// @param dialed our number that was called
    /// @param trunk where it came in
    /// @param talked how long an extension talked with the caller at most; zero for not at all
    /// @param until when the call was over
    record CameIn(Instant at, String caller, String name, String dialed, String trunk, Duration talked, Instant until)
            implements PastCall {}

    /// An extension called somebody outside, and that was answered.
    ///
    /// @param dialled as the phone dialled it
    record WentOut(Instant at, String dialled) implements PastCall {}
}
