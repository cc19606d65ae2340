package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The database servers themselves, and the faults that other tests put them through.
@ExtendWith(RealParts.class)
class DatabaseLabIT {

    private static final String TIMEOUTS = "?connectTimeout=2000&socketTimeout=2000";

    private final RealParts parts;

    DatabaseLabIT(RealParts parts) {
        this.parts = parts;
    }

    private static Connection connect(DatabaseLab lab) throws SQLException {
        return DriverManager.getConnection(lab.jdbcUrl() + TIMEOUTS, lab.user(), lab.password());
    }

    private static String one(DatabaseLab lab, String query) throws SQLException {
        try (Connection connection = connect(lab);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void mySqlIsNine() throws Exception {
        assertThat(one(parts.mySql(), "SELECT VERSION()")).matches("9\\..*|[1-9]\\d\\..*");
    }

    @Test
    void mariaDbIsMariaDb() throws Exception {
        assertThat(one(parts.mariaDb(), "SELECT VERSION()")).contains("MariaDB");
    }

    @Test
    void committedRowsSurviveAKillAndTheAddressStaysTheSame() throws Exception {
        try (DatabaseLab lab = DatabaseLab.startMariaDb(
                parts.parts().mariaDb().orThrow(), parts.fresh("mariadb"), new SecureRandom())) {
            String url = lab.jdbcUrl();
            try (Connection connection = connect(lab);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE kept (id INT PRIMARY KEY)");
                statement.execute("INSERT INTO kept VALUES (42)");
            }

            lab.kill();
            assertThatThrownBy(() -> connect(lab)).isInstanceOf(SQLException.class);
            lab.start();

            assertThat(lab.jdbcUrl()).isEqualTo(url);
            assertThat(one(lab, "SELECT id FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void aPausedServerAnswersNothingUntilItIsResumed() throws Exception {
        DatabaseLab lab = parts.mySql();
        lab.pause();
        try {
            assertThatThrownBy(() -> connect(lab)).isInstanceOf(SQLException.class);
        } finally {
            lab.resume();
        }
        assertThat(one(lab, "SELECT 1")).isEqualTo("1");
    }
}
