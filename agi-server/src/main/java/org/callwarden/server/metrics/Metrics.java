package org.callwarden.server.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/// What Prometheus reads of this service: whoever has a figure says here which [Metric] it is and how to ask for it.
/// Nothing
/// is exposed that is not in that table. Asked for only when somebody reads; what counts a call is an adder that no
/// call waits for. For many threads.
public final class Metrics {

    /// As [#text] is to be sent.
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Metric, MultiGauge> tables = new EnumMap<>(Metric.class);
    private final Map<Line, LongAdder> counts = new ConcurrentHashMap<>();

    private record Line(Metric metric, List<String> values) {}

    public Metrics() {
        // The table has the names as they are read.
        registry.config().namingConvention((name, _, _) -> name);
    }

    /// The count with these labels; from 0 when it is first asked for.
    ///
    /// @param values of its labels, in the table's order
    public LongAdder counter(Metric metric, String... values) {
        return counts.computeIfAbsent(new Line(metric, List.of(values)), line -> {
            LongAdder count = new LongAdder();
            counter(line.metric(), count::sum, values);
            return count;
        });
    }

    /// A count that is kept elsewhere.
    public void counter(Metric metric, LongSupplier count, String... values) {
        amount(metric, count::getAsLong, values);
    }

    /// An amount that only grows and is kept elsewhere, such as seconds.
    public void amount(Metric metric, DoubleSupplier amount, String... values) {
        require(metric, Metric.Type.COUNTER);
        // The library refers weakly to what it is given: to this, which stays.
        FunctionCounter.builder(metric.registered(), this, _ -> amount.getAsDouble())
                .description(metric.meaning())
                .tags(tags(metric, values))
                .register(registry);
    }

    /// A figure that is kept elsewhere; what is not a number is left out by whoever reads.
    public void gauge(Metric metric, DoubleSupplier figure, String... values) {
        require(metric, Metric.Type.GAUGE);
        Gauge.builder(metric.registered(), figure::getAsDouble)
                .description(metric.meaning())
                .tags(tags(metric, values))
                .register(registry);
    }

    /// Figures whose labels come and go, as they are from now on.
    ///
    /// @param rows the figures by the values of their labels, in the table's order
    public synchronized void table(Metric metric, Map<List<String>, Double> rows) {
        require(metric, Metric.Type.GAUGE);
        List<MultiGauge.Row<?>> all = new ArrayList<>();
        rows.forEach((values, figure) ->
                all.add(MultiGauge.Row.of(Tags.of(tags(metric, values.toArray(String[]::new))), figure)));
        tables.computeIfAbsent(
                        metric,
                        _ -> MultiGauge.builder(metric.registered())
                                .description(metric.meaning())
                                .register(registry))
                .register(all, true);
    }

    /// Times in the table's buckets.
    public Consumer<Duration> times(Metric metric) {
        require(metric, Metric.Type.HISTOGRAM);
        Timer timer = Timer.builder(metric.registered())
                .description(metric.meaning())
                .serviceLevelObjectives(metric.buckets().toArray(Duration[]::new))
                .register(registry);
        return timer::record;
    }

    /// All of it in Prometheus's text format.
    public String text() {
        return registry.scrape();
    }

    private static void require(Metric metric, Metric.Type type) {
        if (metric.type() != type) {
            throw new IllegalArgumentException(metric.exposed() + " is a " + metric.type() + ", not a " + type);
        }
    }

    private static List<Tag> tags(Metric metric, String... values) {
        if (values.length != metric.labels().size()) {
            throw new IllegalArgumentException(
                    metric.exposed() + " has the labels " + metric.labels() + ", got " + values.length + " values");
        }
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            tags.add(Tag.of(metric.labels().get(i), values[i]));
        }
        return tags;
    }
}
