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

    /// A call that came in stands otherwise than before.
    ///
    /// @param uniqueId of the caller's channel
    record Became(String uniqueId, Stage stage, Instant at) implements CallFact {}

    /// How a call stands.
    enum Stage {
        /// Neither of the others: in a menu, a queue or a mailbox.
        WAITING,
        /// A phone rings for it.
        RINGING,
        /// The caller is connected with somebody inside.
        TALKING
    }

    /// Steps were missed: of the calls that are up nothing more will be told.
    record Interrupted() implements CallFact {}

    /// A call that came in is over.
    ///
    /// @param uniqueId of the caller's channel, which is the linked id of the call as well
    /// @param talked for which the caller was connected with somebody inside; zero when nobody answered
    record Over(String uniqueId, Duration talked, Instant at) implements CallFact {}
}
