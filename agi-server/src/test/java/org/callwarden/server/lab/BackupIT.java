package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.sound.sampled.AudioSystem;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.server.documents.ShellBlocks;
import org.callwarden.server.recording.Recording;
import org.callwarden.server.recording.RecordingKey;
import org.callwarden.server.recording.RecordingSettings;
import org.callwarden.server.recording.Recordings;
import org.callwarden.server.storage.FileJournal;
import org.callwarden.server.storage.JournalLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Backup and restore by the very commands that docs/operations.md shows: calls, rules, users, reviews and recordings
/// come back, each call once, and the next call is decided by a rule that was restored.
@ExtendWith(RealParts.class)
class BackupIT {

    private static final String PAGE = "docs/operations.md";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String STRANGER = "+84355200001";
    private static final String ANOTHER = "+84355200002";
    private static final String ROBOT = "+84902000001";
    private static final String PASSWORD = "correct-horse-battery";
    private static final byte[] KEY = new byte[RecordingKey.BYTES];

    private final RealParts parts;

    BackupIT(RealParts parts) {
        this.parts = parts;
    }

    @Test
    void withTheEmbeddedDatabaseTheStoppedServicesFoldersAreAllThereIs() throws Exception {
        Path home = parts.fresh("backup-h2");
        try (OperatedService service =
                new OperatedService(home, Optional.empty(), "recordings: {key-file: recordings.key}\n")) {
            Files.writeString(
                    service.plan().folder().resolve("recordings.key"),
                    HexFormat.of().formatHex(KEY));
            record(service);
            service.start();
            fill(service);
            List<String> backup = ShellBlocks.under(PAGE, "Back up: embedded database");
            int stopped = backup.indexOf("systemctl stop callwarden") + 1;
            service.types(backup.subList(0, stopped));
            leaveInTheJournal(service);
            service.types(backup.subList(stopped, backup.size()));
            service.stores("7.1");

            service.wipe();
            service.types(ShellBlocks.under(PAGE, "Restore: embedded database"));

            service.stores("7.1");
            assertThat(service.calls())
                    .containsExactlyInAnyOrder(
                            OperatedService.id("1.1"), OperatedService.id("2.1"), OperatedService.id("7.1"));
            assertRemembered(service);
            assertRestored(service);
            Path wav = home.resolve("out.wav");
            service.command("recordings", "export", OperatedService.id("1.1"), "--to", wav.toString());
            assertThat(AudioSystem.getAudioFileFormat(wav.toFile()).getFrameLength())
                    .isEqualTo(2 * Recording.RATE);
        }
    }

    /// As a service leaves a call that was killed before it stored it.
    private static void leaveInTheJournal(OperatedService service) {
        PhoneNumber caller = new PhoneNumber.E164(ANOTHER.substring(1), "VN", PhoneNumber.Standing.VALID);
        try (FileJournal journal =
                FileJournal.open(service.plan().data().resolve("journal"), JournalLimits.standard())) {
            journal.append(CallRecords.of(
                    CallId.of("pbx1", "7.1", "1790000000.1"),
                    caller,
                    Instant.now(),
                    Optional.of(new ChallengeOutcome.TimedOut(2))));
        }
    }

    private static void record(OperatedService service) {
        RecordingSettings settings = new RecordingSettings(
                service.plan().data().resolve("recordings"),
                Optional.of(new RecordingKey(KEY)),
                10_000_000,
                Duration.ofDays(30),
                Duration.ofSeconds(60),
                1,
                RecordingSettings.WAITING,
                0);
        try (Recordings recordings = Recordings.open(settings, Clock.systemUTC(), new Random(1))) {
            Recording recording = recordings.begin(new CallId(OperatedService.id("1.1")));
            recording.write(new short[2 * Recording.RATE]);
            assertThat(recording.finish()).isPresent();
        }
    }

    @Test
    void onMySqlARunningServiceIsBackedUpAndACallIsInItsJournalOrInTheDump() throws Exception {
        Program dump = parts.parts().mySqlDump().orThrow();
        tryOn(parts.mySql(), dump, line -> line, true);
    }

    @Test
    void andSoItIsOnMariaDbWithTheCommandsOfItsOwnName() throws Exception {
        Program dump = parts.parts().mariaDbDump().orThrow();
        Wording own = line -> line.replace(" --set-gtid-purged=OFF", "")
                .replaceFirst("^mysqldump ", "mariadb-dump ")
                .replaceFirst("^mysql ", "mariadb ");
        tryOn(parts.mariaDb(), dump, own, false);
    }

    private interface Wording {
        String of(String line);
    }

