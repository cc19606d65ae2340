package org.callwarden.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.server.lab.DatabaseLab;
import org.callwarden.server.lab.RealParts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The CDR of a FreePBX, in the servers that it may be in.
@ExtendWith(RealParts.class)
class CdrTableIT {

    @Test
    void aTableInMySqlIsRead(RealParts parts) throws SQLException {
        assertRead(parts.mySql());
    }

    @Test
    void aTableInMariaDbIsRead(RealParts parts) throws SQLException {
        assertRead(parts.mariaDb());
    }

    private static void assertRead(DatabaseLab server) throws SQLException {
        CdrTableTest.fill(TestDatabases.settings(server, "asteriskcdrdb"));
        String url = server.jdbcUrl().replaceFirst("/callwarden$", "/asteriskcdrdb");
        CdrTable table = CdrTable.of(url, server.user(), server::password, "cdr");

        assertThat(table.columns()).containsExactly("calldate", "src", "billsec", "did");
        assertThat(CdrTableTest.rows(table, Optional.empty()))
                .containsExactlyInAnyOrder(
                        List.of("2026-11-23 23:59:59", "0901000001", "5", ""),
                        List.of("2026-11-24 15:00:00", "Lê", "60", "02873001234"));
        assertThat(CdrTableTest.rows(table, Optional.of(LocalDateTime.parse("2026-11-24T15:00:00"))))
                .hasSize(1);
        assertThatThrownBy(() ->
                        CdrTable.of(url, "nobody", () -> "wrong-secret", "cdr").columns())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("as user 'nobody'")
                .hasMessageNotContaining("wrong-secret");
    }
}
