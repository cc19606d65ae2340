package org.callwarden.server.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.callwarden.screening.journal.StoreException;

/// Asterisk's CDR in a table of a MySQL or MariaDB server, as FreePBX keeps it (`asteriskcdrdb.cdr`). It is only read,
/// row by row as they come, so that a table of any size needs no memory.
public final class CdrTable {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,64}");
    private static final Pattern URL = Pattern.compile("(?:jdbc:)?mysql://(?:([^@/?]*)@)?([^@?]+)(\\?.*)?");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final DatabaseSettings settings;
    private final String table;

    private CdrTable(DatabaseSettings settings, String table) {
        refuseOther(table);
        this.settings = settings;
        this.table = table;
    }

    /// @param url `mysql://host:3306/asteriskcdrdb`, with `jdbc:` before it or not, perhaps with `user@`
    /// @param password asked for once the url is known to be one
    /// @param user used when the url names none
    /// @throws IllegalArgumentException for what is none, and for one with a password, which everybody on the
    ///     machine could read in the list of processes
    public static CdrTable of(String url, String user, Supplier<String> password, String table) {
        var form = URL.matcher(url);
        if (!form.matches()) {
            throw new IllegalArgumentException("a database is mysql://host:3306/asteriskcdrdb");
        }
        String named = form.group(1) == null ? "" : form.group(1);
        if (named.contains(":") || url.toLowerCase(Locale.ROOT).contains("password=")) {
            throw new IllegalArgumentException("a password on the command line is seen by everybody on this machine");
        }
        refuseOther(table);
        String options = form.group(3) == null ? "?" : form.group(3) + "&";
        return on(
                DatabaseSettings.server(
                        "jdbc:mysql://" + form.group(2) + options + "zeroDateTimeBehavior=CONVERT_TO_NULL",
                        named.isEmpty() ? user : named,
                        password.get()),
                table);
    }

    private static void refuseOther(String table) {
        if (!NAME.matcher(table).matches()) {
            throw new IllegalArgumentException("a table's name has letters, digits and _, got '" + table + "'");
        }
    }

    static CdrTable on(DatabaseSettings settings, String table) {
        return new CdrTable(settings, table);
    }

    /// The columns that there are, in lower case.
    ///
    /// @throws StoreException when the database is away, refuses, or has no such table
    public List<String> columns() {
        return withRows("SELECT * FROM " + table + " WHERE 1 = 0", Optional.empty(), rows -> {
            ResultSetMetaData meta = rows.getMetaData();
            Map<String, Integer> names = new LinkedHashMap<>();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                names.put(meta.getColumnName(i).toLowerCase(Locale.ROOT), i);
            }
            return List.copyOf(names.keySet());
        });
    }

    /// Reads rows in no particular order.
    ///
    /// @param columns the columns to read, as [#columns] names them; the first is the time
    /// @param since rows with an earlier time are left out
    /// @param taker gets each row as a function from a column's name to its text, empty for NULL
    /// @throws StoreException as [#columns], and when the connection is lost meanwhile
    public void read(List<String> columns, Optional<LocalDateTime> since, Consumer<UnaryOperator<String>> taker) {
        columns.forEach(column -> {
            if (!NAME.matcher(column).matches()) {
                throw new IllegalArgumentException("a column's name has letters, digits and _, got '" + column + "'");
            }
        });
        String sql = "SELECT " + String.join(", ", columns) + " FROM " + table
                + (since.isPresent() ? " WHERE " + columns.getFirst() + " >= ?" : "");
        var _ = withRows(sql, since.map(TIME::format), rows -> {
            long count = 0;
            while (rows.next()) {
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < columns.size(); i++) {
                    String text = rows.getString(i + 1);
                    row.put(columns.get(i), text == null ? "" : text);
                }
                taker.accept(column -> row.getOrDefault(column, ""));
                count++;
            }
            return count;
        });
    }

    @FunctionalInterface
    private interface Rows<T> {
        T of(ResultSet rows) throws SQLException;
    }

    private <T> T withRows(String sql, Optional<String> value, Rows<T> work) {
        try (Connection connection = DataSources.patient(settings).getConnection()) {
            connection.setReadOnly(true);
            try (PreparedStatement statement =
                    connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
                if (!settings.isEmbedded()) {
                    // Connector/J then hands rows on as they come instead of collecting all first.
                    statement.setFetchSize(Integer.MIN_VALUE);
                }
                if (value.isPresent()) {
                    statement.setString(1, value.get());
                }
                try (ResultSet rows = statement.executeQuery()) {
                    return work.of(rows);
                }
            }
        } catch (SQLException e) {
            throw new StoreException(
                    "the CDR in " + settings.shown() + ", table " + table + ", cannot be read as user '"
                            + settings.user() + "': " + e.getMessage(),
                    e);
        }
    }
}
