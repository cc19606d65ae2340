package org.callwarden.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.callwarden.screening.journal.CallRecords.id;
import static org.callwarden.screening.journal.CallRecords.sample;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.callwarden.screening.Slow;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.journal.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
@Slow
class DatabaseTest {

    @TempDir
    private Path folder;

    @Test
    void aMigrationSaysWhatItDid() throws Exception {
        List<Integer> versions = versions();
        int last = versions.getLast();
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            assertThat(database.migrate())
                    .hasToString("schema migrated from empty to version " + last + " in " + versions.size() + " steps");
            assertThat(database.migrate()).hasToString("schema is up to date at version " + last);
        }
    }

    /// Of the migrations that come with Callwarden, rising.
    private static List<Integer> versions() throws Exception {
        URL migrations = Objects.requireNonNull(Database.class.getResource("/db/migration"));
        try (Stream<Path> files = Files.list(Path.of(migrations.toURI()))) {
            return files.map(file -> file.getFileName().toString())
                    .map(name -> Integer.valueOf(name.substring(1, name.indexOf("__"))))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void whatWasStoredIsThereAfterANewStart() {
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            new JdbcCallStore(database).insert(List.of(sample(1)));
        }
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            assertThat(new JdbcCallStore(database).find(id(1))).contains(sample(1));
        }
    }

    @Test
    void everyFileOfTheEmbeddedDatabaseIsReadableByItsOwnerOnly() throws Exception {
        try (Database database = Database.open(DatabaseSettings.embedded(folder.resolve("data")))) {
            new JdbcCallStore(database).insert(List.of(sample(1)));
            try (Stream<Path> files = Files.list(folder.resolve("data"))) {
                assertThat(files.toList())
                        .isNotEmpty()
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .isEqualTo("rw-------"));
            }
        }
    }

    /// The pool makes connections ahead from a tenth of a second on; the file would then be everyone's to read.
    @Test
    void theEmbeddedDatabasesPoolMakesNoConnectionBeforeItIsAskedForOne() {
        try (HikariDataSource pool = DataSources.pool(DatabaseSettings.embedded(folder.resolve("data")))) {
            assertThat(pool.getMinimumIdle()).isZero();
        }
    }

    @Test
    void aDatabaseHeldByAnotherProcessSaysSoAndWhatThatOneStoredOutlivesItsDeath() throws Exception {
        Process other = H2Holder.start(folder);
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            CallStore store = new JdbcCallStore(database);
            assertThatThrownBy(database::migrate)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("in use by another process");
            assertThatThrownBy(() -> store.find(id(1)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("in use by another process");

            other.destroyForcibly();
            assertThat(other.waitFor(10, TimeUnit.SECONDS)).isTrue();

            for (int i = 0; i < H2Holder.CALLS; i++) {
                assertThat(store.find(id(i))).contains(sample(i));
            }
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void interruptedThreadsDoNotCloseTheDatabaseForTheOthers() {
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            JdbcCallStore store = new JdbcCallStore(database);
            store.insert(List.of(sample(0)));
            for (int i = 1; i <= 20; i++) {
                CallRecord record = sample(i);
                Thread.currentThread().interrupt();
                assertThatThrownBy(() -> store.insert(List.of(record))).hasMessageContaining("interrupted");
                assertThat(Thread.interrupted()).isTrue();
            }

            assertThat(store.insert(List.of(sample(21)))).isEqualTo(1);
            assertThat(store.find(id(0))).contains(sample(0));
        }
    }

    /// As H2 does when its disk is full.
    @Test
    void anEmbeddedDatabaseThatClosedItselfIsOpenedAnewByTheNextRequest() throws Exception {
        DatabaseSettings settings = DatabaseSettings.embedded(folder);
        try (Database database = Database.open(settings)) {
            JdbcCallStore store = new JdbcCallStore(database);
            store.insert(List.of(sample(1)));
            execute(settings, "SHUTDOWN IMMEDIATELY");

            // The pool notices it by itself where the connection was not used for half a second.
            Optional.ofNullable(catchThrowable(() -> store.find(id(1))))
                    .ifPresent(first -> assertThat(first).hasMessageContaining("closed"));

            assertThat(store.find(id(1))).contains(sample(1));
            assertThat(store.insert(List.of(sample(2)))).isEqualTo(1);
        }
    }

    @Test
    void aDatabaseThatANewerProgramHasMigratedIsUsedAsItIs() throws Exception {
        DatabaseSettings settings = DatabaseSettings.embedded(folder);
        try (Database database = Database.open(settings)) {
            new JdbcCallStore(database).insert(List.of(sample(1)));
            execute(settings, "CREATE TABLE of_a_newer_program (id INT)");
            execute(settings, """
                    INSERT INTO "flyway_schema_history"
                    SELECT 99, '9999', 'newer', "type", "script", "checksum", "installed_by", "installed_on",
                      "execution_time", "success"
                    FROM "flyway_schema_history" WHERE "version" = '1'
                    """);
        }

        try (Database older = Database.open(settings)) {
            assertThat(older.migrate()).isEqualTo(new Database.Migration("9999", "9999", 0));
            assertThat(new JdbcCallStore(older).find(id(1))).contains(sample(1));
        }
    }

    private static void execute(DatabaseSettings settings, String sql) throws SQLException {
        try (Connection connection = DataSources.patient(settings).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aClosedDatabaseSaysSo() {
        Database database = Database.open(DatabaseSettings.embedded(folder));
        database.close();

        assertThatThrownBy(() -> new JdbcCallStore(database).find(id(1)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is closed");
    }

    @Test
    void aServerThatIsNotThereIsSaidWithinTheConnectTimeoutAndOpeningNeedsNone() {
        try (Database database = Database.open(nobody(freePort()))) {
            assertThatThrownBy(() -> new JdbcCallStore(database).find(id(1)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("jdbc:mysql://127.0.0.1")
                    .hasMessageNotContaining("s3cret")
                    .satisfies(e -> assertThat(((StoreException) e).isRefusal()).isFalse());
        }
    }

    @Test
    @Timeout(10)
    void aServerThatAcceptsAndStaysSilentIsGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Database database = Database.open(nobody(silent.getLocalPort()))) {
            assertThatThrownBy(() -> new JdbcCallStore(database).find(id(1))).isInstanceOf(StoreException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mariadb://db/callwarden",
                "jdbc:postgresql://db/callwarden",
                "jdbc:mysql://root:secret@db/callwarden",
                "jdbc:mysql://db/callwarden?user=x&password=secret",
                ""
            })
    void otherUrlsAndPasswordsInUrlsAreRefusedWithoutRepeatingThem(String url) {
        assertThatThrownBy(() -> DatabaseSettings.server(url, "callwarden", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "1,250,500,true",
        "100,30000,600000,true",
        "0,250,500,false",
        "101,250,500,false",
        "1,249,500,false",
        "1,30001,500,false",
        "1,250,499,false",
        "1,250,600001,false"
    })
    void poolAndTimeoutsHaveLimits(int pool, long connect, long statement, boolean fits) {
        ThrowingCallable make = () -> new DatabaseSettings(
                "jdbc:mysql://db/x", "u", "", pool, Duration.ofMillis(connect), Duration.ofMillis(statement));
        if (fits) {
            assertThatCode(make).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(make).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"an@b", "with blank", "số liệu", "a&b=c"})
    void aDataFolderMayHaveAnOddName(String name) {
        try (Database database = Database.open(DatabaseSettings.embedded(folder.resolve(name)))) {
            assertThat(database.migrate().steps()).isPositive();
            assertThat(folder.resolve(name).resolve("callwarden.mv.db")).exists();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;b", "a?b"})
    void aDataFolderThatWouldBeReadAsOptionsIsRefused(String name) {
        assertThatThrownBy(() -> DatabaseSettings.embedded(folder.resolve(name)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void settingsNeverShowThePassword() {
        assertThat(nobody(3306))
                .hasToString("DatabaseSettings[jdbc:mysql://127.0.0.1:3306/callwarden, user=callwarden]");
    }

    private static DatabaseSettings nobody(int port) {
        return new DatabaseSettings(
                "jdbc:mysql://127.0.0.1:" + port + "/callwarden?sslMode=DISABLED",
                "callwarden",
                "s3cret",
                2,
                Duration.ofMillis(500),
                Duration.ofMillis(500));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
