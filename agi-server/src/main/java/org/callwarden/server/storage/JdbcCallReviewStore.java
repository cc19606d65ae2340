package org.callwarden.server.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.review.CallReview;
import org.callwarden.screening.review.CallReview.Says;
import org.callwarden.screening.review.CallReviewStore;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reviews of calls in a database.
public final class JdbcCallReviewStore implements CallReviewStore {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcCallReviewStore.class);
    private static final String SELECT = "SELECT number, call_id, says, author, at_millis, note FROM call_review ";

    private final Database database;

    public JdbcCallReviewStore(Database database) {
        this.database = database;
    }

    @Override
    public CallReview append(CallReview review) {
        return database.write("storing a review", handle -> {
            int number = Math.toIntExact(LastNumber.next(handle, "call-review"));
            handle.execute(
                    """
                    INSERT INTO call_review (number, call_id, says, author, at_millis, note)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                    number,
                    review.call().value(),
                    review.says().id(),
                    JsonText.wellFormed(review.author()),
                    review.at().toEpochMilli(),
                    JsonText.wellFormed(review.note()));
            return review.numbered(number);
        });
    }

    @Override
    public Map<CallId, CallReview> latest(Collection<CallId> calls) {
        if (calls.size() > MOST_CALLS) {
            throw new IllegalArgumentException(
                    "reviews of at most " + MOST_CALLS + " calls at once, got " + calls.size());
        }
        if (calls.isEmpty()) {
            return Map.of();
        }
        Map<CallId, CallReview> latest = new HashMap<>();
        read(handle -> handle.createQuery(SELECT + """
                        WHERE number IN
                          (SELECT MAX(number) FROM call_review WHERE call_id IN (<calls>) GROUP BY call_id)
                        """)
                        .bindList("calls", calls.stream().map(CallId::value).toList()))
                .forEach(review -> latest.put(review.call(), review));
        return latest;
    }

    @Override
    public List<CallReview> of(CallId call, int limit) {
        refuseOtherThanSome(limit);
        return read(handle -> handle.createQuery(SELECT + "WHERE call_id = :call ORDER BY number DESC LIMIT :limit")
                .bind("call", call.value())
                .bind("limit", limit));
    }

    @Override
    public List<CallReview> after(int number, int limit) {
        refuseOtherThanSome(limit);
        return read(handle -> handle.createQuery(SELECT + "WHERE number > :number ORDER BY number LIMIT :limit")
                .bind("number", number)
                .bind("limit", limit));
    }

    private static void refuseOtherThanSome(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " reviews at once, got " + limit);
        }
    }

    @FunctionalInterface
    private interface Question {
        Query of(Handle handle);
    }

    private List<CallReview> read(Question question) {
        return database.read("reading the reviews of calls", handle -> {
            List<CallReview> reviews = new ArrayList<>();
            question.of(handle).map((row, _) -> review(row)).forEach(review -> review.ifPresent(reviews::add));
            return reviews;
        });
    }

    /// A review that this program cannot read is left out and named: the others still count.
    private static Optional<CallReview> review(ResultSet row) throws SQLException {
        String says = row.getString("says");
        Optional<Says> known = Says.ofId(says);
        if (known.isEmpty()) {
            LOG.error("review {} says '{}', which is not known here, and does not count", row.getInt("number"), says);
            return Optional.empty();
        }
        return Optional.of(new CallReview(
                row.getInt("number"),
                new CallId(row.getString("call_id")),
                known.get(),
                row.getString("author"),
                Instant.ofEpochMilli(row.getLong("at_millis")),
                row.getString("note")));
    }
}
