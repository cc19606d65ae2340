package org.callwarden.server.config;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.config.YamlNode.Entry;
import org.callwarden.server.config.YamlNode.Mapping;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads YAML text into nodes with line numbers. A binding to records stops at the first mistake and drops a duplicate
/// key or its line; an operator wants all of them at once. Anchors, aliases, tags and further documents are refused: a
/// configuration says things once, and a value is what it looks like.
final class YamlTree {

    /// Blocks within blocks; ours are four deep.
    static final int MAX_DEPTH = 12;

    private static final String NULL = "null";

    private final Iterator<Event> events;
    private final Problems problems;
    private boolean aliased;

    private YamlTree(Iterator<Event> events, Problems problems) {
        this.events = events;
        this.problems = problems;
    }

    /// The file's top block; empty for an empty file, and for one that is not YAML, which is then a problem.
    static Mapping parse(String text, Problems problems) {
        Optional<YamlMistake> unreadable = YamlMistake.inCharacters(text);
        if (unreadable.isPresent()) {
            unreadable.get().addTo(problems);
            return Mapping.empty(1);
        }
        try {
            Iterable<Event> events = new Parse(LoadSettings.builder().build()).parseString(text);
            return new YamlTree(events.iterator(), problems).document();
        } catch (TooDeep e) {
            problems.add(e.line, "", Told.of("yaml.deep", MAX_DEPTH));
        } catch (YamlEngineException | NumberFormatException e) {
            YamlMistake.of(e, text).addTo(problems);
        }
        return Mapping.empty(1);
    }

    private Mapping document() {
        events.next();
        if (events.next().getEventId() == Event.ID.StreamEnd) {
            return Mapping.empty(1);
        }
        YamlNode root = node(events.next(), "", 0);
        events.next();
        Event after = events.next();
        if (after.getEventId() != Event.ID.StreamEnd) {
            problems.add(line(after), "", Told.of("yaml.second", problems.what()));
        }
        return switch (root) {
            // What an alias stands for is not known, and what is said of it would not be true.
            case Mapping mapping -> aliased ? Mapping.empty(1) : mapping;
            case YamlNode.Nothing _ -> Mapping.empty(1);
            case YamlNode.Scalar _, YamlNode.Sequence _ -> {
                problems.add(root.line(), "", Told.of("yaml.no-block", problems.what(), root.kind()));
                yield Mapping.empty(1);
            }
        };
    }

    private YamlNode node(Event event, String path, int depth) {
        int line = line(event);
        if (depth > MAX_DEPTH) {
            throw new TooDeep(line);
        }
        refuseAnchorAndTag(event, path);
        return switch (event) {
            case MappingStartEvent _ -> mapping(line, path, depth);
            case SequenceStartEvent _ -> sequence(line, path, depth);
            case ScalarEvent scalar when isNothing(scalar) -> new YamlNode.Nothing(line);
            case ScalarEvent scalar -> new YamlNode.Scalar(line, scalar.getValue());
            default -> new YamlNode.Nothing(line);
        };
    }

    /// What is read as text elsewhere would here be another value than the one that is written.
    private void refuseAnchorAndTag(Event event, String path) {
        int line = line(event);
        if (event instanceof AliasEvent alias) {
            aliased = true;
            problems.add(line, path, YamlMistake.alias("*" + alias.getAlias()));
        } else if (event instanceof NodeEvent node) {
            node.getAnchor().ifPresent(anchor -> problems.add(line, path, YamlMistake.anchor("&" + anchor.getValue())));
            tag(node).ifPresent(tag -> problems.add(line, path, YamlMistake.tag(tag)));
        }
    }

    private static Optional<String> tag(NodeEvent event) {
        return switch (event) {
            case ScalarEvent scalar -> scalar.getTag();
            case CollectionStartEvent start -> start.getTag();
            default -> Optional.empty();
        };
    }

    private static boolean isNothing(ScalarEvent scalar) {
        return scalar.isPlain()
                && (scalar.getValue().isEmpty() || scalar.getValue().equals(NULL));
    }

    private Mapping mapping(int line, String path, int depth) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            refuseAnchorAndTag(event, path);
            int keyLine = line(event);
            String key = key(event, path, depth);
            String keyPath = path.isEmpty() ? key : path + "." + key;
            YamlNode value = node(events.next(), keyPath, depth + 1);
            Entry before = entries.putIfAbsent(key, new Entry(keyLine, value));
            if (before != null) {
                problems.add(keyLine, keyPath, Told.of("yaml.twice", before.line()));
            }
        }
        return new Mapping(line, entries);
    }

    /// @return something that is no key, after it was told, for what is no text
    private String key(Event event, String path, int depth) {
        return switch (event) {
            case ScalarEvent scalar -> scalar.getValue();
            case AliasEvent alias -> "*" + alias.getAlias();
            default -> {
                problems.add(
                        line(event),
                        path,
                        Told.of("yaml.key", node(event, path, depth + 1).kind()));
                yield "?";
            }
        };
    }

    private YamlNode.Sequence sequence(int line, String path, int depth) {
        List<YamlNode> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, path, depth + 1));
        }
        return new YamlNode.Sequence(line, items);
    }

    private static int line(Event event) {
        return event.getStartMark().map(Mark::getLine).orElse(0) + 1;
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
