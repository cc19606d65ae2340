package org.callwarden.server.admin;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// JSON of requests and responses.
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /// What a parser adds about where: of a body that is not kept it knows nothing.
    private static final Pattern LOCATION = Pattern.compile(" ?\\(?(start marker )?at \\[Source:[^\\]]*\\]\\)?");

    /// The object in a request's body.
    static ObjectNode read(String body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw new ApiProblem(400, "the body is not JSON: " + said(e), "body", "a JSON object");
        }
        throw new ApiProblem(400, "the body is not a JSON object", "body", "a JSON object");
    }

    private static String said(JacksonException e) {
        String message =
                String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
        return LOCATION.matcher(message).replaceAll("");
    }

    /// Refuses a field that nobody reads.
    ///
    /// @param what the form is, such as `a rule`
    static void refuseOthers(ObjectNode form, String what, Set<String> fields) {
        form.propertyNames().stream()
                .filter(name -> !fields.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new ApiProblem(
                            422,
                            what + " has no field '" + name + "'",
                            name,
                            String.join(", ", fields.stream().sorted().toList()));
                });
    }

    /// What a field of text says; empty where the form does not have it.
    ///
    /// @param parser throws IllegalArgumentException saying what would be right
    static <T> Optional<T> field(ObjectNode form, String name, Function<String, T> parser) {
        JsonNode node = form.get(name);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isString()) {
            throw ApiProblem.badValue(name, name + " is text");
        }
        try {
            return Optional.of(parser.apply(node.stringValue()));
        } catch (IllegalArgumentException e) {
            throw ApiProblem.badValue(name, String.valueOf(e.getMessage()));
        }
    }

    static ApiResponse ok(ObjectNode body) {
        return new ApiResponse(200, MAPPER.writeValueAsString(body));
    }

    static ApiResponse created(ObjectNode body) {
        return new ApiResponse(201, MAPPER.writeValueAsString(body));
    }

    static ApiResponse problem(ApiProblem problem) {
        ObjectNode body = object();
        body.put("type", "about:blank");
        body.put("status", problem.status());
        body.put("title", String.valueOf(problem.getMessage()));
        if (!problem.where().isEmpty()) {
            body.put("where", problem.where());
        }
        if (!problem.right().isEmpty()) {
            body.put("right", problem.right());
        }
        return new ApiResponse(problem.status(), MAPPER.writeValueAsString(body));
    }

    static double millis(Duration duration) {
        return duration.toNanos() / 1_000_000.0;
    }

    static String text(ObjectNode node) {
        return MAPPER.writeValueAsString(node);
    }
}
