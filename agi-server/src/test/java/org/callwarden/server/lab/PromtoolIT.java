package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callwarden.server.app.DataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Prometheus's own tool reads what this service says of itself, the alerts, and what the dashboard asks for.
@ExtendWith(RealParts.class)
class PromtoolIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JavaCommand JAVA = SmallJava.COMMAND;

    private final RealParts parts;
    private final Program promtool;

    PromtoolIT(RealParts parts) {
        this.parts = parts;
        this.promtool = parts.parts().promtool().orThrow();
    }

    private Printed run(Path in, File input, String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(promtool.command(List.of(arguments)))
                .directory(in.toFile())
                .redirectErrorStream(true);
        if (input.isFile()) {
            builder.redirectInput(input);
        }
        return Printed.by(builder, PATIENCE);
    }

    private Printed run(Path in, String... arguments) throws Exception {
        return run(in, new File("none"), arguments);
    }

    private static void assertFine(Printed printed) {
        assertThat(printed.status()).as(printed.text()).isZero();
    }

    @Test
    void theConfigurationIsReadAndEachAlertFiresWhenItShouldAndNotBefore() throws Exception {
        Path folder = Expressions.FOLDER.resolve("prometheus");

        assertFine(run(folder, "check", "config", "--syntax-only", "prometheus.yml"));
        assertFine(run(folder, "check", "rules", "--lint=all", "--lint-fatal", "alerts.yml"));
        Printed tested = run(folder, "test", "rules", "alerts.test.yml");
        assertFine(tested);
        assertThat(tested.text()).contains("SUCCESS").doesNotContain("FAILED");
    }

    @Test
    void everyQueryOfTheDashboardIsOne() throws Exception {
        List<Map<String, String>> rules = new ArrayList<>();
        for (Expressions.Asked asked : Expressions.dashboard()) {
            rules.add(Map.of("record", "panel:" + rules.size(), "expr", asked.expression()));
        }
        Path folder = parts.fresh("dashboard");
        YAMLMapper.shared()
                .writeValue(
                        folder.resolve("rules.yml").toFile(),
                        Map.of("groups", List.of(Map.of("name", "dashboard", "rules", rules))));

        Printed checked = run(folder, "check", "rules", "rules.yml");

        assertFine(checked);
        assertThat(checked.text()).contains("SUCCESS: " + rules.size() + " rules found");
    }

    @Test
    void whatTheServiceSaysIsReadWithoutAComplaint() throws Exception {
        ServicePlan plan = ServicePlan.alone(parts.fresh("service"), "sounds: unchecked\n");
        Path folder = parts.fresh("read");
        Path read = folder.resolve("metrics.txt");
        try (ServiceProcess _ = ServiceProcess.start(JAVA, plan);
                HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://" + DataFolder.announced(plan.data()).orElseThrow() + "/metrics");
            String token = Files.readString(plan.data().resolve("api-token")).strip();
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .header("Authorization", "Bearer " + token)
                    .build();
            Files.writeString(
                    read, client.send(request, BodyHandlers.ofString()).body());
        }
        assertThat(Files.readString(read)).contains("callwarden_version{version=\"");

        Printed checked = run(folder, read.toFile(), "check", "metrics");

        assertFine(checked);
        assertThat(checked.text()).isBlank();
    }
}
