package org.callwarden.server.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.callwarden.screening.policy.Holiday;

/// Reads holidays from a file: iCalendar (see [ICalendar]) when it begins with `BEGIN:VCALENDAR`, otherwise a holiday a
/// line as [Holiday#parse] reads it, where `#` begins a comment.
final class CalendarFile {

    private CalendarFile() {}

    /// @throws IllegalArgumentException naming file and line, what is wrong and what would be right
    static List<Holiday> read(Path file) {
        try {
            List<Holiday> holidays = parse(TextFile.read(file, "a calendar file"));
            if (holidays.isEmpty()) {
                throw new IllegalArgumentException("holds no holiday at all, so it is taken for broken; right would be"
                        + " lines such as `2027-01-01 New Year`, or an iCalendar with events");
            }
            return holidays;
        } catch (TextFile.Bad e) {
            throw new IllegalArgumentException(
                    file + ": " + (e.line > 0 ? "line " + e.line + ": " : "") + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    static List<Holiday> parse(String text) {
        if (text.stripLeading().regionMatches(true, 0, "BEGIN:VCALENDAR", 0, 15)) {
            return ICalendar.holidays(text);
        }
        List<Holiday> holidays = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank() && !line.strip().startsWith("#")) {
                try {
                    holidays.add(Holiday.parse(line));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
                }
            }
        }
        return holidays;
    }
}
