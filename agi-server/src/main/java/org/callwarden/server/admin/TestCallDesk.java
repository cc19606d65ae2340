package org.callwarden.server.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Lets a test call in (see docs/doctor.md), and tells what the service saw of it.
public interface TestCallDesk {

    /// A token by which one call will be known as a test.
    ///
    /// @param token hexadecimal digits, as they are dialled
    /// @param valid for how long
    record Awaited(String token, Duration valid) {}

    /// @param at when it came
    /// @param missing sound files that its Asterisk does not have, as `vi/callwarden/digit-3`
    /// @param files how many there should be
    /// @param stream how its sound came: `off`, `heard`, `unreached` or `silent`
    /// @param reach where Asterisk was to connect for it
    record Seen(Instant at, List<String> missing, int files, String stream, String reach) {
        public Seen {
            missing = List.copyOf(missing);
        }
    }

    Awaited await();

    /// @return empty while no call with that token came, and some minutes afterwards
    Optional<Seen> seen(String token);
}
