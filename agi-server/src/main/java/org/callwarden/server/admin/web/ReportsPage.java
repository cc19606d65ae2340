package org.callwarden.server.admin.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.review.CallCounts;
import org.callwarden.screening.review.Figures;
import org.callwarden.screening.review.Week;
import org.callwarden.screening.review.WeekFigures;
import org.callwarden.screening.review.WeekFigures.Row;
import org.callwarden.server.admin.AccessDesk;
import org.callwarden.server.admin.SpreadsheetText;

/// A week on one page: what was stopped, what was stopped wrongly, and what it cost good callers. It counts calls on
/// every line and names no caller.
final class ReportsPage extends Pages {

    /// Reports at once: each reads a week of the database.
    static final int AT_ONCE = 2;

    /// Lines of these tables on paper, so that a week is one sheet of A4.
    static final int TRUNKS_PRINTED = 20;
    static final int COUNTRIES_PRINTED = 30;

    private static final String ADDRESS = "/reports";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT);
    private static final List<Part<?>> TIMES = List.of(
            new Part<>("days", WeekFigures::days, LocalDate::toString, ReportsPage::day, Week.DAYS),
            new Part<>(
                    "hours",
                    WeekFigures::hours,
                    hour -> Integer.toString(hour),
                    (hour, _) -> "%02d:00".formatted(hour),
                    24));
    private static final List<Part<?>> PLACES = List.of(
            new Part<>("trunks", WeekFigures::trunks, Object::toString, (trunk, _) -> trunk.name(), TRUNKS_PRINTED),
            new Part<>("countries", WeekFigures::countries, code -> code, ReportsPage::country, COUNTRIES_PRINTED));

    private final CallCounts counts;
    private final AccessDesk access;
    private final Clock clock;
    private final Semaphore free = new Semaphore(AT_ONCE);

    ReportsPage(CallCounts counts, AccessDesk access, Clock clock) {
        this.counts = counts;
        this.access = access;
        this.clock = clock;
    }

    @Override
    List<Route> routes() {
        return List.of(
                Route.get(ADDRESS, Role.VIEWER, this::show).unscoped(),
                Route.get(ADDRESS + "/<rest>", Role.VIEWER, this::file).unscoped());
    }

    /// One way to look at a week.
    ///
    /// @param id names its file and texts
    /// @param key what a row is of, in a file
    /// @param label the same on a page
    /// @param printed lines on paper at most; where there are more rows, the last line is of all others
    private record Part<K>(
            String id,
            Function<WeekFigures, List<Row<K>>> rows,
            Function<K, String> key,
            BiFunction<K, PageWords, String> label,
            int printed) {

        ListView table(WeekFigures week, PageWords words) {
            List<ListView.Column> columns = new ArrayList<>();
            columns.add(new ListView.Column(words.say("reports." + id + ".of"), false, false));
            for (ReportColumn column : ReportColumn.values()) {
                columns.add(new ListView.Column(words.say("reports.column." + column.id()), true, column.isWide()));
            }
            List<Row<K>> all = rows.apply(week);
            Set<K> others = all.size() <= printed ? Set.of() : others(all);
            List<ListView.Row> table = all.stream()
                    .map(row -> row(label.apply(row.of(), words), row.figures(), !others.contains(row.of())))
                    .toList();
            Optional<ListView.Row> sum = all.stream()
                    .filter(row -> others.contains(row.of()))
                    .map(Row::figures)
                    .reduce(Figures::plus)
                    .map(figures -> row(words.say("reports." + id + ".others", others.size()), figures, true));
            return new ListView(words.say("reports." + id), columns, table, words.say("reports.none"), "", sum);
        }

        /// All but those with most calls.
        private Set<K> others(List<Row<K>> all) {
            return all.stream()
                    .sorted(Comparator.comparingLong(
                                    (Row<K> row) -> row.figures().calls())
                            .reversed())
                    .skip(printed - 1L)
                    .map(Row::of)
                    .collect(Collectors.toSet());
        }

        private static ListView.Row row(String first, Figures figures, boolean printed) {
            return new ListView.Row(cells(first, figures).map(ListView.Cell::of).toList(), printed);
        }

        String csv(WeekFigures week) {
            StringWriter out = new StringWriter();
            try (CsvWriter csv =
                    CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
                csv.writeRecord(Stream.concat(
                                Stream.of(id),
                                Arrays.stream(ReportColumn.values()).map(ReportColumn::id))
                        .toList());
                rows.apply(week)
                        .forEach(row ->
                                csv.writeRecord(cells(SpreadsheetText.escaped(key.apply(row.of())), row.figures())
                                        .toList()));
            } catch (IOException e) {
                throw new UncheckedIOException("a text in memory cannot be written", e);
            }
            return out.toString();
        }

        private static Stream<String> cells(String first, Figures figures) {
            return Stream.concat(
                    Stream.of(first), Arrays.stream(ReportColumn.values()).map(column -> column.of(figures)));
        }
    }

    private static String day(LocalDate day, PageWords words) {
        return words.say("reports.weekday." + day.getDayOfWeek().getValue()) + " " + DAY.format(day);
    }

    private static String country(String code, PageWords words) {
        if (code.isEmpty()) {
            return words.say("reports.no-number");
        }
        Locale country = Locale.of("", code);
        return code.matches("[A-Z]{2}") && !code.equals("ZZ")
                ? country.getDisplayCountry(Locale.of(words.language().tag()))
                : words.say("reports.no-country");
    }

    private Optional<Week> asked(Visit visit) {
        String week = visit.said("week");
        return week.isEmpty() ? Optional.of(now()) : Week.parse(week);
    }

    private Week now() {
        return Week.of(LocalDate.now(clock));
    }

    private void show(Visit visit) {
        Optional<Week> asked = asked(visit);
        if (asked.isEmpty()) {
            PageWords words = visit.words();
            show(visit, 400, words.say("nav.reports"), notUnderstood(visit.said("week"), words));
            return;
        }
        // On a Monday morning people ask about the week that is over.
        reckon(visit, asked.get(), visit.said("week").isEmpty()).ifPresent(report -> {
            Week week = report.week();
            PageWords words = visit.words();
            String title = words.say("reports.title", week.text(), week.monday(), week.sunday());
            show(visit, 200, title, view(week, report.figures(), words));
        });
    }

    private static void show(Visit visit, int status, String title, ReportView view) {
        visit.show(status, "report", title, Map.of("view", view));
    }

    private record Report(Week week, WeekFigures figures) {
        boolean isEmpty() {
            return figures.all().calls() == 0;
        }
    }

    /// Says itself that too many are being reckoned.
    ///
    /// @param orBefore whether the week before will do where this one has no calls, and that one has
    private Optional<Report> reckon(Visit visit, Week week, boolean orBefore) {
        if (!free.tryAcquire()) {
            visit.refuse(503, "problem.reports", AT_ONCE);
            return Optional.empty();
        }
        try {
            Report report = report(week);
            if (!orBefore || !report.isEmpty()) {
                return Optional.of(report);
            }
            Report before = report(week.previous());
            return Optional.of(before.isEmpty() ? report : before);
        } finally {
            free.release();
        }
    }

    private Report report(Week week) {
        return new Report(week, WeekFigures.of(week, counts.of(week.span(clock.getZone())), clock.getZone()));
    }

    private ReportView notUnderstood(String week, PageWords words) {
        return new ReportView(
                week,
                words.say("reports.bad.week", now().text()),
                address(now()),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                "");
    }

    private static String address(Week week) {
        return ADDRESS + "?week=" + week.text();
    }

    private ReportView view(Week week, WeekFigures figures, PageWords words) {
        return new ReportView(
                week.text(),
                "",
                address(week.previous()),
                Optional.of(address(week.next())).filter(_ -> week.monday().isBefore(now().monday())),
                Arrays.stream(ReportColumn.values())
                        .map(column ->
                                new CallView.Fact(words.say("reports.column." + column.id()), column.of(figures.all())))
                        .toList(),
                Stream.of(TIMES, PLACES)
                        .map(side -> side.stream()
                                .map(part -> section(part, week, figures, words))
                                .toList())
                        .toList(),
                Stream.concat(Arrays.stream(ReportColumn.values()).map(ReportColumn::id), Stream.of("country", "week"))
                        .map(id ->
                                new CallView.Fact(words.say("reports.column." + id), words.say("reports.means." + id)))
                        .toList(),
                words.say(
                        "reports.paper",
                        Arrays.stream(ReportColumn.values())
                                .filter(column -> !column.isWide())
                                .count(),
                        ReportColumn.values().length,
                        TRUNKS_PRINTED,
                        COUNTRIES_PRINTED,
                        address(week)));
    }

    private static ReportView.Section section(Part<?> part, Week week, WeekFigures figures, PageWords words) {
        return new ReportView.Section(
                words.say("reports." + part.id()),
                part.table(figures, words),
                List.of(
                        chart(words, "soft,stop", ReportColumn.CALLS, ReportColumn.STOPPED),
                        chart(words, "ring,ask", ReportColumn.PASSED, ReportColumn.ABANDONED)),
                ADDRESS + "/" + part.id() + ".csv?week=" + week.text());
    }

    private static ReportView.Chart chart(PageWords words, String colours, ReportColumn one, ReportColumn other) {
        return new ReportView.Chart(
                words.say(
                        "reports.chart",
                        words.say("reports.column." + one.id()),
                        words.say("reports.column." + other.id())),
                column(one) + "," + column(other),
                colours);
    }

    /// Where it stands in a table.
    private static int column(ReportColumn column) {
        return List.of(ReportColumn.values()).indexOf(column) + 1;
    }

    private void file(Visit visit) {
        Optional<Part<?>> part = Stream.concat(TIMES.stream(), PLACES.stream())
                .filter(one -> visit.rest().equals(one.id() + ".csv"))
                .findFirst();
        Optional<Week> week = asked(visit);
        if (part.isEmpty() || week.isEmpty()) {
            visit.refuse(404, "problem.nothing");
            return;
        }
        reckon(visit, week.get(), false).ifPresent(report -> {
            String name = week.get().text() + "-" + part.get().id();
            access.audit(visit.who().name(), "export-report", name, "");
            visit.http()
                    .contentType("text/csv;charset=UTF-8")
                    .header("Content-Disposition", "attachment; filename=\"" + name + ".csv\"")
                    .result(part.get().csv(report.figures()));
        });
    }
}
