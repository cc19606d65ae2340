package org.callwarden.server.admin;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.callwarden.server.config.Durations;

/// When something ends, as people write it: `30d` or `12h` from now, the start of a day, or an instant; never in the
/// past.
public final class Expiry {

    private final Clock clock;

    /// @param clock whose time zone days begin in
    public Expiry(Clock clock) {
        this.clock = clock;
    }

    /// @param what expires, such as `a rule`
    /// @throws IllegalArgumentException with what would be right
    public Instant read(String text, String what) {
        Instant now = clock.instant();
        Instant expiry = at(text, what, now);
        if (!expiry.isAfter(now)) {
            throw new IllegalArgumentException(what + " expires in the future, got '" + text + "'");
        }
        return expiry;
    }

    private Instant at(String text, String what, Instant now) {
        try {
            if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                return LocalDate.parse(text).atStartOfDay(clock.getZone()).toInstant();
            }
            if (text.contains("T")) {
                return Api.instant(text);
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("there is no such day or time as '" + text + "'", e);
        }
        if (text.matches("[0-9]{1,5}[hd]")) {
            return now.plus(Durations.parse(text));
        }
        throw new IllegalArgumentException(
                what + " expires on a day (2027-01-01), or after some (30d) or hours (12h), got '" + text + "'");
    }
}
