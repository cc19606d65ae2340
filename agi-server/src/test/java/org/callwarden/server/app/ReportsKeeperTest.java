package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callwarden.screening.reputation.Reports.START;
import static org.callwarden.screening.reputation.Reports.fine;
import static org.callwarden.screening.reputation.Reports.number;
import static org.callwarden.screening.reputation.Reports.spam;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.callwarden.screening.Calls;
import org.callwarden.screening.MutableClock;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.EmergencyNumbers;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.reputation.InMemoryReportStore;
import org.callwarden.screening.reputation.Report;
import org.callwarden.screening.reputation.ReportDesk.Answer;
import org.callwarden.screening.reputation.ReportStore;
import org.callwarden.screening.reputation.Reputation.Level;
import org.callwarden.screening.reputation.ReputationSettings;
import org.callwarden.screening.reputation.Reputations;
import org.callwarden.server.storage.PendingReports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportsKeeperTest {

    private static final String CALLER = "84901234567";

    @TempDir
    Path folder;

    private final BreakableStore store = new BreakableStore();
    private final MutableClock clock = new MutableClock(START);
    private Reputations reputations = new Reputations(ReputationSettings.standard());

    @Test
    void aReportCountsAtOnceAndIsStored() {
        Report report = spam(CALLER, "ext:101", START);
        try (ReportsKeeper keeper = keeper()) {
            assertThat(keeper.take(report)).isEqualTo(Answer.TAKEN);
            assertThat(level()).isEqualTo(Level.SPAM);
        }

        assertThat(store.about(number(CALLER), 10)).containsExactly(report);
        assertThat(pending().all()).isEmpty();
    }

    @Test
    void whileTheDatabaseIsAwayAReportCountsIsToldAndComesInWhenItIsBack() {
        Report report = spam(CALLER, "ext:101", START);
        store.away = true;
        try (ReportsKeeper keeper = keeper()) {
            assertThat(keeper.take(report)).isEqualTo(Answer.TAKEN);
            assertThat(keeper.about(number(CALLER), 10)).containsExactly(report);
        }
        assertThat(pending().all()).containsExactly(report);

        reputations = new Reputations(ReputationSettings.standard());
        try (ReportsKeeper keeper = keeper()) {
            assertThat(level()).as("after a restart without the database").isEqualTo(Level.SPAM);
            store.away = false;
            keeper.tend();
        }

        assertThat(store.about(number(CALLER), 10)).containsExactly(report);
        assertThat(pending().all()).isEmpty();
    }

    @Test
    void earlierReportsAreReadAsSoonAsTheDatabaseIsThere() {
        store.append(List.of(spam(CALLER, "ext:101", START)));
        store.away = true;
        try (ReportsKeeper keeper = keeper()) {
            assertThat(keeper.load()).isFalse();
            assertThat(level()).isEqualTo(Level.UNKNOWN);
            store.away = false;

            keeper.tend();

            assertThat(level()).isEqualTo(Level.SPAM);
        }
    }

    @Test
    void aReportThatTheDatabaseRefusesForGoodHoldsUpNoOther() {
        Report good = spam(CALLER, "ext:101", START);
        store.refused = "ext:bad";
        try (ReportsKeeper keeper = keeper()) {
            store.away = true;
            keeper.take(spam(CALLER, "ext:bad", START));
            keeper.take(good);
            store.away = false;
            keeper.tend();
        }

        assertThat(store.about(number(CALLER), 10)).containsExactly(good);
        assertThat(pending().all()).isEmpty();
    }

    @Test
    void theLastWordOfTheDayIsTold() {
        Report first = spam(CALLER, "ext:101", START);
        Report last = fine(CALLER, "ext:101", START.plusSeconds(60));
        try (ReportsKeeper keeper = keeper()) {
            keeper.take(first);
            keeper.take(last);

            assertThat(keeper.about(number(CALLER), 10)).containsExactly(last);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0901234567, TAKEN",
        "+840692348560, TAKEN",
        "anonymous, NOBODY",
        "bank, NOBODY",
        "101, INSIDE",
        "02873001555, INSIDE",
        "113, PROTECTED",
        "+84113, PROTECTED",
        "0692348560, PROTECTED",
    })
    void whoMayBeReported(String typed, Answer answer) {
        PhoneNumber read = Calls.NUMBERS.read(typed);
        try (ReportsKeeper keeper = keeper()) {
            assertThat(keeper.mayReport(new Caller(read, Caller.Presentation.ALLOWED, "", typed)))
                    .isEqualTo(answer);
            assertThat(keeper.mayReport(new Caller(read, Caller.Presentation.WITHHELD, "", typed)))
                    .isEqualTo(Answer.NOBODY);
            if (read instanceof PhoneNumber.E164 number && answer == Answer.PROTECTED) {
                assertThat(keeper.take(spam(number.digits(), "ext:101", START))).isEqualTo(answer);
                assertThat(reputations.of(number, START).level()).isEqualTo(Level.UNKNOWN);
            }
        }
    }

    private ReportsKeeper keeper() {
        return new ReportsKeeper(
                store,
                pending(),
                reputations,
                reputations::tell,
                EmergencyNumbers.of("VN"),
                NeverReject.of(Calls.NUMBERS),
                number -> number.digits().startsWith("842873001"),
                clock);
    }

    private PendingReports pending() {
        return PendingReports.open(folder.resolve("reports.pending"));
    }

    private Level level() {
        return reputations.of(number(CALLER), START).level();
    }

    /// Is away or refuses when told so.
    private static final class BreakableStore implements ReportStore {
        private final InMemoryReportStore reports = new InMemoryReportStore();
        private volatile boolean away;
        private volatile String refused = "";

        @Override
        public void append(List<Report> more) {
            answer();
            if (new ArrayList<>(more)
                    .stream().anyMatch(report -> report.reporter().equals(refused))) {
                throw StoreException.refusal("refused", new IllegalStateException());
            }
            reports.append(more);
        }

        @Override
        public List<Report> since(Instant since, int limit) {
            answer();
            return reports.since(since, limit);
        }

        @Override
        public List<Report> about(PhoneNumber.E164 number, int limit) {
            answer();
            return reports.about(number, limit);
        }

        private void answer() {
            if (away) {
                throw new StoreException("away", new IllegalStateException());
            }
        }
    }
}
