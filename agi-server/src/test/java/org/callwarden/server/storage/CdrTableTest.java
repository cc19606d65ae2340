package org.callwarden.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.journal.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CdrTableTest {

    private static final List<String> COLUMNS = List.of("calldate", "src", "billsec", "did");

    @TempDir
    Path folder;

    /// The columns of FreePBX that matter here.
    static void fill(DatabaseSettings settings) throws SQLException {
        try (Connection connection = DataSources.patient(settings).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS cdr");
            statement.execute("""
                    CREATE TABLE cdr (
                      calldate DATETIME NOT NULL,
                      src VARCHAR(80) NOT NULL DEFAULT '',
                      billsec INT NOT NULL DEFAULT 0,
                      did VARCHAR(50))
                    """);
            statement.execute("INSERT INTO cdr VALUES ('2026-11-23 23:59:59', '0901000001', 5, NULL)");
            statement.execute("INSERT INTO cdr VALUES ('2026-11-24 15:00:00', 'Lê', 60, '02873001234')");
        }
    }

    static List<List<String>> rows(CdrTable table, Optional<LocalDateTime> since) {
        List<List<String>> rows = new ArrayList<>();
        table.read(COLUMNS, since, row -> rows.add(COLUMNS.stream().map(row).toList()));
        return rows;
    }

    @Test
    void rowsAreReadAsTextFromATimeOn() throws SQLException {
        DatabaseSettings settings = DatabaseSettings.embedded(folder);
        fill(settings);
        CdrTable table = CdrTable.on(settings, "cdr");

        assertThat(table.columns()).containsExactlyElementsOf(COLUMNS);
        assertThat(rows(table, Optional.empty()))
                .containsExactlyInAnyOrder(
                        List.of("2026-11-23 23:59:59", "0901000001", "5", ""),
                        List.of("2026-11-24 15:00:00", "Lê", "60", "02873001234"));
        assertThat(rows(table, Optional.of(LocalDateTime.parse("2026-11-24T15:00:00"))))
                .hasSize(1);
        assertThat(rows(table, Optional.of(LocalDateTime.parse("2026-11-24T15:00:01"))))
                .isEmpty();
        assertThatThrownBy(() -> CdrTable.on(settings, "none").columns())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("table none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://root:secret@127.0.0.1/asteriskcdrdb",
                "mysql://127.0.0.1/asteriskcdrdb?user=x&password=secret",
            })
    void aPasswordOnTheCommandLineIsRefused(String url) {
        assertThatThrownBy(() -> CdrTable.of(url, "x", () -> "", "cdr"))
                .hasMessage("a password on the command line is seen by everybody on this machine");
    }

    @Test
    void whatIsNoDatabaseOrTableIsRefusedBeforeAPasswordIsAskedFor() {
        assertThatThrownBy(() -> CdrTable.of("postgres://h/db", "x", CdrTableTest::asked, "cdr"))
                .hasMessage("a database is mysql://host:3306/asteriskcdrdb");
        assertThatThrownBy(() -> CdrTable.of("mysql://h/db", "x", CdrTableTest::asked, "cdr; DROP TABLE cdr"))
                .hasMessageContaining("a table's name");
    }

    private static String asked() {
        throw new AssertionError("a password was asked for");
    }

    @Test
    void aServerThatIsAwayIsToldWithoutItsPassword() {
        CdrTable table = CdrTable.of("mysql://reader@127.0.0.1:1/asteriskcdrdb", "x", () -> "secret", "cdr");

        assertThatThrownBy(table::columns)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(
                        "jdbc:mysql://127.0.0.1:1/asteriskcdrdb, table cdr, cannot be read as user 'reader'")
                .hasMessageNotContaining("secret");
    }
}
