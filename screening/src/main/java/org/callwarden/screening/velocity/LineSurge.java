package org.callwarden.screening.velocity;

import java.time.Instant;

/// A flood of calls that goes on: on a trunk, or to a dialled number.
///
/// @param name of the trunk, or the dialled number
/// @param calls in the last minute
/// @param since when it was noticed
public record LineSurge(Kind kind, String name, int calls, Instant since) {

    /// What is flooded.
    public enum Kind {
        TRUNK("trunk"),
        DIALED("dialed");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /// Stable word.
        public String id() {
            return id;
        }
    }
}
