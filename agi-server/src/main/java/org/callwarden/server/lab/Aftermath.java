package org.callwarden.server.lab;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.journal.CallColumn;

/// What became of a call of a file, as far as the file tells.
///
/// @param challenge how its challenge ended
/// @param end when it was over
public record Aftermath(Optional<Challenged> challenge, Optional<Ended> end) {

    /// Longest from a call's arrival to the end of its challenge: rows behind it wait for it.
    static final Duration LONGEST_CHALLENGE = Duration.ofHours(1);

    /// Longest from a call's arrival to its end.
    static final Duration LONGEST_CALL = Duration.ofDays(7);

    /// Nothing is told.
    public static final Aftermath UNTOLD = new Aftermath(Optional.empty(), Optional.empty());

    private static final Pattern OUTCOME = Pattern.compile("(passed|failed|timed-out|hung-up):([1-9][0-9]?)");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,6})?");

    /// @param at when it was over
    public record Challenged(ChallengeOutcome outcome, Instant at) {}

    /// @param talked how long somebody inside talked with the caller; empty when nobody did
    public record Ended(Instant at, Optional<Duration> talked) {}

    /// A field that cannot be read.
    static final class BadField extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final CallColumn column;
        final String right;

        BadField(CallColumn column, String right) {
            super(column.title() + ": right would be " + right);
            this.column = column;
            this.right = right;
        }
    }

    /// @param time when the call came
    /// @param field the text of a column; empty when there is none
    static Aftermath read(Instant time, Function<CallColumn, String> field) {
        return new Aftermath(
                challenged(time, field.apply(CallColumn.CHALLENGE), field.apply(CallColumn.CHALLENGED)),
                ended(time, field.apply(CallColumn.ENDED), field.apply(CallColumn.TALKED)));
    }

    private static Optional<Challenged> challenged(Instant time, String outcome, String at) {
        if (outcome.isEmpty() != at.isEmpty()) {
            throw new BadField(
                    outcome.isEmpty() ? CallColumn.CHALLENGE : CallColumn.CHALLENGED,
                    "both challenge and challenged, or neither");
        }
        return outcome.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Challenged(outcome(outcome), within(CallColumn.CHALLENGED, at, time, LONGEST_CHALLENGE)));
    }

    private static ChallengeOutcome outcome(String text) {
        var parts = OUTCOME.matcher(text);
        if (!parts.matches()) {
            throw new BadField(
                    CallColumn.CHALLENGE,
                    "passed, failed, timed-out or hung-up, a colon and the tries, such as passed:1");
        }
        int tries = Integer.parseInt(parts.group(2));
        return switch (parts.group(1)) {
            case "passed" -> new ChallengeOutcome.Passed(tries);
            case "failed" -> new ChallengeOutcome.Failed(tries);
            case "timed-out" -> new ChallengeOutcome.TimedOut(tries);
            default -> new ChallengeOutcome.HungUp(tries);
        };
    }

    private static Optional<Ended> ended(Instant time, String at, String talked) {
        if (at.isEmpty()) {
            if (!talked.isEmpty()) {
                throw new BadField(CallColumn.ENDED, "a time, where talked is told");
            }
            return Optional.empty();
        }
        Instant end = within(CallColumn.ENDED, at, time, LONGEST_CALL);
        return Optional.of(new Ended(end, talked(talked, Duration.between(time, end))));
    }

    private static Optional<Duration> talked(String text, Duration lasted) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (SECONDS.matcher(text).matches()) {
            Duration talked =
                    Duration.ofNanos(new BigDecimal(text).movePointRight(9).longValueExact());
            if (talked.compareTo(lasted) <= 0) {
                return Optional.of(talked).filter(Duration::isPositive);
            }
        }
        throw new BadField(CallColumn.TALKED, "seconds, no more than the call lasted, such as 15.5");
    }

    private static Instant within(CallColumn column, String text, Instant time, Duration longest) {
        try {
            Instant at = OffsetDateTime.parse(text).toInstant();
            if (!at.isBefore(time) && !at.isAfter(time.plus(longest))) {
                return at;
            }
        } catch (DateTimeParseException _) {
            // Told below.
        }
        throw new BadField(
                column, "a time with an offset, not before the call and at most " + longest.toHours() + " h after it");
    }
}
