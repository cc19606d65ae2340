package org.callwarden.server.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.journal.CallQuery.Span;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.review.CallCounts;
import org.callwarden.screening.review.CallFacts;
import org.callwarden.screening.review.CallReview.Says;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Counts of calls in a database, summed up there: what comes here is one row for each hour and kind of call.
public final class JdbcCallCounts implements CallCounts {

    private static final long HOUR_MILLIS = 3_600_000;

    /// Ids asked for in one statement.
    private static final int IDS = 500;

    private static final String FACTS = "c.trunk, c.country, c.decision, c.enforced, c.ending, c.challenge";

    private final Database database;

    public JdbcCallCounts(Database database) {
        this.database = database;
    }

    /// Stores what is counted of calls, in the transaction that stores them.
    static void insert(Handle handle, List<CallRecord> records) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO counted_call
                  (at_millis, id, trunk, country, decision, enforced, ending, challenge, asked_millis)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """);
        for (CallRecord record : records) {
            CallFacts facts = CallFacts.of(record);
            batch.add(
                    record.call().at().toEpochMilli(),
                    record.call().id().value(),
                    facts.trunk().name(),
                    facts.country(),
                    facts.decision(),
                    facts.enforced(),
                    facts.ending(),
                    facts.challenge(),
                    record.spent().challenging().toMillis());
        }
        batch.execute();
    }

    @Override
    public Counted of(Span span) {
        return database.read("counting calls", handle -> new Counted(groups(handle, span), reviewed(handle, span)));
    }

    /// The hour stands in it as a number: a placeholder would be another expression each time to those who group. What
    /// is divided leaves nothing over: MySQL divides to four places and rounds, so that an hour would
    /// end too early.
    private static List<Group> groups(Handle handle, Span span) {
        long since = span.since().toEpochMilli();
        return handle.createQuery("""
                        SELECT (c.at_millis - %1$d - MOD(c.at_millis - %1$d, %2$d)) / %2$d AS hour_no, %3$s,
                               COUNT(*) AS calls,
                               SUM(CASE WHEN c.asked_millis > 0 THEN 1 ELSE 0 END) AS asked,
                               SUM(c.asked_millis) AS millis
                        FROM counted_call c
                        WHERE c.at_millis >= :since AND c.at_millis < :until
                        GROUP BY hour_no, %3$s
                        """.formatted(since, HOUR_MILLIS, FACTS))
                .bind("since", since)
                .bind("until", span.until().toEpochMilli())
                .map((row, _) -> new Group(
                        row.getInt("hour_no"),
                        facts(row),
                        row.getLong("calls"),
                        row.getLong("asked"),
                        Duration.ofMillis(row.getLong("millis"))))
                .list();
    }

    /// From what was said, which is little, to the calls: nobody says anything of a call before it came.
    private static List<Reviewed> reviewed(Handle handle, Span span) {
        Map<String, Says> said = new HashMap<>();
        handle.createQuery("SELECT call_id, says FROM call_review WHERE at_millis >= :since ORDER BY number")
                .bind("since", span.since().toEpochMilli())
                .map((row, _) -> Map.entry(
                        row.getString("call_id"),
                        Says.ofId(row.getString("says")).orElse(Says.NONE)))
                .forEach(last -> said.put(last.getKey(), last.getValue()));
        said.values().removeIf(says -> says == Says.NONE);
        List<String> ids = List.copyOf(said.keySet());
        List<Reviewed> reviewed = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += IDS) {
            handle.createQuery("SELECT c.at_millis, c.id, " + FACTS + """
                    , c.asked_millis FROM screened_call s JOIN counted_call c ON c.at_millis = s.at_millis AND c.id = s.id
                    WHERE s.id IN (<ids>) AND s.at_millis >= :since AND s.at_millis < :until
                    """)
                    .bindList("ids", ids.subList(from, Math.min(ids.size(), from + IDS)))
                    .bind("since", span.since().toEpochMilli())
                    .bind("until", span.until().toEpochMilli())
                    .map((row, _) ->
                            new Reviewed(one(row, span), Objects.requireNonNull(said.get(row.getString("id")))))
                    .forEach(reviewed::add);
        }
        return reviewed;
    }

    private static Group one(ResultSet row, Span span) throws SQLException {
        long hour = (row.getLong("at_millis") - span.since().toEpochMilli()) / HOUR_MILLIS;
        long asked = row.getLong("asked_millis");
        return new Group(Math.toIntExact(hour), facts(row), 1, asked > 0 ? 1 : 0, Duration.ofMillis(asked));
    }

    private static CallFacts facts(ResultSet row) throws SQLException {
        return new CallFacts(
                new Trunk(row.getString("trunk")),
                row.getString("country"),
                row.getString("decision"),
                row.getBoolean("enforced"),
                row.getString("ending"),
                row.getString("challenge"));
    }
}
