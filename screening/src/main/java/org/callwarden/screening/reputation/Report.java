package org.callwarden.screening.reputation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.callwarden.screening.call.PhoneNumber;

/// What somebody said about a number.
///
/// @param number whom it is about; callers without a number cannot be reported, extensions and short codes are not
///     reported either
/// @param reporter who said it, the same text for the same one each time: `ext:reception`, `admin`, `list:ftc`; 1 to
///     64 letters, digits and `. _ : @ + -`
/// @param at when, in milliseconds
/// @param comment for people; one line of at most 200 characters, may be empty
public record Report(PhoneNumber.E164 number, Says says, Source source, String reporter, Instant at, String comment) {

    /// Longest reporter, in characters.
    public static final int MAX_REPORTER = 64;

    /// Longest comment, in characters.
    public static final int MAX_COMMENT = 200;

    /// By time, then by number and reporter: the same reports are always in the same order.
    public static final Comparator<Report> ORDER = Comparator.comparing(Report::at)
            .thenComparing(report -> report.number().text())
            .thenComparing(Report::reporter);

    private static final Pattern REPORTER = Pattern.compile("[A-Za-z0-9._:@+-]{1," + MAX_REPORTER + "}");

    public Report {
        if (!REPORTER.matcher(reporter).matches()) {
            throw new IllegalArgumentException(
                    "a reporter is 1 to " + MAX_REPORTER + " letters, digits and . _ : @ + -, got '" + reporter + "'");
        }
        if (comment.length() > MAX_COMMENT || comment.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a comment is one line of at most " + MAX_COMMENT + " characters");
        }
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /// What one reporter can say only once: about this number on this day.
    public Key key() {
        return new Key(number.text(), reporter, day());
    }

    /// The day of the report in UTC, so that every node and a replay count alike.
    public LocalDate day() {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /// Whether this report takes the place of another with the same key: the later one counts, of two at one moment
    /// the one that came last.
    public boolean replaces(Report other) {
        return !at.isBefore(other.at());
    }

    /// @param number canonical text
    public record Key(String number, String reporter, LocalDate day) {}

    /// What is said.
    public enum Says {
        SPAM("spam"),
        FINE("fine"),
        /// Whoever said something takes it back: it weighs nothing.
        NOTHING("nothing");

        private final String id;

        Says(String id) {
            this.id = id;
        }

        /// Stable word for storage, the API and the dialplan.
        public String id() {
            return id;
        }

        public static Optional<Says> ofId(String id) {
            return Arrays.stream(values()).filter(says -> says.id.equals(id)).findFirst();
        }
    }

    /// How it reached us; sources weigh differently (see [ReputationSettings]).
    public enum Source {
        /// An administrator who looked at a call.
        REVIEW("review"),
        /// Somebody inside who dialled a feature code.
        FEATURE_CODE("feature-code"),
        /// A program.
        API("api"),
        /// A list of strangers' reports.
        LIST("list");

        private final String id;

        Source(String id) {
            this.id = id;
        }

        /// Stable word for storage and the API.
        public String id() {
            return id;
        }

        public static Optional<Source> ofId(String id) {
            return Arrays.stream(values())
                    .filter(source -> source.id.equals(id))
                    .findFirst();
        }
    }
}
