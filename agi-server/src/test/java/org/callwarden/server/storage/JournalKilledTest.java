package org.callwarden.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.journal.InMemoryCallStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalKilledTest {

    private static final int ENOUGH = 2_000;

    @TempDir
    private Path folder;

    @Test
    void everyRecordWhoseAppendReturnedOutlivesAKilledProcess() throws Exception {
        Set<Integer> said = runUntilKilled();

        InMemoryCallStore store = new InMemoryCallStore();
        try (FileJournal journal = FileJournal.open(folder, JournalLimits.standard());
                JournalDrainer drainer = JournalDrainer.start(journal, store, DrainLimits.standard(), Journals.CLOCK)) {
            assertThat(drainer.awaitDrained(Journals.LONG)).isTrue();
            assertThat(drainer.state().corrupt()).isZero();
        }

        assertThat(said).hasSizeGreaterThanOrEqualTo(ENOUGH - 1);
        assertThat(said)
                .allSatisfy(
                        number -> assertThat(store.find(CallRecords.id(number))).contains(CallRecords.sample(number)));
    }

    /// The numbers the process said before the kernel ended it in the middle of its work.
    private Set<Integer> runUntilKilled() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JournalWriter.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            List<String> lines = new ArrayList<>();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (lines.size() == ENOUGH) {
                    // Not by Process itself, which would close its output: what it said is all read.
                    process.toHandle().destroyForcibly();
                }
            }
            // The very last line may be cut: it was being written when the process ended.
            Set<Integer> said = new TreeSet<>();
            lines.subList(0, lines.size() - 1).forEach(line -> said.add(Integer.valueOf(line)));
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }
}
