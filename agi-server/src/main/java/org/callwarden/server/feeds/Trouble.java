package org.callwarden.server.feeds;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// Why a list could not be brought up to date, kept so that it is told after a restart too.
///
/// @param tried when that was
/// @param failures how often in a row
/// @param error for people
public record Trouble(Instant tried, int failures, String error) {

    /// Longest text that is kept, in characters.
    static final int MOST_TEXT = 2_000;

    String written() {
        return tried + "\n" + failures + "\n" + (error.length() > MOST_TEXT ? error.substring(0, MOST_TEXT) : error);
    }

    /// @return empty for what is none: then the next try tells
    static Optional<Trouble> read(String written) {
        String[] parts = written.split("\n", 3);
        try {
            return parts.length < 3 || parts[2].isBlank()
                    ? Optional.empty()
                    : Optional.of(new Trouble(Instant.parse(parts[0]), Integer.parseInt(parts[1]), parts[2]));
        } catch (DateTimeException | NumberFormatException _) {
            return Optional.empty();
        }
    }
}
