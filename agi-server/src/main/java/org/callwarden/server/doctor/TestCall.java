package org.callwarden.server.doctor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What became of a test call, as both ends tell it.
///
/// @param placed what Asterisk printed when it was to place the call; empty when it did
/// @param dialplan what the dialplan was told; empty when it never came to its end
/// @param heard what the service saw of it; empty when it did not reach it
/// @param turnedAway whether the service refused a connection meanwhile, from an address that it does not allow
public record TestCall(String placed, Optional<Told> dialplan, Optional<Heard> heard, boolean turnedAway) {

    /// What the dialplan wrote into AstDB.
    ///
    /// @param began when it asked, by Asterisk's clock
    /// @param ended when it had the answer
    public record Told(Instant began, Instant ended, String decision, String reasons, String agiStatus) {

        /// `token|began|ended|decision|reasons|AGISTATUS`; empty when it is of another call, or none.
        static Optional<Told> parse(String value, String token) {
            String[] parts = value.split("\\|", -1);
            if (parts.length != 6
                    || !parts[0].equals(token)
                    || !parts[1].matches("[0-9]{1,11}[.][0-9]{3}")
                    || !parts[2].matches("[0-9]{1,11}[.][0-9]{3}")) {
                return Optional.empty();
            }
            return Optional.of(new Told(at(parts[1]), at(parts[2]), parts[3], parts[4], parts[5]));
        }

        private static Instant at(String seconds) {
            return Instant.ofEpochMilli(Long.parseLong(seconds.replace(".", "")));
        }
    }

    /// What the service saw.
    ///
    /// @param at when the call came, by the service's clock
    /// @param missing sound files that this Asterisk does not have, as `vi/callwarden/digit-3`
    /// @param files how many there should be
    /// @param stream how the call's sound came: `off`, `heard`, `unreached` or `silent`
    /// @param reach where Asterisk was to connect for it
    public record Heard(Instant at, List<String> missing, int files, String stream, String reach) {
        public Heard {
            missing = List.copyOf(missing);
        }
    }
}
