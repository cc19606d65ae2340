package org.callwarden.server.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.callwarden.screening.policy.Holiday;

/// Reads holidays from a file: iCalendar (see [ICalendar]) when it begins with `BEGIN:VCALENDAR`, otherwise a holiday a
/// line as [Holiday#parse] reads it, where `#` begins a comment.
final class CalendarFile {

    /// Largest file, in bytes.
    static final int MAX_BYTES = 1024 * 1024;

    private static final String MARK = "\uFEFF";

    private CalendarFile() {}

    /// @throws IllegalArgumentException naming file and line, what is wrong and what would be right
    static List<Holiday> read(Path file) {
        try {
            List<Holiday> holidays = parse(text(file));
            if (holidays.isEmpty()) {
                throw new IllegalArgumentException("holds no holiday at all, so it is taken for broken; right would be"
                        + " lines such as `2027-01-01 New Year`, or an iCalendar with events");
            }
            return holidays;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    static List<Holiday> parse(String text) {
        String unmarked = text.startsWith(MARK) ? text.substring(1) : text;
        if (unmarked.stripLeading().regionMatches(true, 0, "BEGIN:VCALENDAR", 0, 15)) {
            return ICalendar.holidays(unmarked);
        }
        List<Holiday> holidays = new ArrayList<>();
        int number = 0;
        for (String line : unmarked.lines().toList()) {
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

    private static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IllegalArgumentException("a calendar file has at most " + MAX_BYTES + " bytes");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("is not UTF-8 text", e);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no such calendar file", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the calendar file cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }
}
