package org.callwarden.server.storage;

import com.mysql.cj.jdbc.MysqlDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.callwarden.screening.journal.StoreException;
import org.h2.jdbcx.JdbcDataSource;

/// Connections as this project wants them from each driver: a server that has gone silent is given up after a time, and
/// text that does not fit is an error, never cut.
final class DataSources {

    private static final String EMBEDDED_OPTIONS =
            ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
                    // The service closes it in its own order; an idle pool must not close it in between.
                    + ";DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=2000"
                    // No trace file: it would hold callers' numbers in plain text.
                    + ";TRACE_LEVEL_FILE=0"
                    // Its compactor at work all the time (the default of 90 %) takes the processors from the calls; a
                    // file of which more than half is alive is left as it is.
                    + ";AUTO_COMPACT_FILL_RATE=50"
                    // A record of ordinary length stands in its row instead of a large-object area of its own.
                    + ";MAX_LENGTH_INPLACE_LOB=8192";
    private static final String SERVER_OPTIONS = "characterEncoding=UTF-8&rewriteBatchedStatements=true"
            + "&tcpKeepAlive=true&sessionVariables=sql_mode='STRICT_ALL_TABLES'";

    private DataSources() {}

    /// A pool that starts without its database and never waits longer than the connect timeout for a connection.
    static HikariDataSource pool(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("database");
        config.setDataSource(settings.isEmbedded() ? embedded(settings) : server(settings, new MysqlDataSource()));
        config.setMaximumPoolSize(settings.poolSize());
        // A connection made ahead would make the embedded database's file before it is made readable by its owner only.
        config.setMinimumIdle(settings.isEmbedded() ? 0 : 1);
        config.setConnectionTimeout(settings.connectTimeout().toMillis());
        config.setValidationTimeout(Math.min(1_000, settings.connectTimeout().toMillis()));
        config.setKeepaliveTime(Duration.ofMinutes(2).toMillis());
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    /// Connections without a pool, for migrations: once connected, a change of a large table may take its time.
    static DataSource patient(DatabaseSettings settings) {
        return settings.isEmbedded() ? embedded(settings) : server(settings, new PatientDataSource());
    }

    /// Waits for the server's greeting as shortly as any other, and long for its answers.
    private static final class PatientDataSource extends MysqlDataSource {
        private static final long serialVersionUID = 1L;
        private static final int SILENCE_MILLIS = 600_000;

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
            return connection;
        }
    }

    private static DataSource embedded(DatabaseSettings settings) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(settings.url() + EMBEDDED_OPTIONS);
        source.setUser(settings.user());
        source.setPassword(settings.password());
        return source;
    }

    private static DataSource server(DatabaseSettings settings, MysqlDataSource source) {
        source.setUrl(settings.url() + (settings.url().contains("?") ? "&" : "?") + SERVER_OPTIONS + "&connectTimeout="
                + settings.connectTimeout().toMillis() + "&socketTimeout="
                + settings.statementTimeout().toMillis());
        source.setUser(settings.user());
        source.setPassword(settings.password());
        return source;
    }

    /// Makes the embedded database's file, readable by its owner only, before the driver would make it for everyone.
    static void prepareFile(DatabaseSettings settings) {
        String prefix = "jdbc:h2:file:";
        if (!settings.url().startsWith(prefix)) {
            return;
        }
        Path file = Path.of(settings.shown().substring(prefix.length()) + ".mv.db");
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException _) {
            // Made by an earlier run.
        } catch (IOException e) {
            throw new StoreException("the database file " + file + " cannot be made: " + e.getMessage(), e);
        }
    }
}
