package org.callwarden.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callwarden.screening.journal.CallRecords.START;
import static org.callwarden.screening.journal.CallRecords.id;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.challenge.ChallengeHistory.Standing;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.server.lab.DatabaseLab;
import org.callwarden.server.lab.RealParts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A real server fails in the middle of draining: nothing is lost and nothing is stored twice.
@ExtendWith(RealParts.class)
@Timeout(120)
class DatabaseFaultsIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final DrainLimits LIMITS =
            new DrainLimits(50, 1 << 20, Duration.ZERO, Duration.ofMillis(50), Duration.ofMillis(500));

    @TempDir
    private Path folder;

    private final RealParts parts;

    DatabaseFaultsIT(RealParts parts) {
        this.parts = parts;
    }

    enum Server {
        MYSQL,
        MARIADB
    }

    private DatabaseLab lab(Server server) {
        return switch (server) {
            case MYSQL -> parts.mySql();
            case MARIADB -> parts.mariaDb();
        };
    }

    @AfterEach
    void heal() {
        for (Server server : Server.values()) {
            lab(server).resume();
            lab(server).start();
        }
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void stoppedWhileDraining(Server server) throws Exception {
        throughFault(server, DatabaseLab::stop, DatabaseLab::start);
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void killedWhileDraining(Server server) throws Exception {
        throughFault(server, DatabaseLab::kill, DatabaseLab::start);
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void heldStillWhileDraining(Server server) throws Exception {
        throughFault(server, DatabaseLab::pause, DatabaseLab::resume);
    }

    private interface Step {
        void on(DatabaseLab lab);
    }

    private void throughFault(Server server, Step fault, Step healing) throws Exception {
        DatabaseLab lab = lab(server);
        try (Database database = TestDatabases.on(lab, "faults");
                FileJournal journal = FileJournal.open(folder.resolve("journal"), JournalLimits.standard())) {
            TestDatabases.empty(database);
            JdbcCallStore store = new JdbcCallStore(database);
            try (JournalDrainer drainer = JournalDrainer.start(journal, store, LIMITS, Clock.systemUTC())) {
                Thread caller = Thread.ofVirtual().start(() -> append(journal, 0, 3_000));
                assertThat(drainer.await(state -> state.stored() >= 100, LONG)).isTrue();
                fault.on(lab);
                caller.join();
                append(journal, 3_000, 3_100);
                assertThat(drainer.await(state -> state.awaySince().isPresent(), LONG))
                        .isTrue();
                assertThat(drainer.state().lag()).isGreaterThanOrEqualTo(100);

                healing.on(lab);
                assertThat(drainer.awaitDrained(LONG)).isTrue();
                assertThat(drainer.state().refused()).isZero();
                assertThat(drainer.state().awaySince()).isEmpty();
            }
            assertStoredOnce(store, 3_100);
        }
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void awayAtTheStartAndThereLater(Server server) throws Exception {
        DatabaseLab lab = lab(server);
        lab.stop();
        try (Database database = TestDatabases.on(lab, "late");
                FileJournal journal = FileJournal.open(folder.resolve("journal"), JournalLimits.standard())) {
            JdbcCallStore store = new JdbcCallStore(database);
            assertThatThrownBy(database::migrate).isInstanceOf(StoreException.class);
            try (JournalDrainer drainer = JournalDrainer.start(journal, store, LIMITS, Clock.systemUTC())) {
                append(journal, 0, 100);
                assertThat(drainer.await(state -> state.awaySince().isPresent(), LONG))
                        .isTrue();

                lab.start();
                assertThat(drainer.awaitDrained(LONG)).isTrue();
            }
            assertStoredOnce(store, 100);
        }
    }

    /// Each call passes its challenge, by one of ten callers in turn: a call lost or stored twice shows
    /// in their standing.
    private static void append(FileJournal journal, int from, int to) {
        IntStream.range(from, to).mapToObj(DatabaseFaultsIT::record).forEach(journal::append);
    }

    private static CallRecord record(int number) {
        PhoneNumber caller = new PhoneNumber.E164("8490000000" + number % 10, "VN", PhoneNumber.Standing.VALID);
        return CallRecords.of(
                id(number), caller, START.plusMillis(number), Optional.of(new ChallengeOutcome.Passed(1)));
    }

    private static void assertStoredOnce(JdbcCallStore store, int calls) {
        for (int i = 0; i < calls; i += 97) {
            assertThat(store.find(id(i))).contains(record(i));
        }
        assertThat(store.challengeStandings(START))
                .hasSize(10)
                .extracting(Standing::passes)
                .containsOnly(calls / 10);
    }
}
