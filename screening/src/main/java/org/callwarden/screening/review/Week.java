package org.callwarden.screening.review;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.regex.Pattern;
import org.callwarden.screening.journal.CallQuery.Span;

/// A week from Monday to Sunday, counted as ISO 8601 does: `2026-W48` begins on 23 November 2026.
///
/// @param monday its first day
public record Week(LocalDate monday) {

    public static final int DAYS = 7;

    private static final Pattern FORM = Pattern.compile("[0-9]{4}-W[0-9]{2}");

    public Week {
        if (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
            throw new IllegalArgumentException("a week begins on a Monday, got " + monday);
        }
    }

    /// The week of a day.
    public static Week of(LocalDate day) {
        return new Week(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
    }

    /// @return empty for what is no week
    public static Optional<Week> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Week(LocalDate.parse(text + "-1", DateTimeFormatter.ISO_WEEK_DATE)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// As [#parse] reads it.
    public String text() {
        return DateTimeFormatter.ISO_WEEK_DATE.format(monday).substring(0, "2026-W48".length());
    }

    public LocalDate sunday() {
        return monday.plusDays(DAYS - 1);
    }

    public Week next() {
        return new Week(monday.plusWeeks(1));
    }

    public Week previous() {
        return new Week(monday.minusWeeks(1));
    }

    /// From its first midnight to that after it, where clocks show these.
    public Span span(ZoneId zone) {
        return new Span(
                monday.atStartOfDay(zone).toInstant(),
                next().monday.atStartOfDay(zone).toInstant());
    }
}
