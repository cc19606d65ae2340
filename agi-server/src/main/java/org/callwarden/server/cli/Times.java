package org.callwarden.server.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

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
}
