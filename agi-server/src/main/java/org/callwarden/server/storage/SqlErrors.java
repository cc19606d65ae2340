package org.callwarden.server.storage;

import java.sql.SQLException;
import java.util.Set;
import org.callwarden.screening.journal.StoreException;
import org.jspecify.annotations.Nullable;

/// Turns a driver's errors into [StoreException]s: which of them refuse what was given, and which only say that the
/// database is away. In doubt it is away, because then nothing is set aside and the request is made again.
final class SqlErrors {

    private static final int H2_IN_USE = 90_020;
    /// What H2 says of a connection from before it closed itself.
    private static final Set<Integer> H2_CLOSED = Set.of(90_098, 90_121);
    /// MySQL's and MariaDB's errors about data that carry the general state HY000: a wrong value for a text column, a
    /// row or packet too large (MySQL server error reference).
    private static final Set<Integer> DATA_ERRORS = Set.of(1118, 1153, 1366);

    private final String database;

    SqlErrors(String database) {
        this.database = database;
    }

    StoreException of(String what, RuntimeException e) {
        SQLException sql = deepest(e);
        if (sql != null && sql.getErrorCode() == H2_IN_USE) {
            return new StoreException(
                    "the database " + database + " is in use by another process, probably the running service", e);
        }
        if (sql != null && isRefusal(sql)) {
            String state = state(sql) + "/" + sql.getErrorCode();
            return StoreException.refusal(
                    what + " was refused by database " + database + " (SQL state " + state + ")", withoutValues(sql));
        }
        return new StoreException(
                what + " failed, database " + database + ": " + firstLine((sql == null ? e : sql).getMessage()), e);
    }

    /// Connector/J puts a paragraph about packets under what matters; the cause keeps it.
    private static String firstLine(@Nullable String message) {
        return message == null ? "no reason given" : message.lines().findFirst().orElse("");
    }

    /// The message of a refusal quotes what was refused, and a caller's number must not reach a log.
    private static SQLException withoutValues(SQLException sql) {
        SQLException bare = new SQLException("refused", state(sql), sql.getErrorCode());
        bare.setStackTrace(sql.getStackTrace());
        return bare;
    }

    /// Whether a row with this key is there already.
    static boolean isDuplicate(StoreException e) {
        SQLException sql = deepest(e);
        return sql != null
                && state(sql).startsWith("23")
                && (sql.getErrorCode() == 1062 || sql.getErrorCode() == 23505);
    }

    /// Whether the embedded database has closed itself.
    static boolean isClosed(RuntimeException e) {
        SQLException sql = deepest(e);
        return sql != null && H2_CLOSED.contains(sql.getErrorCode());
    }

    private static boolean isRefusal(SQLException sql) {
        String state = state(sql);
        return state.startsWith("21")
                || state.startsWith("22")
                || state.startsWith("23")
                || DATA_ERRORS.contains(sql.getErrorCode());
    }

    private static String state(SQLException sql) {
        String state = sql.getSQLState();
        return state == null ? "" : state;
    }

    /// The SQL error nearest to the cause: pools and Flyway wrap it in their own.
    private static @Nullable SQLException deepest(Throwable e) {
        SQLException found = null;
        Throwable at = e;
        for (int depth = 0; at != null && depth < 20; depth++) {
            if (at instanceof SQLException sql) {
                found = sql;
            }
            at = at.getCause();
        }
        return found;
    }
}