    /// @param twice whether the journal of the backup is restored once more, over what came of the first time
    private void tryOn(DatabaseLab database, Program dump, Wording wording, boolean twice) throws Exception {
        sql(database, "DROP DATABASE IF EXISTS callwarden", "CREATE DATABASE callwarden CHARACTER SET utf8mb4");
        // Who may as much as the documents say, and no more.
        sql(
                database,
                "DROP USER IF EXISTS 'operated'@'127.0.0.1'",
                "CREATE USER 'operated'@'127.0.0.1' IDENTIFIED BY '" + PASSWORD + "'",
                "GRANT ALL ON callwarden.* TO 'operated'@'127.0.0.1'");
        Path home = parts.fresh("backup-server");
        try (OperatedService service =
                new OperatedService(home, Optional.of(dump), """
                database:
                  url: %s
                  user: operated
                  password-file: database-password
                """.formatted(database.jdbcUrl()))) {
            Files.writeString(service.plan().folder().resolve("database-password"), PASSWORD + "\n");
            Files.writeString(service.plan().folder().resolve("mysql.cnf"), """
                    [client]
                    host=127.0.0.1
                    port=%d
                    protocol=tcp
                    user=operated
                    password=%s
                    """.formatted(database.port(), PASSWORD));
            service.start();
            fill(service);
            backUp(service, database, shown("Back up: MySQL or MariaDB", wording));

            service.wipe();
            List<String> restore = shown("Restore: MySQL or MariaDB", wording);
            service.types(restore);

            assertWholeOnce(service);
            assertRestored(service);

            if (twice) {
                restoreAgain(service, database, restore);
            }
        } finally {
            database.start();
            sql(
                    database,
                    "DROP DATABASE callwarden",
                    "CREATE DATABASE callwarden CHARACTER SET utf8mb4",
                    "DROP USER 'operated'@'127.0.0.1'");
        }
    }

    /// Now the call is in the database as well as in the journal that was kept.
    private static void restoreAgain(OperatedService service, DatabaseLab database, List<String> restore)
            throws SQLException {
        service.types(List.of("rm -r /var/lib/callwarden.before /etc/callwarden.before"));
        service.types(
                restore.stream().filter(line -> !line.contains("mysql.cnf")).toList());
        assertWholeOnce(service);
        assertThat(one(database, "SELECT failures FROM callwarden.challenge_standing WHERE caller = '" + ANOTHER + "'"))
                .as("and not a second time when it came again")
                .isEqualTo("1");
    }

    private static List<String> shown(String heading, Wording wording) {
        return ShellBlocks.under(PAGE, heading).stream().map(wording::of).toList();
    }

    /// A call comes while the database is away, and is not stored before everything is copied.
    private static void backUp(OperatedService service, DatabaseLab database, List<String> lines) throws IOException {
        int dumping =
                (int) lines.stream().takeWhile(line -> !line.contains("dump ")).count();
        database.stop();
        service.call(ANOTHER, "7.1");
        assertThat(service.api().await("health", health -> health.toString().contains("1 calls wait"), SOON))
                .isTrue();
        service.types(lines.subList(0, dumping));
        service.process().pause();
        database.start();
        service.types(lines.subList(dumping, lines.size()));
        assertThat(service.home().resolve("backup/callwarden/database.sql"))
                .content()
                .contains(OperatedService.id("1.1"))
                .doesNotContain(OperatedService.id("7.1"));
    }

    /// Calls, a rule that is carried out, a user and a review.
    private static void fill(OperatedService service) {
        ServiceApi api = service.api();
        api.post("rules", "{\"action\":\"block\",\"callers\":\"+84902000*\",\"comment\":\"robot\"}");
        service.enforces();
        api.post("users", "{\"name\":\"mai\",\"role\":\"admin\",\"password\":\"" + PASSWORD + "\"}");
        service.call(STRANGER, "1.1");
        assertThat(service.call(ROBOT, "2.1")).contains("reject");
        service.stores("1.1");
        service.stores("2.1");
        api.post("reviews/" + OperatedService.id("1.1"), "{\"says\":\"spam\",\"author\":\"mai\",\"note\":\"loans\"}");
    }

    private static void assertWholeOnce(OperatedService service) {
        service.stores("7.1");
        assertThat(service.calls())
                .contains(OperatedService.id("1.1"), OperatedService.id("2.1"), OperatedService.id("7.1"))
                .doesNotHaveDuplicates();
        assertRemembered(service);
    }

    /// That this caller pressed nothing is known to whoever screens their next call.
    private static void assertRemembered(OperatedService service) {
        assertThat(service.api()
                        .await(
                                "numbers/" + ANOTHER,
                                number -> number.path("challenges")
                                                .path("failures")
                                                .asInt(-1)
                                        == 1,
                                SOON))
                .as("counted once")
                .isTrue();
    }

    private static void assertRestored(OperatedService service) {
        ServiceApi api = service.api();
        assertThat(api.get("rules").path("rules")).singleElement().satisfies(rule -> {
            assertThat(rule.path("action").asString("")).isEqualTo("block");
            assertThat(rule.path("comment").asString("")).isEqualTo("robot");
        });
        assertThat(api.get("reviews/" + OperatedService.id("1.1")).path("reviews"))
                .singleElement()
                .satisfies(review -> {
                    assertThat(review.path("says").asString("")).isEqualTo("spam");
                    assertThat(review.path("author").asString("")).isEqualTo("mai");
                    assertThat(review.path("note").asString("")).isEqualTo("loans");
                });
        assertThat(service.letsIn("mai", "wrong-horse-battery")).isFalse();
        assertThat(service.letsIn("mai", PASSWORD)).isTrue();
        assertThat(service.call("+84902000099", "9.1")).contains("reject");
        service.stores("9.1");
    }

    private static void sql(DatabaseLab database, String... statements) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static String one(DatabaseLab database, String query) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static Connection connect(DatabaseLab database) throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl().replaceFirst("callwarden$", ""), database.user(), database.password());
    }
}
