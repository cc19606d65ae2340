package org.callwarden.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The one table of metrics, in the code and in the document.
final class MetricTest {

    private static final Path DOCUMENT = Path.of("../docs/metrics.md");

    @Test
    void theDocumentShowsThisTableAndNoOther() throws Exception {
        List<String> rows = Files.readString(DOCUMENT)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(
                        Stream.of(Metric.values()).map(MetricTest::row).toList());
    }

    private static String row(Metric metric) {
        String unit = metric.unit().isEmpty() ? "–" : metric.unit();
        String labels = metric.labels().isEmpty() ? "–" : "`" + String.join("`, `", metric.labels()) + "`";
        return "| `%s` | %s | %s | %s | %s |"
                .formatted(
                        metric.exposed(),
                        metric.type().name().toLowerCase(Locale.ROOT),
                        unit,
                        labels,
                        metric.meaning());
    }

    @ParameterizedTest
    @EnumSource
    void namesAreThoseThatPrometheusAsksFor(Metric metric) {
        assertThat(metric.exposed()).matches("(callwarden|process|jvm)(_[a-z]+)+");
        assertThat(metric.exposed().endsWith("_total")).isEqualTo(metric.type() == Metric.Type.COUNTER);
        assertThat(metric.exposed()).doesNotContain("milli", "_ms", "minutes", "hours", "_mb");
        assertThat(metric.labels()).allMatch(label -> label.matches("[a-z]+")).doesNotContain("le", "quantile", "job");
        assertThat(metric.meaning()).isNotBlank().doesNotEndWith(".").doesNotContain("|");
        if (metric.type() == Metric.Type.HISTOGRAM) {
            assertThat(metric.unit()).isEqualTo("seconds");
            assertThat(metric.buckets()).isSorted().doesNotHaveDuplicates().isNotEmpty();
        }
    }

    @Test
    void noNameIsThereTwice() {
        assertThat(Arrays.stream(Metric.values()).map(Metric::exposed)).doesNotHaveDuplicates();
    }
}
