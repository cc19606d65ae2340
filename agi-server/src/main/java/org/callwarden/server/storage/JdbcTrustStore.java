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
import org.callwarden.screening.trust.TrustFact;
import org.callwarden.screening.trust.TrustStore;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Trust in a database: one row for each number and kind of fact.
public final class JdbcTrustStore implements TrustStore {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcTrustStore.class);

    private static final Comparator<TrustFact> ORDER = Comparator.comparing(TrustFact::at)
            .thenComparing(fact -> fact.number().text())
            .thenComparing(fact -> fact.kind().id());

    private final Database database;

    public JdbcTrustStore(Database database) {
        this.database = database;
    }

    private record Key(PhoneNumber.E164 number, TrustFact.Kind kind) {}

    @Override
    public void append(List<TrustFact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        Map<Key, TrustFact> last = new HashMap<>();
        facts.forEach(fact -> last.merge(
                new Key(fact.number(), fact.kind()), fact, (before, next) -> next.replaces(before) ? next : before));
        database.write("storing trust", handle -> {
            // at_millis last: MySQL lets each assignment see those before it.
            PreparedBatch batch = handle.prepareBatch("""
                    INSERT INTO number_trust (number, kind, at_millis, detail)
                    VALUES (?, ?, ?, ?)
                    ON DUPLICATE KEY UPDATE
                      detail = CASE WHEN VALUES(at_millis) >= at_millis THEN VALUES(detail) ELSE detail END,
                      at_millis = CASE WHEN VALUES(at_millis) >= at_millis THEN VALUES(at_millis) ELSE at_millis END
                    """);
            // In order, so that two nodes lock the same rows in the same order.
            last.values().stream()
                    .sorted(Comparator.comparing(
                                    (TrustFact fact) -> fact.number().text())
                            .thenComparing(fact -> fact.kind().id()))
                    .forEach(fact -> batch.add(
                            fact.number().text(), fact.kind().id(), fact.at().toEpochMilli(), fact.detail()));
            return batch.execute();
        });
    }

    @Override
    public List<TrustFact> since(Instant since, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " facts at once, got " + limit);
        }
        return database.read("reading trust", handle -> {
            List<TrustFact> facts = new ArrayList<>();
            handle.createQuery("""
                            SELECT number, kind, at_millis, detail
                              FROM number_trust
                             WHERE at_millis >= :since
                             ORDER BY at_millis DESC, number DESC, kind DESC
                             LIMIT :limit
                            """)
                    .bind("since", since.toEpochMilli())
                    .bind("limit", limit)
                    .map((row, _) -> fact(row))
                    .forEach(fact -> fact.ifPresent(facts::add));
            facts.sort(ORDER);
            return facts;
        });
    }

    /// A fact that this version cannot read is left out and named: the others still count.
    private static Optional<TrustFact> fact(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        Optional<TrustFact.Kind> known = TrustFact.Kind.ofId(kind);
        if (known.isEmpty() || !(PhoneNumber.ofText(row.getString("number")) instanceof PhoneNumber.E164 number)) {
            LOG.error("a fact of the kind '{}' about trust cannot be read and does not count", kind);
            return Optional.empty();
        }
        return Optional.of(new TrustFact(
                number, known.get(), Instant.ofEpochMilli(row.getLong("at_millis")), row.getString("detail")));
    }
}
