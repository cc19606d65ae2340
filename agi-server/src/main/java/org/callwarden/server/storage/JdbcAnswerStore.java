package org.callwarden.server.storage;

import java.time.Instant;
import java.util.Optional;
import org.callwarden.screening.access.AnswerStore;
import org.jdbi.v3.core.Handle;

/// Answers to requests that are to be done once, in a database.
public final class JdbcAnswerStore implements AnswerStore {

    private final Database database;

    public JdbcAnswerStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Kept> begin(Asked request) {
        return database.write("taking note of a request", handle -> {
            Optional<Kept> earlier = find(handle, request.key());
            if (earlier.isPresent()) {
                return earlier;
            }
            if (count(handle, request.by()) >= MOST_OF_ONE) {
                throw new TooManyException();
            }
            // Of two at once one inserts, and the other then finds it.
            int stored = handle.execute(
                    """
                    INSERT IGNORE INTO api_answer (request_key, asked, asked_by, at_millis, status, answer)
                    VALUES (?, ?, ?, ?, 0, '')
                    """,
                    request.key(),
                    request.asked(),
                    request.by(),
                    request.at().toEpochMilli());
            return stored == 1 ? Optional.empty() : Optional.of(new Kept(request.asked(), 0, ""));
        });
    }

    private static int count(Handle handle, String by) {
        return handle.createQuery("SELECT COUNT(*) FROM api_answer WHERE asked_by = :by")
                .bind("by", by)
                .mapTo(Integer.class)
                .one();
    }

    private static Optional<Kept> find(Handle handle, String key) {
        return handle.createQuery("SELECT asked, status, answer FROM api_answer WHERE request_key = :key")
                .bind("key", key)
                .map((row, _) -> new Kept(row.getString("asked"), row.getInt("status"), row.getString("answer")))
                .findOne();
    }

    @Override
    public void finish(String key, int status, String text) {
        var _ = database.write(
                "keeping an answer",
                handle -> handle.execute(
                        "UPDATE api_answer SET status = ?, answer = ? WHERE request_key = ?", status, text, key));
    }

    @Override
    public void forget(String key) {
        var _ = database.write(
                "forgetting a request", handle -> handle.execute("DELETE FROM api_answer WHERE request_key = ?", key));
    }

    @Override
    public int forgetBefore(Instant time) {
        return database.write(
                "forgetting requests",
                handle -> handle.execute("DELETE FROM api_answer WHERE at_millis < ?", time.toEpochMilli()));
    }
}
