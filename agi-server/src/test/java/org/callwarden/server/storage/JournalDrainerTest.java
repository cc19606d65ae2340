package org.callwarden.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callwarden.screening.journal.CallRecords.id;
import static org.callwarden.screening.journal.CallRecords.sample;
import static org.callwarden.server.storage.Journals.LONG;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.callwarden.screening.challenge.ChallengeHistory.Standing;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalDrainerTest {

    @TempDir
    private Path folder;

    private final FaultyStore store = new FaultyStore();
    private FileJournal journal;
    private JournalDrainer drainer;

    @BeforeEach
    void open() {
        journal = FileJournal.open(folder, Journals.SMALL);
        drainer = JournalDrainer.start(journal, store, Journals.QUICK, Journals.CLOCK);
    }

    @AfterEach
    void close() {
        drainer.close();
        journal.close();
    }

    @Test
    void whatIsTakenComesIntoTheStoreInBatches() throws Exception {
        append(0, 95);

        assertDrained(95);
        assertThat(store.batches()).allMatch(size -> size <= Journals.QUICK.batchRecords());
        assertThat(drainer.state())
                .isEqualTo(new JournalDrainer.State(0, Optional.empty(), Optional.empty(), "", 95, 0, 0, 0));
    }

    @Test
    void drainedFilesAreDeleted() throws Exception {
        append(0, 500);

        assertDrained(500);
        assertThat(files(".log")).hasSizeLessThanOrEqualTo(2);
        assertThat(journal.state().bytes()).isLessThan(128 << 10);
    }

    @Test
    void aStoreThatIsAwayOnlyMakesTheJournalLonger() throws Exception {
        store.behind.away(true);
        append(0, 30);
        assertThat(drainer.await(state -> state.awaySince().isPresent(), LONG)).isTrue();
        append(30, 60);

        JournalDrainer.State away = drainer.state();
        assertThat(away.lag()).isEqualTo(60);
        assertThat(away.oldest()).contains(sample(0).spent().decidedAt());
        assertThat(away.awaySince()).contains(Journals.CLOCK.instant());
        assertThat(away.lastError()).contains("away");

        store.behind.away(false);
        assertDrained(60);
        assertThat(drainer.state().awaySince()).isEmpty();
        assertThat(drainer.state().lastError()).isEmpty();
    }

    @Test
    void whatWasDecidedBeforeAMomentIsWaitedForAndADatabaseThatIsAwayIsNot() throws Exception {
        store.behind.away(true);
        append(0, 10);
        assertThat(drainer.await(state -> state.awaySince().isPresent(), LONG)).isTrue();
        Instant first = sample(0).spent().decidedAt();

        assertThat(drainer.awaitDrained(first, LONG)).isTrue();
        assertThat(drainer.awaitDrained(first.plusMillis(1), LONG)).isFalse();

        store.behind.away(false);
        assertDrained(10);
        assertThat(drainer.awaitDrained(first.plusMillis(1), LONG)).isTrue();
    }

    @Test
    void aFaultOfOurOwnIsToldAndDoesNotEndTheDrainer() throws Exception {
        store.breakNext(Integer.MAX_VALUE);
        append(0, 10);
        assertThat(drainer.await(state -> state.awaySince().isPresent(), LONG)).isTrue();
        assertThat(drainer.state().lastError()).contains("a fault of our own");

        store.breakNext(0);

        assertDrained(10);
    }

    @Test
    void anAnswerLostAfterTheCommitStoresNothingTwice() throws Exception {
        store.loseAnswers(3);
        IntStream.range(0, 40)
                .mapToObj(i -> CallRecords.of(
                        id(i), CallRecords.MOBILE, CallRecords.START, Optional.of(new ChallengeOutcome.Passed(1))))
                .forEach(journal::append);

        assertDrained(40);
        assertThat(store.challengeStandings(CallRecords.START))
                .extracting(Standing::passes)
                .containsExactly(40);
    }

    @Test
    void aRecordTheStoreRefusesIsSetAsideAndTheOthersGoOn() throws Exception {
        store.behind.away(true);
        store.refuse(id(7));
        append(0, 20);
        assertThat(drainer.await(state -> state.awaySince().isPresent(), LONG)).isTrue();
        store.behind.away(false);

        assertThat(drainer.awaitDrained(LONG)).isTrue();

        assertThat(store.behind.size()).isEqualTo(19);
        assertThat(store.find(id(7))).isEmpty();
        assertThat(drainer.state().refused()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("refused.bad")))
                .contains(id(7).value())
                .hasLineCount(1);
    }

    @Test
    void oneRefusedRecordAloneIsSetAsideToo() throws Exception {
        store.refuse(id(0));
        append(0, 1);

        assertThat(drainer.awaitDrained(LONG)).isTrue();

        assertThat(drainer.state().refused()).isEqualTo(1);
        append(1, 2);
        assertDrained(1);
    }

    @Test
    void aStoreThatGoesAwayWhileARefusedRecordIsLookedForLosesNothing() throws Exception {
        store.behind.away(true);
        append(0, 10);
        assertThat(drainer.await(state -> state.awaySince().isPresent(), LONG)).isTrue();
        store.refuse(id(9));
        store.failNext(3);
        store.loseAnswers(3);
        store.behind.away(false);

        assertThat(drainer.awaitDrained(LONG)).isTrue();

        assertThat(store.behind.size()).isEqualTo(9);
        assertThat(drainer.state().refused()).isEqualTo(1);
    }

    @Test
    void aSetAsideRecordIsTakenAgainUnderTheNameOfAJournalFile() throws Exception {
        store.refuse(id(3));
        append(0, 10);
        assertThat(drainer.awaitDrained(LONG)).isTrue();
        close();
        store.takeBack();
        Files.move(folder.resolve("refused.bad"), folder.resolve("journal-000000000090.log"));

        open();

        assertDrained(10);
    }

    @Test
    void aDamagedLineIsSetAsideAndCounted() throws Exception {
        append(0, 1);
        assertDrained(1);
        close();
        Files.writeString(folder.resolve("journal-000000000050.log"), "rubbish\n" + lineOf(sample(1)));

        open();

        assertDrained(2);
        assertThat(drainer.state().corrupt()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("corrupt.bad"))).isEqualTo("rubbish\n");
    }

    @Test
    void whileTheFileOfRefusedRecordsIsFullTheDrainerWaitsAndSaysWhatToDo() throws Exception {
        Path full = folder.resolve("refused.bad");
        try (RandomAccessFile file = new RandomAccessFile(full.toFile(), "rw")) {
            file.setLength(SetAside.MAX);
        }
        store.refuse(sample(1).call().id());
        append(1, 2);
        assertThat(drainer.await(state -> state.lastError().contains("is full"), LONG))
                .isTrue();
        assertThat(drainer.state().lastError()).contains("move it away");

        Files.delete(full);

        assertThat(drainer.await(state -> state.lag() == 0, LONG)).isTrue();
        assertThat(drainer.state().refused()).isEqualTo(1);
        assertThat(Files.readString(full)).isEqualTo(lineOf(sample(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 65536, 0, 1, 1, ''",
        "1000, 67108864, 1000, 600000, 600000, ''",
        "0, 65536, 0, 1, 1, a batch has 1 to 1000 records",
        "1001, 65536, 0, 1, 1, a batch has 1 to 1000 records",
        "1, 65535, 0, 1, 1, a batch holds at least one line and at most 64 MiB",
        "1, 67108865, 0, 1, 1, a batch holds at least one line and at most 64 MiB",
        "1, 65536, -1, 1, 1, calls are gathered for 0 to 1000 ms",
        "1, 65536, 1001, 1, 1, calls are gathered for 0 to 1000 ms",
        "1, 65536, 0, 0, 1, the waits rise from at least 1 ms to at most 10 minutes",
        "1, 65536, 0, 2, 1, the waits rise from at least 1 ms to at most 10 minutes",
        "1, 65536, 0, 1, 600001, the waits rise from at least 1 ms to at most 10 minutes",
    })
    void drainingStaysWithinItsLimits(int records, long bytes, int gather, int first, int longest, String error) {
        ThrowingCallable made = () -> new DrainLimits(
                records, bytes, Duration.ofMillis(gather), Duration.ofMillis(first), Duration.ofMillis(longest));
        if (error.isEmpty()) {
            assertThatCode(made).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(made)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(error);
        }
    }

    @Test
    void aTornLastLineIsCounted() throws Exception {
        close();
        String line = lineOf(sample(1));
        Files.writeString(folder.resolve("journal-000000000050.log"), line + line.substring(0, 100));

        open();

        assertDrained(1);
        assertThat(drainer.await(state -> state.torn() == 1, LONG)).isTrue();
        assertThat(folder.resolve("corrupt.bad")).doesNotExist();
    }

    @Test
    void aNewStartGoesOnWhereTheLastOneStopped() throws Exception {
        append(0, 25);
        assertDrained(25);
        store.behind.away(true);
        append(25, 60);
        close();
        int asked = store.batches().size();
        store.behind.away(false);

        open();

        assertDrained(60);
        assertThat(drainer.state().stored()).isEqualTo(35);
        assertThat(store.batches().stream()
                        .skip(asked)
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(35);
    }

    @Test
    void closingWithPatienceStoresWhatIsThere() {
        append(0, 25);

        drainer.close(LONG);

        assertThat(store.behind.size()).isEqualTo(25);
    }

    @Test
    void closingDoesNotWaitForAStoreThatIsAway() {
        store.behind.away(true);
        append(0, 5);

        drainer.close();

        assertThat(drainer.state().lag()).isEqualTo(5);
    }

    private void assertDrained(int calls) throws Exception {
        assertThat(drainer.awaitDrained(LONG)).isTrue();
        assertThat(store.behind.size()).isEqualTo(calls);
    }

    private void append(int from, int to) {
        IntStream.range(from, to).mapToObj(CallRecords::sample).forEach(journal::append);
    }

    private static String lineOf(CallRecord record) {
        return new String(JournalLine.of(CallRecordJson.write(record)), StandardCharsets.UTF_8);
    }

    private List<Path> files(String ending) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }
}
