package org.callwarden.server.metrics;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.live.CallListener;
import org.callwarden.screening.live.LiveCalls;
import org.callwarden.screening.transcript.Classified;

/// Counts calls as they are decided. What is certain to come up begins at 0, so that the first one is seen to be one
/// more.
public final class CallMetrics implements CallListener {

    private static final List<String> CHALLENGE_ENDS = List.of("passed", "failed", "timed-out", "hung-up");
    private static final List<String> LISTENING_ENDS =
            List.of("said", "silent", "declined", "hung-up", "machine", "not-possible");

    private final Metrics metrics;
    private final TrunkLabels trunks;
    private final Consumer<Duration> screening;
    private final Consumer<Duration> conversation;

    public CallMetrics(Metrics metrics, TrunkLabels trunks) {
        this.metrics = metrics;
        this.trunks = trunks;
        this.screening = metrics.times(Metric.SCREENING_TIME);
        this.conversation = metrics.times(Metric.CONVERSATION_TIME);
        Arrays.stream(CallRecord.Ending.values()).forEach(ending -> begin(Metric.SCREENINGS, ending.id()));
        CHALLENGE_ENDS.forEach(end -> begin(Metric.CHALLENGES, end));
        LISTENING_ENDS.forEach(end -> begin(Metric.LISTENINGS, end));
    }

    private void begin(Metric metric, String label) {
        var _ = metrics.counter(metric, label);
    }

    @Override
    public void challenged(Call call, String digits) {}

    @Override
    public void heard(Call call, String text, Classified so) {}

    @Override
    public void decided(CallRecord record) {
        Verdict verdict = record.verdict();
        metrics.counter(
                        Metric.CALLS,
                        verdict.decision().id(),
                        verdict.applied().id(),
                        Because.of(verdict).id())
                .increment();
        metrics.counter(Metric.TRUNK_CALLS, trunks.of(record.call().trunk()), word(LiveCalls.outcome(record)))
                .increment();
        metrics.counter(Metric.SCREENINGS, record.ending().id()).increment();
        record.challenge()
                .ifPresent(end -> metrics.counter(Metric.CHALLENGES, end.id()).increment());
        record.listening()
                .ifPresent(end -> metrics.counter(Metric.LISTENINGS, end.id()).increment());
        screening.accept(record.spent().assessing());
        if (record.spent().challenging().isPositive()) {
            conversation.accept(record.spent().challenging());
        }
    }

    private static String word(LiveCalls.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
