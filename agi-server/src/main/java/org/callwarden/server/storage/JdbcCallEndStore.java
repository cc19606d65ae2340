package org.callwarden.server.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.journal.CallEnd;
import org.callwarden.screening.journal.CallEndStore;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Ends of calls in a database.
public final class JdbcCallEndStore implements CallEndStore {

    private final Database database;

    public JdbcCallEndStore(Database database) {
        this.database = database;
    }

    @Override
    public void append(List<CallEnd> ends) {
        if (ends.isEmpty()) {
            return;
        }
        database.write("storing ends of calls", handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    INSERT IGNORE INTO call_end (id, at_micros, talked_millis) VALUES (?, ?, ?)
                    """);
            // In order, so that two nodes lock the same rows in the same order.
            ends.stream()
                    .sorted(Comparator.comparing((CallEnd end) -> end.id().value()))
                    .forEach(end -> batch.add(
                            end.id().value(),
                            ChronoUnit.MICROS.between(Instant.EPOCH, end.at()),
                            end.talked().toMillis()));
            return batch.execute();
        });
    }

    @Override
    public Map<CallId, CallEnd> of(Collection<CallId> ids) {
        if (ids.size() > MOST) {
            throw new IllegalArgumentException("ends of at most " + MOST + " calls at once, asked for " + ids.size());
        }
        if (ids.isEmpty()) {
            return Map.of();
        }
        return database.read(
                "reading ends of calls",
                handle -> handle.createQuery("SELECT id, at_micros, talked_millis FROM call_end WHERE id IN (<ids>)")
                        .bindList("ids", ids.stream().map(CallId::value).toList())
                        .map((row, _) -> end(row))
                        .collect(Collectors.toMap(CallEnd::id, Function.identity())));
    }

    private static CallEnd end(ResultSet row) throws SQLException {
        return new CallEnd(
                new CallId(row.getString("id")),
                Instant.EPOCH.plus(row.getLong("at_micros"), ChronoUnit.MICROS),
                Duration.ofMillis(row.getLong("talked_millis")));
    }
}
