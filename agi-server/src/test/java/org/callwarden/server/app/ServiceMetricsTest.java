package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callwarden.screening.Slow;
import org.callwarden.server.agi.FakeAsterisk;
import org.callwarden.server.ami.FakeManager;
import org.callwarden.server.config.Config;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.Surroundings;
import org.callwarden.server.config.TestCertificate;
import org.callwarden.server.lab.Polling;
import org.callwarden.server.metrics.Metric;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole service with everything that it can have, and what Prometheus reads of it.
@Slow
final class ServiceMetricsTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\w+) (\\w+)");
    private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private FakeManager pbx;

    @BeforeEach
    void open() throws Exception {
        pbx = new FakeManager();
        pbx.setClock(now);
    }

    @AfterEach
    void close() {
        client.shutdownNow();
        pbx.close();
    }

    @Test
    void everyMetricOfTheTableIsReadAndNoOther() throws Exception {
        var _ = TestCertificate.of("pbx.example").write(folder);
        Config config = config("tls: {certificate: fullchain.pem, key: privkey.pem}");
        pbx.store("callwarden", "errors", "17");
        pbx.store("callwarden", "bypass", Long.toString(now.getEpochSecond() + 600));
        try (Application service = Application.start(config, Application.Options.live(false));
                ApiClient api = ApiClient.open(config, Application.Options.live(false))) {
            list(api);
            api.ask("PUT", "enforcement/trunk/enforced-1", Map.of(), "");
            api.ask("PUT", "enforcement/dialed/02873001234", Map.of(), "");
            call(service, "viettel-1");
            call(service, "made-up");
            call(service, "enforced-1");

            String text = readWhen(
                    service,
                    all -> all.contains("callwarden_pbx_unscreened_calls_total{")
                            && all.contains("callwarden_feed_age_seconds{"));

            assertThat(types(text)).isEqualTo(table());
            assertThat(text.lines())
                    .contains(
                            "callwarden_pbx_up{pbx=\"asterisk\"} 1.0",
                            "callwarden_pbx_unscreened_calls_total{pbx=\"asterisk\"} 17.0",
                            "callwarden_pbx_bypass_end_timestamp_seconds{pbx=\"asterisk\"} "
                                    + (double) (now.getEpochSecond() + 600),
                            "callwarden_speech_ready{language=\"vi\"} 0.0",
                            "callwarden_feed_entries{feed=\"ours\"} 2.0",
                            "callwarden_feed_interval_seconds{feed=\"ours\"} 86400.0",
                            "callwarden_database_up 1.0",
                            "callwarden_trunk_enforced{trunk=\"viettel-1\"} 0.0",
                            "callwarden_trunk_enforced{trunk=\"enforced-1\"} 1.0",
                            "callwarden_dialed_numbers_enforced 1.0",
                            "callwarden_live_calls{state=\"decided\"} 3.0",
                            "callwarden_screening_seconds_count 3",
                            "callwarden_agi_sessions_opened_total 3.0");
            assertThat(labels(text, "callwarden_trunk_calls_total", "trunk"))
                    .containsExactly("enforced-1", "other", "viettel-1");
            assertThat(text).doesNotContain("901234567", "02873001234", "made-up");
        }
    }

    private static Map<String, String> table() {
        Map<String, String> types = new TreeMap<>();
        for (Metric metric : Metric.values()) {
            types.put(metric.exposed(), metric.type().name().toLowerCase(Locale.ROOT));
        }
        return types;
    }

    /// The library tells the longest time of each histogram as well.
    private static Map<String, String> types(String text) {
        Map<String, String> types = new TreeMap<>();
        Matcher matcher = TYPE.matcher(text);
        while (matcher.find()) {
            types.put(matcher.group(1), matcher.group(2));
        }
        Set<String> longest = Stream.of(Metric.values())
                .filter(metric -> metric.type() == Metric.Type.HISTOGRAM)
                .map(metric -> metric.exposed() + "_max")
                .collect(Collectors.toSet());
        assertThat(types.keySet()).containsAll(longest);
        types.keySet().removeAll(longest);
        return types;
    }

    @Test
    void everySampleHasTheLabelsOfTheTable() throws Exception {
        Config config = config("requests-per-minute: 60");
        try (Application service = Application.start(config, Application.Options.live(false))) {
            call(service, "viettel-1");

            Map<String, Metric> known =
                    Stream.of(Metric.values()).collect(Collectors.toMap(Metric::exposed, metric -> metric));
            List<String> samples =
                    read(service).lines().filter(line -> !line.startsWith("#")).toList();

            assertThat(samples).hasSizeGreaterThan(100).allSatisfy(line -> {
                Matcher sample = SAMPLE.matcher(line);
                assertThat(sample.matches()).isTrue();
                String name = sample.group(1).replaceFirst("_(bucket|sum|count|max)$", "");
                Metric metric = Optional.ofNullable(known.get(sample.group(1)))
                        .or(() -> Optional.ofNullable(known.get(name)))
                        .orElseThrow(() -> new AssertionError("not in the table: " + line));
                Set<String> labels = new TreeSet<>();
                Matcher label = Pattern.compile("(\\w+)=\"").matcher(line);
                while (label.find()) {
                    labels.add(label.group(1));
                }
                labels.remove("le");
                assertThat(labels).containsExactlyInAnyOrderElementsOf(metric.labels());
            });
        }
    }

    @Test
    void whereThePagesAreItIsReadWithAToken() throws Exception {
        Config config = config("requests-per-minute: 60");
        try (Application service = Application.start(config, Application.Options.live(false))) {
            URI uri = URI.create("http://127.0.0.1:" + service.httpPort() + "/metrics");
            String token = Files.readString(config.data().resolve("api-token")).strip();

            HttpResponse<String> stranger =
                    client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            HttpResponse<String> read = client.send(
                    HttpRequest.newBuilder(uri)
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    BodyHandlers.ofString());

            assertThat(stranger.statusCode()).isEqualTo(401);
            assertThat(read.statusCode()).isEqualTo(200);
            assertThat(read.body()).contains("callwarden_version{version=");
            assertThat(read(service)).contains("callwarden_http_requests_total{status=\"401\"} 1.0");
        }
    }

    @Test
    void whatAnAsteriskThatIsAwayHasCountedIsNotSaid() throws Exception {
        pbx.close();
        Config config = config("requests-per-minute: 60");
        try (Application service = Application.start(config, Application.Options.live(false))) {
            assertThat(read(service))
                    .contains("callwarden_pbx_up{pbx=\"asterisk\"} 0.0")
                    .doesNotContain("callwarden_pbx_unscreened_calls_total{")
                    .doesNotContain("callwarden_pbx_bypass_end_timestamp_seconds{");
        }
    }

    private void list(ApiClient api) throws Exception {
        Path list = Files.writeString(folder.resolve("ours.txt"), "+84901111111\n+84902222222\n");
        assertThat(api.ask(
                                "POST",
                                "feeds",
                                Map.of(),
                                "{\"name\":\"ours\",\"purpose\":\"spam\",\"location\":\"" + list + "\"}")
                        .status())
                .isEqualTo(201);
    }

    private String readWhen(Application service, Predicate<String> whole) {
        String[] last = {""};
        assertThat(Polling.until(SOON, () -> {
                    last[0] = read(service);
                    return whole.test(last[0]);
                }))
                .as(() -> last[0])
                .isTrue();
        return last[0];
    }

    private String read(Application service) {
        URI uri = URI.create("http://127.0.0.1:" + service.metricsPort().orElseThrow() + "/metrics");
        try {
            HttpResponse<String> read = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            assertThat(read.statusCode()).isEqualTo(200);
            return read.body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> labels(String text, String metric, String label) {
        Set<String> values = new TreeSet<>();
        Matcher matcher = Pattern.compile("(?m)^" + metric + "\\{.*\\b" + label + "=\"([^\"]*)\"")
                .matcher(text);
        while (matcher.find()) {
            values.add(matcher.group(1));
        }
        return values;
    }

    private Config config(String http) throws Exception {
        Files.writeString(folder.resolve("secret"), pbx.settings().secret());
        Path file = Files.writeString(folder.resolve("callwarden.yaml"), """
                data: d
                agi: {port: 0}
                http:
                  port: 0
                  metrics: {port: 0}
                  %s
                ami: {port: %d, secret-file: secret}
                trunks: {viettel-1: {}}
                recordings: {enabled: yes}
                speech: {models: {vi: none}, audio: {port: 0}}
                """.formatted(
                        http, pbx.settings().port()));
        return ConfigFile.read(file, new Surroundings(folder, Map.of()));
    }

    private static void call(Application service, String trunk) {
        var _ = FakeAsterisk.screened(
                service.agiPort(),
                "+84901234567",
                "An",
                "trunk=" + trunk,
                "dialed=02873001234",
                "pbx=pbx1",
                "linkedid=" + trunk.length() + ".1");
    }
}
