package org.callwarden.server.storage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.access.Session;
import org.callwarden.screening.access.SessionStore;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Sessions in a database.
public final class JdbcSessionStore implements SessionStore {

    private final Database database;

    public JdbcSessionStore(Database database) {
        this.database = database;
    }

    @Override
    public void add(Session session) {
        var _ = database.write("storing a session", handle -> {
            List<String> kept = handle.createQuery("SELECT token_hash FROM access_session WHERE user_name = :user"
                            + " ORDER BY seen_millis DESC, token_hash")
                    .bind("user", session.user())
                    .mapTo(String.class)
                    .list();
            kept.stream()
                    .skip(MOST_OF_ONE - 1L)
                    .forEach(old -> handle.execute("DELETE FROM access_session WHERE token_hash = ?", old));
            return handle.execute(
                    """
                    INSERT INTO access_session (token_hash, user_name, csrf, created_millis, seen_millis)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                    session.tokenHash(),
                    session.user(),
                    session.csrf(),
                    session.createdAt().toEpochMilli(),
                    session.lastSeen().toEpochMilli());
        });
    }

    @Override
    public Optional<Session> find(String tokenHash) {
        return database.read(
                "looking for a session",
                handle -> handle.createQuery("SELECT user_name, csrf, created_millis, seen_millis FROM access_session"
                                + " WHERE token_hash = :hash")
                        .bind("hash", tokenHash)
                        .map((row, _) -> new Session(
                                tokenHash,
                                row.getString("user_name"),
                                row.getString("csrf"),
                                Instant.ofEpochMilli(row.getLong("created_millis")),
                                Instant.ofEpochMilli(row.getLong("seen_millis"))))
                        .findOne());
    }

    @Override
    public void seen(Map<String, Instant> seen) {
        if (isNone(seen.size())) {
            return;
        }
        var _ = database.write("storing when sessions were in use", handle -> {
            try (PreparedBatch batch = handle.prepareBatch("UPDATE access_session SET seen_millis = :seen"
                    + " WHERE token_hash = :hash AND seen_millis < :seen")) {
                seen.forEach((hash, at) ->
                        batch.bind("seen", at.toEpochMilli()).bind("hash", hash).add());
                return batch.execute().length;
            }
        });
    }

    @Override
    public void end(Collection<String> tokenHashes) {
        if (isNone(tokenHashes.size())) {
            return;
        }
        var _ = database.write(
                "ending sessions",
                handle -> handle.createUpdate("DELETE FROM access_session WHERE token_hash IN (<hashes>)")
                        .bindList("hashes", List.copyOf(tokenHashes))
                        .execute());
    }

    private static boolean isNone(int sessions) {
        if (sessions > MOST_AT_ONCE) {
            throw new IllegalArgumentException("at most " + MOST_AT_ONCE + " sessions at once, got " + sessions);
        }
        return sessions == 0;
    }

    @Override
    public void endAllOf(String user) {
        var _ = database.write(
                "ending a user's sessions",
                handle -> handle.execute("DELETE FROM access_session WHERE user_name = ?", user));
    }

    @Override
    public int forget(Instant begunBefore, Instant seenBefore) {
        return database.write(
                "forgetting old sessions",
                handle -> handle.execute(
                        "DELETE FROM access_session WHERE created_millis < ? OR seen_millis < ?",
                        begunBefore.toEpochMilli(),
                        seenBefore.toEpochMilli()));
    }
}
