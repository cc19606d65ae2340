package org.callwarden.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callwarden.server.lab.Expressions;
import org.callwarden.server.lab.Expressions.Asked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Alerts and dashboard ask for metrics that there are, by labels that they have.
final class WatchingFilesTest {

    private static final Pattern NAME = Pattern.compile("\\b((?:callwarden|process|jvm)_[a-z_]+)");
    private static final Pattern MATCHERS = Pattern.compile("([a-z_]+)\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)(?==~|=\"|!=|!~)");
    private static final Pattern NAMED = Pattern.compile("[a-z_]+");
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance", "le");

    static Stream<Asked> asked() {
        return Expressions.all().stream();
    }

    @ParameterizedTest
    @MethodSource("asked")
    void everyExpressionNamesMetricsAndLabelsOfTheTable(Asked asked) {
        List<String> names = new ArrayList<>();
        Matcher name = NAME.matcher(asked.expression().replaceAll("\"[^\"]*\"", "\"\""));
        while (name.find()) {
            names.add(name.group(1));
        }
        assertThat(names.isEmpty())
                .as("names no metric")
                .isEqualTo(asked.expression().startsWith("up{"));
        assertThat(names).allSatisfy(one -> assertThat(labels(one)).isNotNull());
        Matcher matchers = MATCHERS.matcher(asked.expression());
        while (matchers.find()) {
            Matcher label = LABEL.matcher(matchers.group(2));
            while (label.find()) {
                if (!OF_PROMETHEUS.contains(label.group(1))) {
                    assertThat(labels(matchers.group(1))).contains(label.group(1));
                }
            }
        }
        Matcher by = Pattern.compile("by \\(([^)]*)\\)").matcher(asked.expression());
        while (by.find()) {
            Matcher label = NAMED.matcher(by.group(1));
            while (label.find()) {
                if (!OF_PROMETHEUS.contains(label.group())) {
                    assertThat(names).anySatisfy(one -> assertThat(labels(one)).contains(label.group()));
                }
            }
        }
    }

    private static List<String> labels(String name) {
        String family = name.replaceFirst("_(bucket|count)$", "");
        return Stream.of(Metric.values())
                .filter(metric ->
                        metric.exposed().equals(family) || metric.exposed().equals(name))
                .findFirst()
                .map(Metric::labels)
                .orElseThrow(() -> new AssertionError("there is no metric " + name));
    }

    @Test
    void everyMetricIsOnTheDashboard() {
        Set<String> shown = new TreeSet<>();
        Expressions.dashboard().forEach(asked -> {
            Matcher name = NAME.matcher(asked.expression());
            while (name.find()) {
                shown.add(name.group(1).replaceFirst("_bucket$", ""));
            }
        });

        assertThat(shown)
                .containsAll(Stream.of(Metric.values()).map(Metric::exposed).collect(Collectors.toSet()));
    }

    @Test
    void everyAlertHasACaseInWhichItFiresAndOneInWhichItDoesNot() throws IOException {
        String tests = Files.readString(Expressions.FOLDER.resolve("prometheus/alerts.test.yml"));

        assertThat(Expressions.alerts()).hasSizeGreaterThan(10).allSatisfy(alert -> {
            assertThat(tests).contains("alertname: " + alert.where() + ", exp_alerts: []");
            assertThat(tests).contains("alertname: " + alert.where() + "\n        exp_alerts:\n          - ");
        });
    }

    @Test
    void everyAlertIsExplainedToWhoeverGetsIt() throws IOException {
        List<String> explained = Pattern.compile("^\\| `(Callwarden[A-Za-z]+)` \\|", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("../docs/operations.md")))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(explained)
                .containsExactlyInAnyOrderElementsOf(
                        Expressions.alerts().stream().map(Asked::where).toList());
    }

    @Test
    void theDashboardsPanelsDoNotLieOnEachOther() {
        JsonNode board = read(Expressions.DASHBOARD);
        Set<Integer> ids = new TreeSet<>();
        Set<String> places = new TreeSet<>();
        for (JsonNode panel : board.path("panels")) {
            assertThat(ids.add(panel.path("id").asInt())).isTrue();
            JsonNode place = panel.path("gridPos");
            for (int x = 0; x < place.path("w").asInt(); x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    int column = place.path("x").asInt() + x;
                    assertThat(column).isLessThan(24);
                    assertThat(places.add(column + "," + (place.path("y").asInt() + y)))
                            .isTrue();
                }
            }
        }
        assertThat(ids).hasSizeGreaterThan(20);
    }

    private static JsonNode read(Path file) {
        try {
            return JsonMapper.shared().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
