package org.callwarden.server.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callwarden.server.config.YamlNode.Entry;
import org.callwarden.server.config.YamlNode.Mapping;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;

/// Reads YAML text into nodes with line numbers. Jackson's own binding to records stops at the first mistake and drops
/// a duplicate key or its line; an operator wants all of them at once. Anchors, aliases and further documents are
/// refused: a configuration says things once.
final class YamlTree {

    /// Blocks within blocks; ours are four deep.
    static final int MAX_DEPTH = 12;

    private final JsonParser parser;
    private final Problems problems;

    private YamlTree(JsonParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /// The file's top block; empty for an empty file, and for one that is not YAML, which is then a problem.
    static Mapping parse(String text, Problems problems) {
        try (JsonParser parser = new YAMLFactory().createParser(ObjectReadContext.empty(), text)) {
            return new YamlTree(parser, problems).document();
        } catch (TooDeep e) {
            problems.add(e.line, "", "blocks are nested deeper than " + MAX_DEPTH + " levels");
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : Math.max(e.getLocation().getLineNr(), 0);
            problems.add(line, "", "this is not YAML: " + firstLine(e.getOriginalMessage()));
        }
        return Mapping.empty(1);
    }

    private Mapping document() {
        JsonToken first = parser.nextToken();
        if (first == null || first == JsonToken.VALUE_NULL) {
            return Mapping.empty(1);
        }
        YamlNode root = node(first, "", 0);
        if (parser.nextToken() != null) {
            problems.add(line(), "", "a second YAML document begins here; a configuration is one document");
        }
        if (root instanceof Mapping mapping) {
            return mapping;
        }
        problems.add(root.line(), "", "a configuration is a block of keys, this is " + root.kind());
        return Mapping.empty(1);
    }

    private YamlNode node(JsonToken token, String path, int depth) {
        int line = line();
        if (depth > MAX_DEPTH) {
            throw new TooDeep(line);
        }
        return switch (token) {
            case START_OBJECT -> mapping(line, path, depth);
            case START_ARRAY -> sequence(line, path, depth);
            case VALUE_NULL -> new YamlNode.Nothing(line);
            default -> new YamlNode.Scalar(line, parser.getString());
        };
    }

    private Mapping mapping(int line, String path, int depth) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            int keyLine = line();
            String keyPath = path.isEmpty() ? key : path + "." + key;
            YamlNode value = node(parser.nextToken(), keyPath, depth + 1);
            Entry before = entries.putIfAbsent(key, new Entry(keyLine, value));
            if (before != null) {
                problems.add(keyLine, keyPath, "stands twice, first in line " + before.line());
            }
        }
        return new Mapping(line, entries);
    }

    private YamlNode.Sequence sequence(int line, String path, int depth) {
        List<YamlNode> items = new ArrayList<>();
        JsonToken token = parser.nextToken();
        while (token != null && token != JsonToken.END_ARRAY) {
            items.add(node(token, path, depth + 1));
            token = parser.nextToken();
        }
        return new YamlNode.Sequence(line, items);
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("it cannot be read");
    }

    private static final class TooDeep extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int line;

        TooDeep(int line) {
            super("too deep", null, false, false);
            this.line = line;
        }
    }
}
