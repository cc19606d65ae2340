package org.callwarden.server.feeds;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.callwarden.screening.wording.Told;

/// Why a list could not be brought up to date, kept so that it is told after a restart too.
///
/// @param tried when that was
/// @param failures how often in a row
/// @param error in every language, but for what is too long or of an older version
public record Trouble(Instant tried, int failures, Told error) {

    /// Longest text of which all is kept, in characters.
    static final int MOST_TEXT = 2_000;

    String written() {
        String text = ToldJson.written(error);
        String kept = text.length() <= MOST_TEXT ? text : ToldJson.written(cut(error.english()));
        return tried + "\n" + failures + "\n" + kept;
    }

    private static Told cut(String text) {
        return Told.verbatim(text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text);
    }

    /// @return empty for what is none: then the next try tells
    static Optional<Trouble> read(String written) {
        String[] parts = written.split("\n", 3);
        try {
            return parts.length < 3 || parts[2].isBlank()
                    ? Optional.empty()
                    : Optional.of(
                            new Trouble(Instant.parse(parts[0]), Integer.parseInt(parts[1]), ToldJson.read(parts[2])));
        } catch (DateTimeException | NumberFormatException _) {
            return Optional.empty();
        }
    }
}
