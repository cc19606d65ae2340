package org.callwarden.screening.review;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.review.CallCounts.Counted;
import org.callwarden.screening.review.CallCounts.Group;

/// What became of the calls of one week.
///
/// @param days all seven
/// @param hours all hours of the day, 0 to 23, over the whole week
/// @param trunks those that had calls, by name
/// @param countries ISO 3166 codes as in [CallFacts]; those with most calls first
public record WeekFigures(
        Figures all,
        List<Row<LocalDate>> days,
        List<Row<Integer>> hours,
        List<Row<Trunk>> trunks,
        List<Row<String>> countries) {

    private static final int HOURS = 24;

    public WeekFigures {
        days = List.copyOf(days);
        hours = List.copyOf(hours);
        trunks = List.copyOf(trunks);
        countries = List.copyOf(countries);
    }

    /// Some of the calls.
    ///
    /// @param of what they have in common
    public record Row<K>(K of, Figures figures) {}

    /// @param counted of the span of the week in this zone
    public static WeekFigures of(Week week, Counted counted, ZoneId zone) {
        Sums sums = new Sums(week.span(zone).since(), zone);
        for (int day = 0; day < Week.DAYS; day++) {
            sums.days.put(week.monday().plusDays(day), Figures.NONE);
        }
        for (int hour = 0; hour < HOURS; hour++) {
            sums.hours.put(hour, Figures.NONE);
        }
        counted.calls().forEach(group -> sums.add(group, Figures.of(group)));
        counted.reviewed().forEach(reviewed -> sums.add(reviewed.group(), Figures.because(reviewed)));
        return new WeekFigures(
                sums.all,
                rows(sums.days),
                rows(sums.hours),
                rows(sums.trunks),
                rows(sums.countries).stream()
                        .sorted(Comparator.comparingLong(
                                        (Row<String> row) -> row.figures().calls())
                                .reversed()
                                .thenComparing(Row::of))
                        .toList());
    }

    private static <K> List<Row<K>> rows(Map<K, Figures> sums) {
        return sums.entrySet().stream()
                .map(entry -> new Row<>(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static final class Sums {
        private final Instant start;
        private final ZoneId zone;
        private final TreeMap<LocalDate, Figures> days = new TreeMap<>();
        private final TreeMap<Integer, Figures> hours = new TreeMap<>();
        private final TreeMap<Trunk, Figures> trunks = new TreeMap<>(Comparator.comparing(Trunk::name));
        private final TreeMap<String, Figures> countries = new TreeMap<>();
        private Figures all = Figures.NONE;

        Sums(Instant start, ZoneId zone) {
            this.start = start;
            this.zone = zone;
        }

        void add(Group group, Figures figures) {
            ZonedDateTime at = start.plus(group.hour(), ChronoUnit.HOURS).atZone(zone);
            all = all.plus(figures);
            days.merge(at.toLocalDate(), figures, Figures::plus);
            hours.merge(at.getHour(), figures, Figures::plus);
            trunks.merge(group.facts().trunk(), figures, Figures::plus);
            countries.merge(group.facts().country(), figures, Figures::plus);
        }
    }
}
