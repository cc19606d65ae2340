package org.callwarden.screening.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;

/// Hours of certain days of the week in a time zone; past midnight when it ends before it starts (`22:00-06:00` belongs
/// to
/// the day on which it starts).
///
/// @param days never empty
/// @param from inclusive
/// @param to exclusive
public record TimeWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {

    public TimeWindow {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a time window has at least one day");
        }
        if (from.equals(to)) {
            throw new IllegalArgumentException("a time window ends at another time than it starts");
        }
        days = Set.copyOf(EnumSet.copyOf(days));
    }

    public boolean contains(Instant instant) {
        ZonedDateTime local = instant.atZone(zone);
        LocalTime time = local.toLocalTime();
        if (from.isBefore(to)) {
            return days.contains(local.getDayOfWeek()) && !time.isBefore(from) && time.isBefore(to);
        }
        return (days.contains(local.getDayOfWeek()) && !time.isBefore(from))
                || (days.contains(local.getDayOfWeek().minus(1)) && time.isBefore(to));
    }
}
