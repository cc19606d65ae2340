package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.callwarden.screening.MutableClock;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.journal.InMemoryCallStore;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.screening.reputation.Report;
import org.callwarden.screening.reputation.Report.Says;
import org.callwarden.screening.reputation.Report.Source;
import org.callwarden.screening.reputation.ReportDesk;
import org.callwarden.screening.signal.SignalKind;
import org.callwarden.server.agi.AgiRouter;
import org.callwarden.server.agi.AgiServer;
import org.callwarden.server.agi.AgiServerSettings;
import org.callwarden.server.agi.FakeAsterisk;
import org.junit.jupiter.api.Test;

/// The script behind the feature codes, on a real FastAGI server, asked by a fake Asterisk.
class ReportScriptTest {

    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
    private static final CallRecord CALL = CallRecords.sample(1);

    private final Desk desk = new Desk();
    private final InMemoryCallStore store = new InMemoryCallStore();
    private final RecentCallers callers = new RecentCallers(store, 1);

    @Test
    void theCallerOfTheLastCallIsReportedByThatPhone() {
        callers.decided(CALL);

        List<String> said =
                dial("says=spam", "phone=reception", "call=" + CALL.call().id(), "number=");

        assertThat(desk.taken).singleElement().satisfies(report -> {
            assertThat(report.number()).isEqualTo(CALL.call().caller().number());
            assertThat(report.says()).isEqualTo(Says.SPAM);
            assertThat(report.source()).isEqualTo(Source.FEATURE_CODE);
            assertThat(report.reporter()).isEqualTo("ext:reception");
            assertThat(report.at()).isEqualTo(NOW);
        });
        assertThat(said).last().asString().isEqualTo("SET VARIABLE CALLWARDEN_REPORTED spam");
    }

    @Test
    void anEarlierCallIsFoundInStorage() {
        store.insert(List.of(CALL));

        assertThat(dial("says=fine", "phone=reception", "call=" + CALL.call().id(), "number="))
                .contains("SET VARIABLE CALLWARDEN_REPORTED fine");
        assertThat(desk.taken).hasSize(1);
    }

    @Test
    void onlySoManyCallsAreRememberedAndEarlierOnesAreLookedUp() {
        CallRecord second = CallRecords.sample(2);
        callers.decided(CALL);
        callers.decided(second);

        assertThat(callers.of(second.call().id()))
                .map(RecentCallers.Placed::caller)
                .contains(second.call().caller());
        assertThat(callers.of(CALL.call().id())).isEmpty();
        store.insert(List.of(CALL));
        assertThat(callers.of(CALL.call().id()))
                .map(RecentCallers.Placed::caller)
                .contains(CALL.call().caller());
    }

    @Test
    void aCallThatNobodyScreenedIsReportedByItsNumberWhichIsToldAsItIsDialledHere() {
        assertThat(dial("says=spam", "phone=reception", "call=", "number=+84901234567"))
                .containsExactly(
                        "SET VARIABLE CALLWARDEN_REPORTED_NUMBER 0901234567", "SET VARIABLE CALLWARDEN_REPORTED spam");
        assertThat(dial("says=spam", "phone=reception", "call=", "number=+442079460123"))
                .contains("SET VARIABLE CALLWARDEN_REPORTED_NUMBER 442079460123");
    }

    @Test
    void whatTheCallsRecordSaysCountsAndNotTheNumberBesideIt() {
        callers.decided(CALL);

        dial("says=spam", "phone=reception", "call=" + CALL.call().id(), "number=0999999999");

        assertThat(desk.taken).extracting(Report::number).containsExactly((PhoneNumber.E164)
                CALL.call().caller().number());
    }

    @Test
    void aForgedCallIsNotReportedSinceItWouldHitTheOwnerOfTheNumber() {
        for (CallRecord forged : List.of(
                CallRecords.attested(CallRecords.sample(1), Attestation.FAILED),
                CallRecords.seen(CallRecords.sample(1), SignalKind.SPOOFED_CALLER))) {
            callers.decided(forged);

            assertThat(dial(
                            "says=spam",
                            "phone=reception",
                            "call=" + forged.call().id(),
                            "number="))
                    .containsExactly("SET VARIABLE CALLWARDEN_REPORTED refused");
        }
        assertThat(desk.taken).isEmpty();
    }

    @Test
    void withoutACallAndANumberThereIsNothingToReport() {
        assertThat(dial("says=spam", "phone=reception", "call=no-such-call", "number="))
                .containsExactly("SET VARIABLE CALLWARDEN_REPORTED nobody");
        assertThat(desk.taken).isEmpty();
    }

    @Test
    void aNumberThatIsNotTakenIsNotTold() {
        desk.answer = ReportDesk.Answer.PROTECTED;
        assertThat(dial("says=spam", "phone=reception", "call=", "number=113"))
                .containsExactly("SET VARIABLE CALLWARDEN_REPORTED refused");

        desk.answer = ReportDesk.Answer.INSIDE;
        assertThat(dial("says=spam", "phone=reception", "call=", "number=101"))
                .containsExactly("SET VARIABLE CALLWARDEN_REPORTED refused");

        desk.answer = ReportDesk.Answer.NOBODY;
        assertThat(dial("says=spam", "phone=reception", "call=", "number=0901234567"))
                .containsExactly("SET VARIABLE CALLWARDEN_REPORTED nobody");
    }

    @Test
    void whatGoesWrongLeavesTheAnswerUnset() {
        desk.fault = Optional.of(new StoreException("the disk is full", new IllegalStateException()));
        assertThat(dial("says=spam", "phone=reception", "call=", "number=0901234567"))
                .isEmpty();

        assertThat(dial("says=maybe", "phone=reception", "call=", "number=0901234567"))
                .isEmpty();
        assertThat(dial("says=spam", "phone=", "call=", "number=0901234567")).isEmpty();
    }

    private List<String> dial(String... args) {
        ReportScript script = new ReportScript(desk, callers, new NumberReader("VN"), new MutableClock(NOW));
        try (AgiServer server = new AgiServer(
                AgiServerSettings.loopback(0),
                new AgiRouter(java.util.Map.of("/report", script)),
                new UncountedEvents())) {
            server.start();
            try (FakeAsterisk asterisk = FakeAsterisk.connect(server.address())) {
                asterisk.request("report", "reception", "unknown", args);
                return new ArrayList<>(asterisk.answer(_ -> "200 result=1"));
            } finally {
                server.close(Duration.ofSeconds(1));
            }
        }
    }

    private static final class Desk implements ReportDesk {
        private final List<Report> taken = new CopyOnWriteArrayList<>();
        private volatile Answer answer = Answer.TAKEN;
        private volatile Optional<StoreException> fault = Optional.empty();

        @Override
        public Answer mayReport(Caller caller) {
            return answer;
        }

        @Override
        public Answer take(Report report) {
            fault.ifPresent(found -> {
                throw found;
            });
            taken.add(report);
            return answer;
        }

        @Override
        public List<Report> about(PhoneNumber.E164 number, int limit) {
            return taken;
        }
    }
}
