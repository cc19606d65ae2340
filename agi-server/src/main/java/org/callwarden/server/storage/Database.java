package org.callwarden.server.storage;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.callwarden.screening.journal.StoreException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one database: its connections and its schema. Opening it touches neither network nor file, so the service
/// starts while the database is away; the first request that reaches it brings the schema up to date. Everything it
/// throws is a [StoreException] that names the database and never holds a password. Safe for many threads.
public final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final DatabaseSettings settings;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final SqlErrors errors;
    private final ExecutorService workers;
    private final ReentrantLock migrating = new ReentrantLock();
    private volatile boolean migrated;

    /// Empty until it is known.
    private volatile String schema = "";

    private Database(DatabaseSettings settings) {
        this.settings = settings;
        this.errors = new SqlErrors(settings.shown());
        this.pool = DataSources.pool(settings);
        this.jdbi = Jdbi.create(pool);
        this.workers = Executors.newFixedThreadPool(
                settings.poolSize(),
                Thread.ofPlatform().daemon().name("database-", 0).factory());
        // Its messages would quote the arguments, callers' numbers among them.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
    }

    public static Database open(DatabaseSettings settings) {
        return new Database(settings);
    }

    /// Brings the schema up to date, forward only.
    ///
    /// @throws StoreException when the database is away, belongs to another process, or was changed by hand
    public Migration migrate() {
        return apart("migrating the schema", this::migrateHere);
    }

    private Migration migrateHere() {
        migrating.lock();
        try {
            DataSources.prepareFile(settings);
            Flyway flyway = Flyway.configure()
                    .dataSource(DataSources.patient(settings))
                    .locations("classpath:db/migration")
                    .cleanDisabled(true)
                    .failOnMissingLocations(true)
                    .load();
            MigrateResult result = flyway.migrate();
            String from = result.initialSchemaVersion == null ? "empty" : result.initialSchemaVersion;
            String to = result.migrationsExecuted == 0 ? from : String.valueOf(result.targetSchemaVersion);
            Migration migration = new Migration(from, to, result.migrationsExecuted);
            if (migration.steps() > 0) {
                LOG.info("{}: {}", settings.shown(), migration);
            }
            schema = to;
            migrated = true;
            return migration;
        } catch (FlywayException e) {
            throw errors.of("migrating the schema", e);
        } finally {
            migrating.unlock();
        }
    }

    /// How it is, without asking it.
    ///
    /// @param schema its version; empty until the database was reached
    /// @param active connections in use
    /// @param idle connections that are open and free
    /// @param waiting who waits for one
    /// @param limit connections at most
    public record State(Optional<String> schema, int active, int idle, int waiting, int limit) {}

    public State state() {
        Optional<String> known = Optional.of(schema).filter(version -> !version.isEmpty());
        HikariPoolMXBean now = pool.getHikariPoolMXBean();
        return now == null
                ? new State(known, 0, 0, 0, settings.poolSize())
                : new State(
                        known,
                        now.getActiveConnections(),
                        now.getIdleConnections(),
                        now.getThreadsAwaitingConnection(),
                        settings.poolSize());
    }

    /// Asks within one transaction.
    <T> T read(String what, HandleCallback<T, RuntimeException> work) {
        return apart(what, () -> inTransaction(what, work));
    }

    /// Changes within one transaction, which is on disk when this returns.
    <T> T write(String what, HandleCallback<T, RuntimeException> work) {
        return apart(what, () -> {
            T result = inTransaction(what, work);
            if (settings.isEmbedded()) {
                sync(what);
            }
            return result;
        });
    }

    /// Runs on a thread of our own that nobody interrupts: an interrupt in the middle of a write would
    /// close the embedded database's file for everyone. Who is interrupted while waiting goes on without
    /// the answer.
    private <T> T apart(String what, Callable<T> work) {
        try {
            return workers.submit(work).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(what + " was interrupted, its outcome is not known", e);
        } catch (RejectedExecutionException e) {
            throw new StoreException("the database " + settings.shown() + " is closed", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new StoreException(what + " failed", e);
        }
    }

    private <T> T inTransaction(String what, HandleCallback<T, RuntimeException> work) {
        ensureMigrated();
        try {
            return jdbi.inTransaction(work);
        } catch (JdbiException e) {
            throw failed(what, e);
        }
    }

    /// H2 keeps a commit in memory for a while; what the journal forgets must have reached the disk.
    private void sync(String what) {
        try {
            jdbi.useHandle(handle -> handle.execute("CHECKPOINT SYNC"));
        } catch (JdbiException e) {
            throw failed(what, e);
        }
    }

    /// H2 closes itself when its disk refuses, and connections from before stay closed for ever: the next request opens
    /// it anew, from what had reached the disk.
    private StoreException failed(String what, JdbiException e) {
        HikariPoolMXBean connections = pool.getHikariPoolMXBean();
        if (connections != null && SqlErrors.isClosed(e)) {
            connections.softEvictConnections();
        }
        return errors.of(what, e);
    }

    private void ensureMigrated() {
        if (migrated) {
            return;
        }
        migrating.lock();
        try {
            if (!migrated) {
                migrateHere();
            }
        } finally {
            migrating.unlock();
        }
    }

    /// Closes every connection; an embedded database is written out and given free.
    @Override
    public void close() {
        if (!workers.isShutdown()) {
            workers.execute(this::closeHere);
            workers.shutdown();
            try {
                // Not close(): that would pass an interrupt on to a thread in the middle of a write.
                workers.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void closeHere() {
        pool.close();
        if (settings.isEmbedded() && migrated) {
            try (Connection connection = DataSources.patient(settings).getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("SHUTDOWN");
            } catch (SQLException e) {
                LOG.warn("{} was not closed in order: {}", settings.shown(), e.getMessage());
            }
        }
    }

    /// What a migration did.
    ///
    /// @param from the schema's version before, `empty` for a new database
    /// @param to its version now
    /// @param steps how many steps were taken, 0 when it was up to date
    public record Migration(String from, String to, int steps) {
        @Override
        public String toString() {
            return steps == 0
                    ? "schema is up to date at version " + to
                    : "schema migrated from " + from + " to version " + to + " in " + steps + " steps";
        }
    }
}
