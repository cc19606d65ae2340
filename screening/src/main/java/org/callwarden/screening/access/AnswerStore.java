package org.callwarden.screening.access;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// What was answered to requests that may be sent again and must be done once, over restarts. Every method throws the
/// journal package's StoreException when the database is away.
public interface AnswerStore {

    /// Requests of one asker that are remembered at once.
    int MOST_OF_ONE = 2_000;

    /// Longest answer, in characters.
    int LONGEST = 1_000_000;

    /// A request that is to be done once.
    ///
    /// @param key SHA-256 of who asks and of the key that they gave it, 64 hexadecimal digits
    /// @param asked SHA-256 of what is asked, likewise
    /// @param by who asks, at most [AuditEntry#MAX_WHO] characters
    /// @param at when it came, in milliseconds
    record Asked(String key, String asked, String by, Instant at) {
        private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

        public Asked {
            if (!HASH.matcher(key).matches() || !HASH.matcher(asked).matches()) {
                throw new IllegalArgumentException("a request is known by two hashes of 64 hexadecimal digits");
            }
            if (by.isBlank() || by.length() > AuditEntry.MAX_WHO) {
                throw new IllegalArgumentException("who asks is named in 1 to " + AuditEntry.MAX_WHO + " characters");
            }
        }
    }

    /// What became of it.
    ///
    /// @param status of HTTP; 0 while it is being done, or was when the service stopped
    /// @param text the answer; empty while there is none
    record Kept(String asked, int status, String text) {
        /// Whether it was answered.
        public boolean isDone() {
            return status > 0;
        }
    }

    /// Takes note that a request is being done.
    ///
    /// @return what is known of an earlier one with the same key; empty when this is the first
    /// @throws TooManyException when this asker has [#MOST_OF_ONE] already
    Optional<Kept> begin(Asked request);

    /// Keeps the answer to a request that was begun.
    void finish(String key, int status, String text);

    /// Forgets a request: the next one with its key is the first.
    void forget(String key);

    /// Forgets those that came before this.
    ///
    /// @return how many
    int forgetBefore(Instant time);

    /// Somebody has too many requests remembered.
    final class TooManyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public TooManyException() {
            super("at most " + MOST_OF_ONE + " keys are remembered at once");
        }
    }
}
