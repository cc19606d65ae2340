package org.callwarden.screening.policy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/// What decided about calls from a moment on, until the next version.
///
/// @param number 1 for the first; 0 while it is not stored yet
/// @param since when it came in force, in milliseconds
/// @param author who said so, 1 to 64 characters
/// @param origin how it came
/// @param note why, one line of at most 200 characters; may be empty
/// @param written what the author said: a policy file that stands alone; what it does not say is as the program has it
/// @param text everything that was in force, as a policy file that says it all
public record PolicyVersion(
        int number, Instant since, String author, Origin origin, String note, String written, String text) {

    /// Longest author, in characters.
    public static final int MAX_AUTHOR = 64;

    /// Longest note, in characters.
    public static final int MAX_NOTE = 200;

    public PolicyVersion {
        if (number < 0) {
            throw new IllegalArgumentException("versions are counted from 1, got " + number);
        }
        if (author.isBlank() || author.length() > MAX_AUTHOR || isNotOneLine(author)) {
            throw new IllegalArgumentException("an author has 1 to " + MAX_AUTHOR + " characters on one line");
        }
        if (note.length() > MAX_NOTE || isNotOneLine(note)) {
            throw new IllegalArgumentException("a note is one line of at most " + MAX_NOTE + " characters");
        }
        since = since.truncatedTo(ChronoUnit.MILLIS);
    }

    private static boolean isNotOneLine(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    /// The same under another number.
    public PolicyVersion numbered(int given) {
        return new PolicyVersion(given, since, author, origin, note, written, text);
    }

    /// How a version comes about.
    public enum Origin {
        /// The configuration file says something else than it did.
        CONFIGURATION("configuration"),
        /// An operator applied a policy file, or an earlier version again.
        COMMAND("command"),
        /// What nobody said is otherwise in a new version of the program.
        PROGRAM("program");

        private final String id;

        Origin(String id) {
            this.id = id;
        }

        /// Stable word for storage and the API.
        public String id() {
            return id;
        }

        public static Optional<Origin> ofId(String id) {
            return Arrays.stream(values())
                    .filter(origin -> origin.id.equals(id))
                    .findFirst();
        }
    }
}
