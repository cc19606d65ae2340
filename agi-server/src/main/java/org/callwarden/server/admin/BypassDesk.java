package org.callwarden.server.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The off switch: it stands in each Asterisk's own database, where its dialplan reads it before it asks
/// us, and is read from there. Asks Asterisk, for seconds at most when one does not answer.
public interface BypassDesk {

    /// For so long at most; the shortest is a minute.
    Duration LONGEST = Duration.ofDays(7);

    /// How the switch stands on each PBX, at most two seconds ago, in the order of the configuration;
    /// none where no AMI is configured.
    List<Pbx> pbxs();

    /// Switches screening off on all PBXs; empty switches it on again. One that is away keeps none from
    /// being told.
    ///
    /// @return how the switch stands now, read again
    /// @throws IllegalArgumentException for less than a minute and for longer than [#LONGEST]
    List<Pbx> set(Optional<Duration> off);

    /// One PBX.
    record Pbx(String name, Stand stand) {}

    /// How the switch stands.
    sealed interface Stand {

        /// Calls are screened.
        record Screening() implements Stand {}

        /// Every call rings.
        ///
        /// @param until when, by the clock of that Asterisk
        record Off(Instant until) implements Stand {}

        /// It cannot be asked: nobody knows.
        ///
        /// @param why in English
        record Unknown(String why) implements Stand {}
    }
}
