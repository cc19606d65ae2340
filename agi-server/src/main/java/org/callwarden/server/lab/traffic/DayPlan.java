package org.callwarden.server.lab.traffic;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.server.config.TrafficProfile.Burst;
import org.callwarden.server.config.TrafficProfile.Hours;
import org.callwarden.server.config.TrafficProfile.Population;

/// The calls that one population means to place, a day at a time. Single calls come at any moment of the hours, bursts
/// begin at any.
final class DayPlan {

    private final Population population;
    private final List<DialedNumber> dialed;
    private final ZoneId zone;
    private final Callers callers;
    private final Dice dice;
    private int nextDialed;

    DayPlan(Population population, List<DialedNumber> dialed, ZoneId zone, Callers callers, Dice dice) {
        this.population = population;
        this.dialed = dialed;
        this.zone = zone;
        this.callers = callers;
        this.dice = dice;
    }

    /// @param caller its place among the population's callers
    record Planned(Instant at, int caller, DialedNumber dialed) {}

    /// @param number of the day, from 1
    List<Planned> day(LocalDate day, int number) {
        if (number < population.firstDay() || number > population.lastDay()) {
            return List.of();
        }
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        double calls = population.callsPerDay() * (weekend ? population.weekendPercent() / 100.0 : 1);
        Burst burst = population.burst();
        int begun = dice.poisson(calls / burst.calls());
        List<Planned> planned = new ArrayList<>();
        for (int i = 0; i < begun; i++) {
            burst(begins(day), burst, planned);
        }
        return planned;
    }

    private Instant begins(LocalDate day) {
        Hours hours = population.hours();
        Instant from = day.atTime(hours.from()).atZone(zone).toInstant();
        long millis = from.until(day.atTime(hours.until()).atZone(zone), java.time.temporal.ChronoUnit.MILLIS);
        return from.plusMillis(dice.below(Math.max(1, millis)));
    }

    private void burst(Instant begin, Burst burst, List<Planned> planned) {
        int[] turns = new int[burst.callers()];
        for (int i = 0; i < turns.length && i < burst.calls(); i++) {
            turns[i] = callers.next();
        }
        for (int i = 0; i < burst.calls(); i++) {
            // Up to half a step late, as no machine is exact.
            long late = burst.calls() == 1
                    ? 0
                    : dice.below(Math.max(1, burst.apart().toMillis() / 2));
            Instant at = begin.plus(burst.apart().multipliedBy(i)).plusMillis(late);
            int caller = turns[i % turns.length];
            planned.add(new Planned(at, caller, dials(caller)));
        }
    }

    private DialedNumber dials(int caller) {
        return switch (population.dials()) {
            case main -> dialed.getFirst();
            case any -> dialed.get(dice.below(dialed.size()));
            case consecutive -> {
                nextDialed++;
                yield dialed.get((nextDialed - 1) % dialed.size());
            }
            case direct -> caller % 2 == 0 ? dialed.getFirst() : dialed.get(caller / 2 % dialed.size());
        };
    }
}
