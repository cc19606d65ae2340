package org.callwarden.server.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.callwarden.server.config.Durations;

/// Times as people read them, in the machine's time zone.
final class Times {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private Times() {}

    /// @param iso an instant as the API gives it; empty for none
    static String shown(String iso) {
        return iso.isEmpty() ? "" : FORM.format(Instant.parse(iso));
    }

    static String shown(Instant instant) {
        return FORM.format(instant);
    }

    /// The beginning of a day (`2026-11-01`), or a time back from now (`7d`).
    ///
    /// @throws Ask.CommandFailed for what is neither
    static Instant back(String text, Instant now) {
        try {
            return text.matches("[0-9]{4}-.*")
                    ? LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault()).toInstant()
                    : now.minus(Durations.parse(text));
        } catch (DateTimeParseException | IllegalArgumentException | ArithmeticException e) {
            throw new Ask.CommandFailed(
                    "--since is a day such as 2026-11-01 or a time back such as 7d, got '" + text + "'", Main.USAGE);
        }
    }
}
