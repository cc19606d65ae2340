package org.callwarden.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.journal.CallJournal;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.junit.jupiter.api.Test;

final class CallMetricsTest {

    private final Metrics metrics = new Metrics();
    private final CallMetrics calls =
            new CallMetrics(metrics, new TrunkLabels(List.of(new Trunk("viettel-1")), _ -> false));

    private List<String> lines() {
        return metrics.text().lines().toList();
    }

    @Test
    void aCallIsCountedByWhatWasDecidedWhereAndWhyAndSaysNothingOfItsCaller() {
        CallRecord sample = CallRecords.of(
                CallRecords.id(1), CallRecords.MOBILE, CallRecords.START, Optional.of(new ChallengeOutcome.Passed(1)));
        CallRecord heard = CallRecords.heard(sample, new ListenOutcome.Said(CallRecords.transcript(5)));

        calls.decided(heard);
        calls.decided(CallRecords.over(heard, new Trunk("made-up"), heard.call().dialed()));

        String why = Because.of(sample.verdict()).id();
        assertThat(lines())
                .contains(
                        "callwarden_calls_total{applied=\"%s\",because=\"%s\",decision=\"%s\"} 2.0"
                                .formatted(
                                        sample.verdict().applied().id(),
                                        why,
                                        sample.verdict().decision().id()),
                        "callwarden_screenings_total{ending=\"decided\"} 2.0",
                        "callwarden_screenings_total{ending=\"error\"} 0.0",
                        "callwarden_challenges_total{outcome=\"passed\"} 2.0",
                        "callwarden_listenings_total{outcome=\"said\"} 2.0",
                        "callwarden_screening_seconds_count 2",
                        "callwarden_conversation_seconds_count 2");
        assertThat(lines())
                .anyMatch(line ->
                        line.startsWith("callwarden_trunk_calls_total{") && line.contains("trunk=\"viettel-1\""))
                .anyMatch(line -> line.startsWith("callwarden_trunk_calls_total{") && line.contains("trunk=\"other\""));
        assertThat(metrics.text())
                .doesNotContain("901234567", "02839100100", "Nguyễn", "made-up", "176400")
                .doesNotContain(heard.listening()
                        .flatMap(ListenOutcome::transcript)
                        .orElseThrow()
                        .classified()
                        .toString());
    }

    @Test
    void everyOutcomeThatThereIsBeginsAtZero() {
        assertThat(ids(ChallengeOutcome.class)).hasSize(4);
        assertThat(ids(ListenOutcome.class)).hasSize(6);
        for (ChallengeOutcome outcome : List.of(
                new ChallengeOutcome.Passed(1),
                new ChallengeOutcome.Failed(1),
                new ChallengeOutcome.TimedOut(1),
                new ChallengeOutcome.HungUp(1))) {
            assertThat(lines()).contains("callwarden_challenges_total{outcome=\"%s\"} 0.0".formatted(outcome.id()));
        }
        for (ListenOutcome outcome : List.of(
                new ListenOutcome.Said(CallRecords.transcript(1)),
                new ListenOutcome.Silent(),
                new ListenOutcome.Declined(),
                new ListenOutcome.HungUp(Optional.empty()),
                new ListenOutcome.Machine(1_100),
                new ListenOutcome.NotPossible("no-model"))) {
            assertThat(lines()).contains("callwarden_listenings_total{outcome=\"%s\"} 0.0".formatted(outcome.id()));
        }
    }

    private static List<Class<?>> ids(Class<?> sealed) {
        return Arrays.asList(sealed.getPermittedSubclasses());
    }

    @Test
    void howLongACallWaitsForTheJournalIsMeasuredAlsoWhereItIsNotTaken() {
        AtomicLong nanos = new AtomicLong();
        CallJournal full = new TimedJournal(
                _ -> {
                    nanos.addAndGet(30_000_000);
                    throw new CallJournal.JournalException("full");
                },
                metrics,
                nanos::get);

        assertThatThrownBy(() -> full.append(CallRecords.sample(1))).hasMessage("full");

        assertThat(lines())
                .contains(
                        "callwarden_journal_append_seconds_bucket{le=\"0.02\"} 0",
                        "callwarden_journal_append_seconds_bucket{le=\"0.05\"} 1");
    }
}
