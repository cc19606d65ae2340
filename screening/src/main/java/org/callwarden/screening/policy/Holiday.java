package org.callwarden.screening.policy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callwarden.screening.wording.BadValue;
import org.callwarden.screening.wording.Told;

/// A day, or some days in a row, on which the office is closed.
///
/// @param first the first day; of a yearly holiday in its first year
/// @param last the last day, included; at most [#MOST_DAYS] days in all
/// @param yearly whether it comes again each year on the same date; 29 February only in leap years
/// @param name for people, 1 to 80 characters
public record Holiday(LocalDate first, LocalDate last, boolean yearly, String name) {

    /// Longest holiday, in days.
    public static final int MOST_DAYS = 60;

    /// Longest name, in characters.
    public static final int MAX_NAME = 80;

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;
    private static final String DAY = "([0-9]{4}-[0-9]{2}-[0-9]{2})";
    private static final Pattern TEXT = Pattern.compile(DAY + "(?:\\.\\." + DAY + ")?( yearly)?\\s+(\\S.*)");

    public Holiday {
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        if (days < 1 || days > MOST_DAYS) {
            throw new BadValue(Told.of("holiday.days", MOST_DAYS, days));
        }
        if (first.getYear() < FIRST_YEAR || last.getYear() > LAST_YEAR) {
            throw new BadValue(Told.of("holiday.years", FIRST_YEAR, LAST_YEAR, first, last));
        }
        if (name.isBlank() || name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new BadValue(Told.of("holiday.name", MAX_NAME));
        }
    }

    /// `2027-01-01 New Year`, `2027-02-05..2027-02-11 Tết`, or `2020-04-30 yearly Reunification Day`.
    ///
    /// @throws IllegalArgumentException saying what would be right
    public static Holiday parse(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (text.length() > 200 || !parts.matches()) {
            throw new BadValue(Told.of("holiday.bad"));
        }
        LocalDate first = day(parts.group(1));
        return new Holiday(
                first,
                parts.group(2) == null ? first : day(parts.group(2)),
                parts.group(3) != null,
                parts.group(4).strip());
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new BadValue(Told.of("holiday.no-day", text), e);
        }
    }

    /// The inverse of [#parse].
    public String text() {
        return first + (last.equals(first) ? "" : ".." + last) + (yearly ? " yearly " : " ") + name;
    }
}
