package org.callwarden.server.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callwarden.screening.challenge.ChallengeHistory.Standing;
import org.callwarden.screening.journal.CallRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/// The table of challenge standings, within someone else's transaction.
final class ChallengeStandings {

    private static final String COLUMNS = "caller, passes, failures, last_pass_millis, last_failure_millis";
    private static final int MAX_CALLERS = 500;

    private ChallengeStandings() {}

    /// Lets the standings follow newly stored calls.
    static void follow(Handle handle, List<CallRecord> records) {
        List<CallRecord> challenged =
                records.stream().filter(CallRecord::counts).toList();
        if (challenged.isEmpty()) {
            return;
        }
        // Sorted, so that two nodes lock the same rows in the same order.
        Map<String, Standing> standings = new TreeMap<>();
        challenged.forEach(record -> standings.put(caller(record), Standing.none(caller(record))));
        Map<String, Standing> known = locked(handle, List.copyOf(standings.keySet()));
        standings.putAll(known);
        for (CallRecord record : challenged) {
            standings.computeIfPresent(caller(record), (_, standing) -> record.after(standing));
        }
        standings
                .values()
                .removeIf(standing -> standing.lastPass() == null
                        && standing.lastFailure() == null
                        && !known.containsKey(standing.caller()));
        save(handle, List.copyOf(standings.values()));
    }

    private static String caller(CallRecord record) {
        return record.call().caller().number().text();
    }

    private static Map<String, Standing> locked(Handle handle, List<String> callers) {
        Map<String, Standing> known = new HashMap<>();
        for (int from = 0; from < callers.size(); from += MAX_CALLERS) {
            handle.createQuery("SELECT " + COLUMNS + " FROM challenge_standing WHERE caller IN (<callers>) FOR UPDATE")
                    .bindList("callers", callers.subList(from, Math.min(callers.size(), from + MAX_CALLERS)))
                    .map((row, _) -> standing(row))
                    .forEach(standing -> known.put(standing.caller(), standing));
        }
        return known;
    }

    private static void save(Handle handle, List<Standing> standings) {
        if (standings.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO challenge_standing (caller, passes, failures, last_pass_millis, last_failure_millis)
                VALUES (?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE passes = VALUES(passes), failures = VALUES(failures),
                  last_pass_millis = VALUES(last_pass_millis), last_failure_millis = VALUES(last_failure_millis)
                """);
        for (Standing standing : standings) {
            batch.add(
                    standing.caller(),
                    standing.passes(),
                    standing.failures(),
                    millis(standing.lastPass()),
                    millis(standing.lastFailure()));
        }
        batch.execute();
    }

    static List<Standing> since(Handle handle, Instant since) {
        return new ArrayList<>(handle.createQuery("SELECT " + COLUMNS + """
                         FROM challenge_standing
                        WHERE last_pass_millis >= :since OR last_failure_millis >= :since
                        """)
                .bind("since", since.toEpochMilli())
                .map((row, _) -> standing(row))
                .list());
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                row.getString("caller"),
                row.getInt("passes"),
                row.getInt("failures"),
                instant(row, "last_pass_millis"),
                instant(row, "last_failure_millis"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable Long millis(@Nullable Instant at) {
        return at == null ? null : at.toEpochMilli();
    }
}
