package org.callwarden.server.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What the files for Prometheus and Grafana ask for.
public final class Expressions {

    public static final Path FOLDER = Path.of("../docker");
    public static final Path DASHBOARD = FOLDER.resolve("grafana/callwarden.json");

    private Expressions() {}

    /// @param where the alert, or the panel's title
    /// @param expression in PromQL, with what Grafana fills in filled in
    public record Asked(String where, String expression) {}

    public static List<Asked> all() {
        return Stream.concat(alerts().stream(), dashboard().stream()).toList();
    }

    public static List<Asked> alerts() {
        JsonNode file = YAMLMapper.shared().readTree(text(FOLDER.resolve("prometheus/alerts.yml")));
        List<Asked> alerts = new ArrayList<>();
        for (JsonNode group : file.path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                alerts.add(new Asked(
                        rule.path("alert").asString(), rule.path("expr").asString()));
            }
        }
        return alerts;
    }

    public static List<Asked> dashboard() {
        List<Asked> asked = new ArrayList<>();
        for (JsonNode panel : JsonMapper.shared().readTree(text(DASHBOARD)).path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                asked.add(new Asked(
                        panel.path("title").asString(),
                        target.path("expr")
                                .asString()
                                .replace("$__rate_interval", "1m")
                                .replace("$instance", ".+")));
            }
        }
        return asked;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
