package org.callwarden.server.storage;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON as this package writes and reads it: one line, UTF-8, unknown fields ignored, a missing field named.
final class JsonText {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final JsonMapper MAPPER = new JsonMapper(FACTORY);

    private JsonText() {}

    /// The bytes of one JSON object without line breaks.
    static byte[] write(Consumer<JsonGenerator> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            fields.accept(json);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /// @throws UnreadableRecordException when it is not one JSON object
    static JsonNode read(byte[] json) {
        return read(new String(json, StandardCharsets.UTF_8));
    }

    static JsonNode read(String json) {
        try {
            JsonNode node = MAPPER.readTree(json);
            if (!node.isObject()) {
                throw new UnreadableRecordException("not a JSON object");
            }
            return node;
        } catch (JacksonException e) {
            throw new UnreadableRecordException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /// Hostile names may hold half a surrogate pair, which no UTF-8 text can carry: it becomes U+FFFD.
    static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return replaceLoneSurrogates(text);
            }
        }
        return text;
    }

    private static String replaceLoneSurrogates(String text) {
        int[] points = text.codePoints()
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point)
                .toArray();
        return new String(points, 0, points.length);
    }

    static void text(JsonGenerator json, String name, String value) {
        json.writeStringProperty(name, wellFormed(value));
    }

    static void texts(JsonGenerator json, String name, Map<String, String> values) {
        json.writeObjectPropertyStart(name);
        values.forEach((key, value) -> text(json, wellFormed(key), value));
        json.writeEndObject();
    }

    static JsonNode required(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            throw new UnreadableRecordException("without '" + name + "'");
        }
        return value;
    }

    static String text(JsonNode node, String name) {
        JsonNode value = required(node, name);
        if (!value.isString()) {
            throw new UnreadableRecordException("'" + name + "' is no text");
        }
        return value.stringValue();
    }

    static int number(JsonNode node, String name) {
        return Math.toIntExact(longNumber(node, name));
    }

    static long longNumber(JsonNode node, String name) {
        JsonNode value = required(node, name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new UnreadableRecordException("'" + name + "' is no whole number");
        }
        return value.longValue();
    }

    static SortedMap<String, String> texts(JsonNode node, String name) {
        SortedMap<String, String> texts = new TreeMap<>();
        required(node, name)
                .properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString()));
        return texts;
    }
}
