package org.callwarden.screening.reputation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.call.PhoneNumber;

/// Reports in memory, for tests.
public final class InMemoryReportStore implements ReportStore {

    private final Map<Report.Key, Report> reports = new HashMap<>();

    @Override
    public synchronized void append(List<Report> more) {
        more.forEach(
                report -> reports.merge(report.key(), report, (before, next) -> next.replaces(before) ? next : before));
    }

    @Override
    public synchronized List<Report> since(Instant since, int limit) {
        List<Report> found = new ArrayList<>(reports.values().stream()
                .filter(report -> !report.at().isBefore(since))
                .sorted(Report.ORDER.reversed())
                .limit(checked(limit))
                .toList());
        found.sort(Report.ORDER);
        return found;
    }

    @Override
    public synchronized List<Report> about(PhoneNumber.E164 number, int limit) {
        return reports.values().stream()
                .filter(report -> report.number().equals(number))
                .sorted(Comparator.comparing(Report::at)
                        .thenComparing(Report::reporter)
                        .reversed())
                .limit(checked(limit))
                .toList();
    }

    private static int checked(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " reports at once, got " + limit);
        }
        return limit;
    }
}
