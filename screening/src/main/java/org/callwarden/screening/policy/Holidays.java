package org.callwarden.screening.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The days on which the office is closed. A day is one of the time zone, from midnight to midnight.
public final class Holidays {

    /// Most holidays of one policy file.
    public static final int MOST = 2_000;

    private final ZoneId zone;
    private final List<Holiday> listed;
    private final Map<LocalDate, Holiday> once = new HashMap<>();
    private final Map<MonthDay, Holiday> eachYear = new HashMap<>();

    public Holidays(ZoneId zone, List<Holiday> listed) {
        if (listed.size() > MOST) {
            throw new IllegalArgumentException("there are at most " + MOST + " holidays, got " + listed.size());
        }
        this.zone = zone;
        this.listed = List.copyOf(listed);
        for (Holiday holiday : listed) {
            for (LocalDate day = holiday.first(); !day.isAfter(holiday.last()); day = day.plusDays(1)) {
                if (holiday.yearly()) {
                    eachYear.merge(
                            MonthDay.from(day),
                            holiday,
                            (one, other) -> one.first().isAfter(other.first()) ? other : one);
                } else {
                    once.putIfAbsent(day, holiday);
                }
            }
        }
    }

    public static Holidays none(ZoneId zone) {
        return new Holidays(zone, new ArrayList<>());
    }

    public ZoneId zone() {
        return zone;
    }

    /// As they were given.
    public List<Holiday> listed() {
        return listed;
    }

    /// The holiday that this moment is in.
    public Optional<Holiday> at(Instant moment) {
        LocalDate day = LocalDate.ofInstant(moment, zone);
        Holiday yearly = eachYear.get(MonthDay.from(day));
        Holiday found = yearly == null || day.isBefore(yearly.first()) ? once.get(day) : yearly;
        return Optional.ofNullable(found);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Holidays that && zone.equals(that.zone) && listed.equals(that.listed);
    }

    @Override
    public int hashCode() {
        return listed.hashCode();
    }

    @Override
    public String toString() {
        return zone + " " + listed;
    }
}
