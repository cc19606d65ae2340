package org.callwarden.screening.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;
import org.callwarden.screening.wording.BadValue;
import org.callwarden.screening.wording.Told;

/// Hours of certain days of the week in a time zone; past midnight when it ends before it starts
/// (`22:00-06:00` belongs to the day on which it starts), or whole days (`00:00-24:00`).
///
/// @param days never empty
/// @param from inclusive
/// @param to exclusive; midnight is that at the day's end
public record TimeWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {

    private static final int DAY = 24 * 60;
    private static final int WEEK = 7 * DAY;

    public TimeWindow {
        if (days.isEmpty()) {
            throw new BadValue(Told.of("hours.no-day"));
        }
        if (from.equals(to) && !to.equals(LocalTime.MIDNIGHT)) {
            throw new BadValue(Told.of("hours.no-time"));
        }
        days = Set.copyOf(EnumSet.copyOf(days));
    }

    /// The hours that people mean by a text: days, hours and time zone, such as `mon-fri 08:00-17:00
    /// Asia/Ho_Chi_Minh`. Days are `mon` to `sun`, lists and spans of them (`mon,wed,sat-sun`) or `daily`;
    /// both days and zone may be left out.
    ///
    /// @param standard the zone where none is given
    /// @throws IllegalArgumentException saying what is wrong and what would be right
    public static TimeWindow parse(String text, ZoneId standard) {
        return TimeWindowText.parse(text, standard);
    }

    /// As people type it, with everything said; the inverse of [#parse].
    public String text() {
        return TimeWindowText.write(this);
    }

    /// Whether there is a moment in both. Windows of different time zones may always meet: their clocks shift.
    boolean meets(TimeWindow other) {
        if (!zone.equals(other.zone)) {
            return true;
        }
        return minutes().intersects(other.minutes());
    }

    /// The minutes of a week that are inside.
    private BitSet minutes() {
        BitSet minutes = new BitSet(WEEK);
        int end = to.equals(LocalTime.MIDNIGHT) ? DAY : to.toSecondOfDay() / 60;
        int length = Math.floorMod(end - from.toSecondOfDay() / 60 - 1, DAY) + 1;
        for (DayOfWeek day : days) {
            int start = (day.getValue() - 1) * DAY + from.toSecondOfDay() / 60;
            int over = start + length;
            minutes.set(start, Math.min(over, WEEK));
            if (over > WEEK) {
                minutes.set(0, over - WEEK);
            }
        }
        return minutes;
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
