package org.callwarden.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.callwarden.screening.Slow;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.journal.InMemoryCallStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@Slow
class JournalKilledTest {

    private static final int ENOUGH = 2_000;

    @TempDir
    private Path folder;

    @Test
    void everyRecordWhoseAppendReturnedOutlivesAKilledProcess() throws Exception {
        List<String> said = runAndKillAfter(ENOUGH, JournalWriter.start(folder, Integer.MAX_VALUE, "unlimited"));

        // The very last line may be cut: it was being written when the process ended.
        List<String> whole = said.subList(0, said.size() - 1);
        assertThat(whole).hasSizeGreaterThanOrEqualTo(ENOUGH - 1);
        assertThatDrainingStores(whole);
    }

    @Test
    void aDiskWithoutRoomRefusesAndKeepsWhatWasTaken() throws Exception {
        // Files of 40 blocks end in the middle of a record, as a full disk does.
        List<String> said = runAndKillAfter(Integer.MAX_VALUE, JournalWriter.start(folder, 100, "40"));

        assertThat(said).hasSize(100);
        List<String> taken =
                said.stream().filter(line -> !line.equals("refused")).toList();
        assertThat(taken).hasSizeBetween(10, 40);
        assertThatDrainingStores(taken);
    }

    private void assertThatDrainingStores(List<String> numbers) throws Exception {
        InMemoryCallStore store = new InMemoryCallStore();
        try (FileJournal journal = FileJournal.open(folder, JournalLimits.standard());
                JournalDrainer drainer = JournalDrainer.start(journal, store, DrainLimits.standard(), Journals.CLOCK)) {
            assertThat(drainer.awaitDrained(Journals.LONG)).isTrue();
            assertThat(drainer.state().corrupt()).isZero();
        }
        assertThat(numbers)
                .map(Integer::valueOf)
                .allSatisfy(
                        number -> assertThat(store.find(CallRecords.id(number))).contains(CallRecords.sample(number)));
    }

    /// What the process said until it ended, or until it was killed in the middle of its work.
    private static List<String> runAndKillAfter(int lines, Process process) throws Exception {
        List<String> said = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said.add(line);
                if (said.size() == lines) {
                    // Not by Process itself, which would close its output: what it said is all read.
                    process.toHandle().destroyForcibly();
                }
            }
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }
}
