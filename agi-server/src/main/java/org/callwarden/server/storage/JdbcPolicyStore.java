package org.callwarden.server.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.policy.PolicyStore;
import org.callwarden.screening.policy.PolicyVersion;
import org.callwarden.screening.policy.PolicyVersion.Origin;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Versions of the policy in a database.
public final class JdbcPolicyStore implements PolicyStore {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcPolicyStore.class);
    private static final String SELECT =
            "SELECT number, since_millis, author, origin, note, written, content FROM policy_version ";
    private static final String READING = "reading the policy";

    private final Database database;

    public JdbcPolicyStore(Database database) {
        this.database = database;
    }

    @Override
    public PolicyVersion append(PolicyVersion version) {
        return database.write("storing the policy", handle -> {
            int number = Math.toIntExact(LastNumber.next(handle, "policy"));
            handle.execute(
                    """
                    INSERT INTO policy_version (number, since_millis, author, origin, note, written, content)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                    number,
                    version.since().toEpochMilli(),
                    JsonText.wellFormed(version.author()),
                    version.origin().id(),
                    JsonText.wellFormed(version.note()),
                    JsonText.wellFormed(version.written()),
                    JsonText.wellFormed(version.text()));
            return version.numbered(number);
        });
    }

    @Override
    public Optional<PolicyVersion> latest() {
        return newest(1).stream().findFirst();
    }

    @Override
    public Optional<PolicyVersion> latestOf(Origin origin) {
        return one(handle -> handle.createQuery(SELECT + "WHERE origin = :origin ORDER BY number DESC LIMIT 1")
                .bind("origin", origin.id()));
    }

    @Override
    public Optional<PolicyVersion> version(int number) {
        return one(
                handle -> handle.createQuery(SELECT + "WHERE number = :number").bind("number", number));
    }

    @Override
    public Optional<PolicyVersion> at(Instant moment) {
        return one(handle -> handle.createQuery(SELECT + "WHERE since_millis <= :at ORDER BY number DESC LIMIT 1")
                .bind("at", moment.toEpochMilli()));
    }

    @Override
    public List<PolicyVersion> newest(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " versions at once, got " + limit);
        }
        return database.read(READING, handle -> {
            List<PolicyVersion> versions = new ArrayList<>();
            handle.createQuery(SELECT + "ORDER BY number DESC LIMIT :limit")
                    .bind("limit", limit)
                    .map((row, _) -> version(row))
                    .forEach(version -> version.ifPresent(versions::add));
            return versions;
        });
    }

    @FunctionalInterface
    private interface Question {
        Query of(Handle handle);
    }

    private Optional<PolicyVersion> one(Question question) {
        return database.read(
                READING,
                handle -> question.of(handle)
                        .map((row, _) -> version(row))
                        .findOne()
                        .flatMap(version -> version));
    }

    /// A version that this program cannot read is left out and named.
    private static Optional<PolicyVersion> version(ResultSet row) throws SQLException {
        String origin = row.getString("origin");
        Optional<Origin> known = Origin.ofId(origin);
        if (known.isEmpty()) {
            LOG.error("version {} of the policy came by '{}', which is not known here", row.getInt("number"), origin);
            return Optional.empty();
        }
        return Optional.of(new PolicyVersion(
                row.getInt("number"),
                Instant.ofEpochMilli(row.getLong("since_millis")),
                row.getString("author"),
                known.get(),
                row.getString("note"),
                row.getString("written"),
                row.getString("content")));
    }
}
