package org.callwarden.server.feeds;

import java.util.ArrayList;
import java.util.List;
import org.callwarden.screening.wording.Told;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What went wrong as it is kept in a file, on one line: a sentence is a list of its id and its values, anything else a
/// text.
final class ToldJson {

    private static final JsonMapper MAPPER = new JsonMapper();

    private ToldJson() {}

    static String written(Told told) {
        return MAPPER.writeValueAsString(node(told));
    }

    private static JsonNode node(Told told) {
        return switch (told) {
            case Told.Verbatim(String text) -> JsonNodeFactory.instance.stringNode(text);
            case Told.Sentence(String id, List<Told> values) -> {
                ArrayNode list = MAPPER.createArrayNode().add(id);
                values.forEach(value -> list.add(node(value)));
                yield list;
            }
        };
    }

    /// What is written otherwise, as before there were sentences, is a text.
    static Told read(String written) {
        try {
            return told(MAPPER.readTree(written));
        } catch (JacksonException | IllegalArgumentException _) {
            return Told.verbatim(written);
        }
    }

    private static Told told(JsonNode node) {
        if (!node.isArray() || node.isEmpty()) {
            return Told.verbatim(node.isString() ? node.asString() : node.toString());
        }
        List<Told> values = new ArrayList<>();
        for (int at = 1; at < node.size(); at++) {
            values.add(told(node.get(at)));
        }
        return new Told.Sentence(node.get(0).asString(), values);
    }
}
