package org.callwarden.server.config;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callwarden.screening.policy.Holiday;
import org.callwarden.screening.policy.Holidays;
import org.jspecify.annotations.Nullable;

/// The holidays of an iCalendar file (RFC 5545): its all-day events, one day or several, and those that come again each
/// year on the same date. That is what calendars of public holidays hold. Anything that would change on which days an
/// event is, and is not understood here, is refused with its line: a day missed silently is worse than a file refused.
final class ICalendar {

    /// Longest line after unfolding, in characters.
    static final int MAX_LINE = 8_192;

    /// The parameters are matched without a way back (`*+`): Java's other loop over a group calls itself once per
    /// parameter, and a line has room for more of them than a thread's stack.
    private static final Pattern LINE = Pattern.compile(
            "([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:\"[^\"]*\"|[^\";:,]*)(?:,[^;:]*)?)*+):(.*)", Pattern.DOTALL);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final Set<String> REFUSED = Set.of("RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID");
    private static final Set<String> RULE_PARTS =
            Set.of("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "WKST");

    private final List<Holiday> holidays = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private @Nullable Event event;

    private ICalendar() {}

    /// An event while it is read.
    private static final class Event {
        private final int line;
        private final Map<String, Property> properties = new HashMap<>();

        Event(int line) {
            this.line = line;
        }
    }

    private record Property(int line, String parameters, String value) {}

    /// @throws IllegalArgumentException naming the line, what is wrong and what would be right
    static List<Holiday> holidays(String text) {
        ICalendar calendar = new ICalendar();
        List<String> physical = text.lines().toList();
        int at = 0;
        while (at < physical.size()) {
            int number = at + 1;
            StringBuilder line = new StringBuilder(physical.get(at));
            at++;
            // A line that begins with a blank goes on with the one before (RFC 5545 §3.1).
            while (at < physical.size()
                    && (physical.get(at).startsWith(" ") || physical.get(at).startsWith("\t"))) {
                line.append(physical.get(at), 1, physical.get(at).length());
                at++;
            }
            if (line.length() > MAX_LINE) {
                throw wrong(number, "a line has at most " + MAX_LINE + " characters");
            }
            if (!line.toString().isBlank()) {
                calendar.line(number, line.toString());
            }
        }
        if (!calendar.open.isEmpty()) {
            throw wrong(physical.size(), "the file ends within " + calendar.open.getLast() + ": is it complete?");
        }
        return calendar.holidays;
    }

    private void line(int number, String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw wrong(number, "this is no line of a calendar, which is NAME:value");
        }
        String name = parts.group(1).toUpperCase(Locale.ROOT);
        String value = parts.group(3);
        switch (name) {
            case "BEGIN" -> begin(number, value.strip().toUpperCase(Locale.ROOT));
            case "END" -> end(number, value.strip().toUpperCase(Locale.ROOT));
            default -> {
                if (open.isEmpty()) {
                    throw wrong(number, "stands outside of BEGIN:VCALENDAR and END:VCALENDAR");
                }
                Event into = event;
                if (into != null && open.getLast().equals("VEVENT")) {
                    property(into, name, new Property(number, parts.group(2).toUpperCase(Locale.ROOT), value));
                }
            }
        }
    }

    private static void property(Event event, String name, Property property) {
        if (REFUSED.contains(name)) {
            throw wrong(property.line(), name + " is not understood here: list the days of this event one by one");
        }
        if (event.properties.put(name, property) != null
                && Set.of("DTSTART", "DTEND", "DURATION", "RRULE").contains(name)) {
            throw wrong(property.line(), "a second " + name + " in one event");
        }
    }

    private void begin(int number, String what) {
        if (open.isEmpty() != what.equals("VCALENDAR") || open.size() > 8) {
            throw wrong(number, "BEGIN:" + what + " does not belong here");
        }
        open.add(what);
        if (what.equals("VEVENT")) {
            if (open.size() != 2) {
                throw wrong(number, "an event within " + open.get(open.size() - 2));
            }
            event = new Event(number);
        }
    }

    private void end(int number, String what) {
        if (open.isEmpty() || !open.getLast().equals(what)) {
            throw wrong(number, "END:" + what + " without its BEGIN");
        }
        open.removeLast();
        Event done = event;
        if (what.equals("VEVENT") && done != null) {
            event = null;
            holidays(done);
        }
    }

    private void holidays(Event done) {
        Property status = done.properties.get("STATUS");
        if (status != null && status.value().strip().equalsIgnoreCase("CANCELLED")) {
            return;
        }
        Property start = done.properties.get("DTSTART");
        if (start == null) {
            throw wrong(done.line, "an event without DTSTART");
        }
        LocalDate first = day(start);
        LocalDate last = last(done, first);
        Property summary = done.properties.get("SUMMARY");
        String name = summary == null
                ? ""
                : unescaped(summary.value()).replaceAll("\\p{Cntrl}+", " ").strip();
        String shown = name.isEmpty() ? "holiday" : name.substring(0, Math.min(name.length(), Holiday.MAX_NAME));
        Property rule = done.properties.get("RRULE");
        if (rule == null) {
            add(done.line, first, last, false, shown);
        } else {
            repeat(done.line, first, last, shown, rule);
        }
    }

