package org.callwarden.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The description of the API, as a test reads it.
final class OpenApiFile {

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode file = new YAMLMapper().readTree(DescriptionPart.text());
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /// One operation.
    record Operation(String method, String path, JsonNode node) {
        String id() {
            return node.path("operationId").asString();
        }

        /// What a route would take for the part of the path up to the first `{`.
        boolean isOf(Api.Route route) {
            int open = path.indexOf("/{");
            String fixed = (open < 0 ? path : path.substring(0, open)).substring(1);
            return method.equals(route.method()) && (open >= 0) == route.takesRest() && fixed.equals(route.path());
        }

        /// Whether it answers for a path that was asked.
        boolean isAt(String asked, String how) {
            String pattern = path.substring(1).replaceAll("\\{id\\}$", ".+").replaceAll("\\{[a-z]+\\}", "[^/]+");
            return method.equals(how) && asked.matches(pattern);
        }
    }

    List<Operation> operations() {
        List<Operation> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : file.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                found.add(new Operation(
                        method.getKey().toUpperCase(java.util.Locale.ROOT), path.getKey(), method.getValue()));
            }
        }
        return found;
    }

    /// The names of its parameters of one kind.
    Set<String> parameters(Operation operation, String in) {
        return operation
                .node()
                .path("parameters")
                .valueStream()
                .map(this::resolved)
                .filter(parameter -> parameter.path("in").asString().equals(in))
                .map(parameter -> parameter.path("name").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private JsonNode resolved(JsonNode node) {
        String ref = node.path("$ref").asString("");
        return ref.isEmpty() ? node : file.at(ref.substring(1));
    }

    /// Whether an answer is one that the operation says it gives.
    void check(Operation operation, ApiResponse response) {
        JsonNode responses = operation.node().path("responses");
        String status = Integer.toString(response.status());
        JsonNode told = resolved(responses.has(status) ? responses.path(status) : responses.path("default"));
        String type = response.isProblem() ? ApiSite.PROBLEM : "application/json";
        assertThat(response.isProblem() || responses.has(status))
                .as(operation.id() + " gives " + status)
                .isTrue();
        if (told.path("content").has(type)) {
            checkSchema(operation.id(), told.path("content").path(type).path("schema"), response.json());
        }
    }

    /// Whether a body is one that the operation says it takes.
    void checkBody(Operation operation, String body) {
        JsonNode schema = operation
                .node()
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        if (!schema.isMissingNode()) {
            checkSchema(operation.id(), schema, body);
        }
    }

    private void checkSchema(String what, JsonNode schema, String text) {
        ObjectNode whole = JSON.createObjectNode();
        whole.setAll((ObjectNode) schema);
        whole.set("components", file.path("components"));
        assertThat(schemas.getSchema(whole).validate(JSON.readTree(text)))
                .as(what + ": " + text)
                .isEmpty();
    }

    JsonNode root() {
        return file;
    }
}
