package org.callwarden.server.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.reputation.Report;
import org.callwarden.screening.reputation.ReportStore;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reports in a database: one row for each reporter, number and day.
public final class JdbcReportStore implements ReportStore {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcReportStore.class);
    private static final String COLUMNS = "number, reporter, at_millis, said, source, remark";

    private final Database database;

    public JdbcReportStore(Database database) {
        this.database = database;
    }

    @Override
    public void append(List<Report> reports) {
        if (reports.isEmpty()) {
            return;
        }
        Map<Report.Key, Report> last = new HashMap<>();
        reports.forEach(
                report -> last.merge(report.key(), report, (before, next) -> next.replaces(before) ? next : before));
        database.write("storing reports", handle -> {
            // at_millis last: MySQL lets each assignment see those before it.
            PreparedBatch batch = handle.prepareBatch("""
                    INSERT INTO number_report (number, reporter, report_day, at_millis, said, source, remark)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    ON DUPLICATE KEY UPDATE
                      said = CASE WHEN VALUES(at_millis) >= at_millis THEN VALUES(said) ELSE said END,
                      source = CASE WHEN VALUES(at_millis) >= at_millis THEN VALUES(source) ELSE source END,
                      remark = CASE WHEN VALUES(at_millis) >= at_millis THEN VALUES(remark) ELSE remark END,
                      at_millis = CASE WHEN VALUES(at_millis) >= at_millis THEN VALUES(at_millis) ELSE at_millis END
                    """);
            // In order, so that two nodes lock the same rows in the same order.
            last.values().stream()
                    .sorted(Report.ORDER)
                    .forEach(report -> batch.add(
                            report.number().text(),
                            report.reporter(),
                            report.day().toEpochDay(),
                            report.at().toEpochMilli(),
                            report.says().id(),
                            report.source().id(),
                            JsonText.wellFormed(report.comment())));
            return batch.execute();
        });
    }

    @Override
    public List<Report> since(Instant since, int limit) {
        return database.read("reading the reports", handle -> {
            List<Report> reports = new ArrayList<>();
            handle.createQuery("SELECT " + COLUMNS + """
                             FROM number_report
                            WHERE at_millis >= :since
                            ORDER BY at_millis DESC, number DESC, reporter DESC
                            LIMIT :limit
                            """)
                    .bind("since", since.toEpochMilli())
                    .bind("limit", checked(limit))
                    .map((row, _) -> report(row))
                    .forEach(report -> report.ifPresent(reports::add));
            reports.sort(Report.ORDER);
            return reports;
        });
    }

    @Override
    public List<Report> about(PhoneNumber.E164 number, int limit) {
        return database.read("reading the reports about a number", handle -> {
            List<Report> reports = new ArrayList<>();
            handle.createQuery("SELECT " + COLUMNS + """
                             FROM number_report
                            WHERE number = :number
                            ORDER BY at_millis DESC, reporter DESC
                            LIMIT :limit
                            """)
                    .bind("number", number.text())
                    .bind("limit", checked(limit))
                    .map((row, _) -> report(row))
                    .forEach(report -> report.ifPresent(reports::add));
            reports.sort(Comparator.comparing(Report::at)
                    .thenComparing(Report::reporter)
                    .reversed());
            return reports;
        });
    }

    private static int checked(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " reports at once, got " + limit);
        }
        return limit;
    }

    /// A report that this version cannot read is left out and named: the others still count.
    private static Optional<Report> report(ResultSet row) throws SQLException {
        String said = row.getString("said");
        String source = row.getString("source");
        Optional<Report.Says> says = Report.Says.ofId(said);
        Optional<Report.Source> of = Report.Source.ofId(source);
        if (says.isEmpty()
                || of.isEmpty()
                || !(PhoneNumber.ofText(row.getString("number")) instanceof PhoneNumber.E164 number)) {
            LOG.error("a report that says '{}' from '{}' cannot be read and does not count", said, source);
            return Optional.empty();
        }
        return Optional.of(new Report(
                number,
                says.get(),
                of.get(),
                row.getString("reporter"),
                Instant.ofEpochMilli(row.getLong("at_millis")),
                row.getString("remark")));
    }
}