    private void repeat(int line, LocalDate first, LocalDate last, String name, Property rule) {
        Map<String, String> parts = parts(rule);
        if (!"YEARLY".equals(parts.get("FREQ"))) {
            throw wrong(rule.line(), "only FREQ=YEARLY is understood here: list the other days one by one");
        }
        if (differs(parts.get("BYMONTH"), first.getMonthValue())
                || differs(parts.get("BYMONTHDAY"), first.getDayOfMonth())) {
            throw wrong(rule.line(), "only the date of DTSTART comes again here: list the other days one by one");
        }
        int interval = number(rule, parts.getOrDefault("INTERVAL", "1"), 100);
        String count = parts.get("COUNT");
        String until = parts.get("UNTIL");
        if (count == null && until == null) {
            if (interval != 1) {
                throw wrong(rule.line(), "INTERVAL needs COUNT or UNTIL here");
            }
            add(line, first, last, true, name);
            return;
        }
        int most = count == null ? Holidays.MOST : number(rule, count, Holidays.MOST);
        LocalDate end = until == null
                ? LocalDate.of(2200, 12, 31)
                : day(rule.line(), until.substring(0, Math.min(8, until.length())));
        long length = first.until(last, ChronoUnit.DAYS);
        int told = 0;
        for (int years = 0; told < most && !first.plusYears(years).isAfter(end); years += interval) {
            LocalDate again = first.plusYears(years);
            // 29 February is skipped in other years (RFC 5545 §3.3.10).
            if (again.getDayOfMonth() == first.getDayOfMonth()) {
                add(line, again, again.plusDays(length), false, name);
                told++;
            }
            if (again.getYear() >= 2200) {
                break;
            }
        }
    }

    private static boolean differs(@Nullable String said, int expected) {
        return said != null && !said.equals(Integer.toString(expected));
    }

    private static Map<String, String> parts(Property rule) {
        Map<String, String> parts = new HashMap<>();
        for (String part : rule.value().strip().toUpperCase(Locale.ROOT).split(";", -1)) {
            String[] words = part.split("=", 2);
            if (words.length != 2 || !RULE_PARTS.contains(words[0]) || parts.put(words[0], words[1]) != null) {
                throw wrong(
                        rule.line(),
                        "'" + shown(part) + "' of a rule is not understood here: list the days one by one");
            }
        }
        return parts;
    }

    private void add(int line, LocalDate first, LocalDate last, boolean yearly, String name) {
        if (holidays.size() >= Holidays.MOST) {
            throw wrong(line, "more than " + Holidays.MOST + " holidays");
        }
        try {
            holidays.add(new Holiday(first, last, yearly, name));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + line + ": " + e.getMessage(), e);
        }
    }

    /// DTEND is the day after the last one; without it and DURATION an all-day event is one day (RFC 5545 §3.6.1).
    private static LocalDate last(Event event, LocalDate first) {
        Property end = event.properties.get("DTEND");
        Property duration = event.properties.get("DURATION");
        if (end != null && duration != null) {
            throw wrong(duration.line(), "an event has DTEND or DURATION, not both");
        }
        if (end != null) {
            LocalDate after = day(end);
            // Some programs write the same day for both.
            return after.isEqual(first) ? first : after.minusDays(1);
        }
        if (duration == null) {
            return first;
        }
        Matcher days = Pattern.compile("\\+?P([0-9]{1,3})([DW])")
                .matcher(duration.value().strip());
        if (!days.matches() || days.group(1).matches("0+")) {
            throw wrong(
                    duration.line(),
                    "an all-day event lasts days or weeks, such as P1D; got '" + shown(duration.value()) + "'");
        }
        return first.plusDays(Long.parseLong(days.group(1)) * (days.group(2).equals("W") ? 7 : 1) - 1);
    }

    private static LocalDate day(Property property) {
        String value = property.value().strip();
        if (value.contains("T")
                || (property.parameters().contains("VALUE=")
                        && !property.parameters().contains("VALUE=DATE"))
                || property.parameters().contains("VALUE=DATE-TIME")) {
            throw wrong(
                    property.line(),
                    "a holiday is an all-day event (VALUE=DATE and a day such as 20270101), got '" + shown(value)
                            + "'");
        }
        return day(property.line(), value);
    }

    private static LocalDate day(int line, String text) {
        try {
            return LocalDate.parse(text, DAY);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "line " + line + ": '" + shown(text) + "' is no day such as 20270101", e);
        }
    }

    private static int number(Property rule, String text, int most) {
        if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
            throw wrong(rule.line(), "a whole number from 1 to " + most + " belongs here, got '" + shown(text) + "'");
        }
        return Integer.parseInt(text);
    }

    private static String unescaped(String value) {
        return value.replaceAll("\\\\[nN]", " ").replaceAll("\\\\(.)", "$1");
    }

    private static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    private static IllegalArgumentException wrong(int line, String message) {
        return new IllegalArgumentException("line " + line + ": " + message);
    }
}
