package org.callwarden.server.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.journal.CallQuery;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallStore.Mark;
import org.callwarden.screening.journal.CallStore.Page;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// One page of a search. The part of the query that leaves the fewest calls says which index is walked back from the
/// page's beginning; the columns beside it are compared here, row by row, and only calls that may fit are read whole. A
/// page costs the same however many calls there are: after so many rows it ends where it is.
final class CallSearch {

    /// Rows of an index asked for in one statement, after the first.
    private static final int ROWS_AT_ONCE = 4_000;
    /// Whole records asked for in one statement.
    private static final int RECORDS_AT_ONCE = 250;

    private final Handle handle;
    private final CallQuery query;
    private final BiPredicate<Trunk, DialedNumber> lines;
    private final Limits limits;
    private final Lead lead;
    private final List<CallRecord> found = new ArrayList<>();
    private int records;

    /// How much one page may read.
    ///
    /// @param rows of an index
    /// @param records whole, where it takes the whole record to know whether it fits
    record Limits(int rows, int records) {
        static final Limits STANDARD = new Limits(20_000, 2_000);
    }

    CallSearch(Handle handle, CallQuery query, BiPredicate<Trunk, DialedNumber> lines, Limits limits) {
        this.handle = handle;
        this.query = query;
        this.lines = lines;
        this.limits = limits;
        this.lead = Lead.of(query);
    }

    /// @param most calls on it
    Page page(Mark before, int most) {
        Mark until = Mark.at(query.span().until());
        Mark at = before.millis() < until.millis() ? before : until;
        int rows = 0;
        while (true) {
            int asked = Math.min(limits.rows() - rows, rows == 0 ? most : ROWS_AT_ONCE);
            List<Row> read = read(at, asked);
            Optional<Mark> end = take(read.stream().filter(Row::mayFit).toList(), most);
            if (end.isPresent()) {
                return new Page(found, end);
            }
            if (read.size() < asked) {
                return new Page(found, Optional.empty());
            }
            rows += read.size();
            at = read.getLast().mark();
            if (rows >= limits.rows()) {
                return new Page(found, Optional.of(at));
            }
        }
    }

    /// Reads these calls and keeps those that fit.
    ///
    /// @return where the page ends, if it ends among them
    private Optional<Mark> take(List<Row> rows, int most) {
        for (int from = 0; from < rows.size(); ) {
            int some = lead.knowsFacts() && query.words().isEmpty() ? most - found.size() : RECORDS_AT_ONCE;
            List<Row> batch = rows.subList(from, Math.min(rows.size(), from + Math.min(some, RECORDS_AT_ONCE)));
            Map<String, CallRecord> whole = whole(batch);
            for (Row row : batch) {
                records++;
                CallRecord record = whole.get(row.mark().id());
                if (record != null && query.matches(record) && isVisible(record)) {
                    found.add(record);
                }
                if (found.size() == most || records == limits.records()) {
                    return Optional.of(row.mark());
                }
            }
            from += batch.size();
        }
        return Optional.empty();
    }

    private boolean isVisible(CallRecord record) {
        return lines.test(record.call().trunk(), record.call().dialed());
    }

    /// Of those that may have what is looked for said in them.
    private Map<String, CallRecord> whole(List<Row> rows) {
        Map<String, CallRecord> whole = new HashMap<>();
        handle.createQuery("SELECT record_json FROM screened_call WHERE id IN (<ids>)")
                .bindList("ids", rows.stream().map(row -> row.mark().id()).toList())
                .mapTo(String.class)
                .filter(json -> ListeningJson.textIn(json).map(query::isSaidIn).orElse(true))
                .forEach(json -> JdbcCallStore.readOrSkip(json)
                        .ifPresent(record -> whole.put(record.call().id().value(), record)));
        return whole;
    }

    private List<Row> read(Mark before, int most) {
        Query statement = handle.createQuery(lead.sql())
                .bind("since", query.span().since().toEpochMilli())
                .bind("millis", before.millis())
                .bind("id", before.id())
                .bind("limit", most);
        switch (lead) {
            case CALLER ->
                statement.bind(
                        "lead", JsonText.wellFormed(query.number().orElseThrow().text()));
            case CAMPAIGN -> statement.bind("lead", query.campaign().orElseThrow());
            case DIALED -> statement.bind("lead", query.dialed().orElseThrow().value());
            case DECISION -> statement.bind("lead", query.decision().orElseThrow());
            case HEARD, NEWEST -> {
                // Nothing leads but the time.
            }
        }
        return statement.map((row, _) -> row(row)).list();
    }

    private Row row(ResultSet row) throws SQLException {
        Mark mark = new Mark(row.getLong(1), row.getString(2));
        if (!lead.knowsFacts()) {
            return new Row(mark, true);
        }
        CallQuery.Facts facts = new CallQuery.Facts(
                row.getString(3).equals(Caller.Presentation.WITHHELD.name()),
                row.getString(4),
                new Trunk(row.getString(5)),
                new DialedNumber(row.getString(6)),
                row.getInt(7));
        return new Row(mark, query.allows(facts) && lines.test(facts.trunk(), facts.dialed()));
    }

    private record Row(Mark mark, boolean mayFit) {}

    /// Which index is walked.
    private enum Lead {
        CALLER("screened_call", "screened_call_of_caller", "caller"),
        CAMPAIGN("heard_call", "heard_call_of_campaign", "campaign"),
        HEARD("heard_call", "heard_call_newest", ""),
        DIALED("screened_call", "screened_call_of_dialed", "dialed"),
        DECISION("screened_call", "screened_call_of_decision", "decision"),
        NEWEST("screened_call", "screened_call_newest", "");

        private final boolean facts;
        private final String sql;

        Lead(String table, String index, String column) {
            this.facts = table.equals("screened_call");
            // The leading column is the same in all rows; ordered by it, too, the order is that of the index.
            this.sql = """
                    SELECT at_millis, id%s FROM %s USE INDEX (%s)
                    WHERE %sat_millis >= :since AND at_millis <= :millis AND (at_millis < :millis OR id < :id)
                    ORDER BY %sat_millis DESC, id DESC LIMIT :limit
                    """.formatted(
                            facts ? ", presentation, decision, trunk, dialed, score" : "",
                            table,
                            index,
                            column.isEmpty() ? "" : column + " = :lead AND ",
                            column.isEmpty() ? "" : column + ", ");
        }

        static Lead of(CallQuery query) {
            if (query.number()
                    .filter(number -> !(number instanceof PhoneNumber.Withheld))
                    .isPresent()) {
                return CALLER;
            }
            if (query.campaign().isPresent()) {
                return CAMPAIGN;
            }
            if (query.words().isPresent()) {
                return HEARD;
            }
            if (query.dialed().isPresent()) {
                return DIALED;
            }
            return query.decision().isPresent() ? DECISION : NEWEST;
        }

        /// Whether the columns beside the index tell of the call itself.
        boolean knowsFacts() {
            return facts;
        }

        String sql() {
            return sql;
        }
    }
}
