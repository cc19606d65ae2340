package org.callwarden.screening.live;

import java.util.Optional;
import java.util.stream.Stream;

/// What a person decided of a call while its caller was asked.
///
/// @param user who, as users are called
public record Intervention(Kind kind, String user) {

    /// Longest name.
    static final int LONGEST = 64;

    public Intervention {
        if (user.isBlank() || user.length() > LONGEST || user.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("whoever decides has a name of 1 to " + LONGEST
                    + " characters without control characters, got " + user.length());
        }
    }

    /// What is to become of the call.
    public enum Kind {
        /// It rings.
        LET_THROUGH("let-through"),
        /// It is refused.
        END("end");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /// Stable word.
        public String id() {
            return id;
        }

        public static Optional<Kind> ofId(String id) {
            return Stream.of(values()).filter(kind -> kind.id.equals(id)).findFirst();
        }
    }
}
