package org.callwarden.screening.trust;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.callwarden.screening.call.PhoneNumber;

/// One thing that made a number trusted or lost it that trust. Of each kind the newest about a number counts.
///
/// @param at when, in milliseconds
/// @param detail of [Kind#TALKED] the whole seconds, of [Kind#CONTACT] where it stood, of [Kind#LOST] the id of
///     what happened, else empty; at most 40 of
///     `a-z 0-9 -`
public record TrustFact(PhoneNumber.E164 number, Kind kind, Instant at, String detail) {

    private static final Pattern DETAIL = Pattern.compile("[a-z0-9-]{0,40}");

    public TrustFact {
        if (!DETAIL.matcher(detail).matches()) {
            throw new IllegalArgumentException(
                    "a detail has at most 40 of a-z, 0-9 and -, got " + detail.length() + " characters");
        }
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /// Whether this takes the place of another of the same number and kind: of two at one moment the one that came
    /// last.
    public boolean replaces(TrustFact other) {
        return !at.isBefore(other.at());
    }

    /// What happened.
    public enum Kind {
        /// Somebody inside dialled the number and it answered.
        DIALLED("dialled"),
        /// Somebody inside talked with the caller long enough.
        TALKED("talked"),
        /// The operator's address book has the number.
        CONTACT("contact"),
        /// The number behaved badly: what was before counts no more.
        LOST("lost");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /// Stable word for storage.
        public String id() {
            return id;
        }

        public static Optional<Kind> ofId(String id) {
            return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
        }
    }
}
