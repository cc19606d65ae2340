package org.callwarden.screening.policy;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.callwarden.screening.wording.BadValue;
import org.callwarden.screening.wording.Told;

/// Reads and writes the hours of a rule as people type them.
final class TimeWindowText {

    private static final int MAX = 120;
    private static final Pattern WINDOW = Pattern.compile(
            "(?:([a-z][a-z, -]*?)\\s+)?([0-9]{1,2}:[0-9]{2})\\s*[-–]\\s*([0-9]{1,2}:[0-9]{2})(?:\\s+(\\S+))?",
            Pattern.CASE_INSENSITIVE);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private TimeWindowText() {}

    static TimeWindow parse(String text, ZoneId standard) {
        String stripped = text.strip();
        Matcher parts = WINDOW.matcher(stripped);
        if (stripped.length() > MAX || !parts.matches()) {
            throw new BadValue(Told.of("hours.bad", shown(stripped)));
        }
        String days = parts.group(1);
        String zone = parts.group(4);
        LocalTime from = time(parts.group(2));
        LocalTime to = time(parts.group(3));
        // Who means a whole day writes it out; the same time twice may be a slip.
        if (from.equals(to)
                && (parts.group(2).equals("24:00") || !parts.group(3).equals("24:00"))) {
            throw new BadValue(Told.of("hours.no-time"));
        }
        return new TimeWindow(
                days == null ? EnumSet.allOf(DayOfWeek.class) : days(days.toLowerCase(Locale.ROOT)),
                from,
                to,
                zone == null ? standard : zone(zone));
    }

    static String write(TimeWindow window) {
        String days = window.days().size() == DayOfWeek.values().length
                ? "daily"
                : window.days().stream().sorted().map(TimeWindowText::word).collect(Collectors.joining(","));
        String to = window.to().equals(LocalTime.MIDNIGHT) ? "24:00" : TIME.format(window.to());
        return days + " " + TIME.format(window.from()) + "-" + to + " "
                + window.zone().getId();
    }

    private static Set<DayOfWeek> days(String text) {
        if (text.equals("daily")) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.split(",", -1)) {
            String[] ends = part.strip().split("\\s*-\\s*", -1);
            if (ends.length > 2) {
                throw new BadValue(Told.of("hours.bad-days", part.strip()));
            }
            DayOfWeek day = day(ends[0]);
            DayOfWeek last = day(ends[ends.length - 1]);
            days.add(day);
            while (day != last) {
                day = day.plus(1);
                days.add(day);
            }
        }
        return days;
    }

    private static DayOfWeek day(String word) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (word.equals(word(day)) || word.equals(day.name().toLowerCase(Locale.ROOT))) {
                return day;
            }
        }
        throw new BadValue(Told.of("hours.bad-day", word));
    }

    private static String word(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    private static LocalTime time(String text) {
        if (text.equals("24:00")) {
            return LocalTime.MIDNIGHT;
        }
        try {
            return LocalTime.parse(text.length() == 4 ? "0" + text : text, TIME);
        } catch (DateTimeException e) {
            throw new BadValue(Told.of("hours.bad-time", text), e);
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new BadValue(Told.of("hours.bad-zone", text), e);
        }
    }

    private static String shown(String text) {
        return text.length() > MAX ? text.substring(0, MAX) + "…" : text;
    }
}
