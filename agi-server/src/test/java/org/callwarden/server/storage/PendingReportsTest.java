package org.callwarden.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callwarden.screening.reputation.Reports.START;
import static org.callwarden.screening.reputation.Reports.number;
import static org.callwarden.screening.reputation.Reports.spam;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.screening.reputation.Report;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PendingReportsTest {

    private static final Report ONE = spam("84901234567", "ext:101", START);
    private static final Report OTHER =
            new Report(number("84901234568"), Report.Says.FINE, Report.Source.REVIEW, "admin", START, "\"gọi lại\" 😀");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("reports.pending");
    }

    @Test
    void whatWaitsIsThereAfterARestart() {
        PendingReports before = PendingReports.open(file);
        before.add(ONE);
        before.add(OTHER);

        assertThat(PendingReports.open(file).all()).containsExactly(ONE, OTHER);
    }

    @Test
    void whatIsStoredWaitsNoLonger() {
        PendingReports pending = PendingReports.open(file);
        pending.add(ONE);
        pending.add(OTHER);

        pending.remove(List.of(ONE));

        assertThat(pending.all()).containsExactly(OTHER);
        assertThat(PendingReports.open(file).all()).containsExactly(OTHER);
    }

    @Test
    void aLineCutOffByTheEndOfTheProcessCostsOnlyItself() throws IOException {
        PendingReports.open(file).add(ONE);
        Files.writeString(file, "{\"number\":\"+84", StandardOpenOption.APPEND);

        assertThat(PendingReports.open(file).all()).containsExactly(ONE);
    }

    @Test
    void nobodyElseMayReadIt() throws IOException {
        PendingReports pending = PendingReports.open(file);
        pending.add(ONE);
        pending.remove(List.of());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void whatCouldNotBeWrittenIsNotLeftBehind() throws IOException {
        PendingReports pending = PendingReports.open(file);
        // No file can take the place of a folder that is not empty.
        Files.createDirectories(file.resolve("more"));

        assertThatThrownBy(() -> pending.remove(List.of())).isInstanceOf(StoreException.class);

        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void aDiskThatRefusesIsSaidAndTheReportIsNotKept() {
        PendingReports pending = PendingReports.open(folder.resolve("missing/reports.pending"));

        assertThatThrownBy(() -> pending.add(ONE)).isInstanceOf(StoreException.class);
        assertThat(pending.all()).isEmpty();
    }

    @Test
    void soManyMayWaitAndNotOneMore() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < PendingReports.MOST - 1; i++) {
            lines.append(
                    "{\"number\":\"+84901234567\",\"says\":\"spam\",\"source\":\"api\",\"reporter\":\"r%d\",\"at\":%d,\"comment\":\"\"}\n"
                            .formatted(i, i));
        }
        Files.writeString(file, lines);
        PendingReports pending = PendingReports.open(file);

        pending.add(ONE);

        assertThat(pending.all()).hasSize(PendingReports.MOST);
        assertThatThrownBy(() -> pending.add(OTHER)).isInstanceOf(StoreException.class);
    }
}
