package org.callwarden.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class MetricsTest {

    private final Metrics metrics = new Metrics();

    private List<String> lines() {
        return metrics.text().lines().toList();
    }

    @Test
    void aCountBeginsAtZeroAndIsTheSameForTheSameLabels() {
        var count = metrics.counter(Metric.CHALLENGES, "passed");
        assertThat(lines()).contains("callwarden_challenges_total{outcome=\"passed\"} 0.0");

        metrics.counter(Metric.CHALLENGES, "passed").increment();

        assertThat(metrics.counter(Metric.CHALLENGES, "passed")).isSameAs(count);
        assertThat(lines())
                .contains(
                        "# TYPE callwarden_challenges_total counter",
                        "# HELP callwarden_challenges_total Challenges by how they ended",
                        "callwarden_challenges_total{outcome=\"passed\"} 1.0");
    }

    @Test
    void figuresThatAreKeptElsewhereAreAskedForWhenSomebodyReads() {
        AtomicLong waiting = new AtomicLong(3);
        metrics.gauge(Metric.JOURNAL_WAITING, waiting::get);
        metrics.counter(Metric.JOURNAL_STORED, waiting::get);
        metrics.amount(Metric.SPEECH_HEARD, () -> waiting.get() / 2.0);
        assertThat(lines()).contains("callwarden_journal_waiting_calls 3.0");

        waiting.set(7);
        System.gc();

        assertThat(lines())
                .contains(
                        "callwarden_journal_waiting_calls 7.0",
                        "callwarden_journal_stored_calls_total 7.0",
                        "callwarden_speech_heard_seconds_total 3.5");
    }

    @Test
    void timesFallIntoTheTablesBuckets() {
        Consumer<Duration> times = metrics.times(Metric.CONVERSATION_TIME);

        times.accept(Duration.ofSeconds(5));
        times.accept(Duration.ofMillis(5_001));

        assertThat(lines())
                .contains(
                        "# TYPE callwarden_conversation_seconds histogram",
                        "callwarden_conversation_seconds_bucket{le=\"2.0\"} 0",
                        "callwarden_conversation_seconds_bucket{le=\"5.0\"} 1",
                        "callwarden_conversation_seconds_bucket{le=\"10.0\"} 2",
                        "callwarden_conversation_seconds_bucket{le=\"+Inf\"} 2",
                        "callwarden_conversation_seconds_count 2");
    }

    @Test
    void rowsComeAndGo() {
        metrics.table(Metric.FEED_ENTRIES, Map.of(List.of("ftc"), 5.0, List.of("ours"), 1.0));
        assertThat(lines())
                .contains("callwarden_feed_entries{feed=\"ftc\"} 5.0", "callwarden_feed_entries{feed=\"ours\"} 1.0");

        metrics.table(Metric.FEED_ENTRIES, Map.of(List.of("ftc"), 6.0));

        assertThat(lines()).contains("callwarden_feed_entries{feed=\"ftc\"} 6.0");
        assertThat(metrics.text()).doesNotContain("ours");
    }

    @Test
    void whatDoesNotFitTheTableIsRefused() {
        assertThatThrownBy(() -> metrics.counter(Metric.CHALLENGES))
                .hasMessageContaining("callwarden_challenges_total has the labels [outcome], got 0 values");
        assertThatThrownBy(() -> metrics.gauge(Metric.CHALLENGES, () -> 1, "passed"))
                .hasMessageContaining("is a COUNTER, not a GAUGE");
        assertThatThrownBy(() -> metrics.times(Metric.CHALLENGES)).hasMessageContaining("not a HISTOGRAM");
    }
}
