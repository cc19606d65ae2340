package org.callwarden.server.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.callwarden.screening.wording.BadValue;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.config.YamlNode.Entry;
import org.callwarden.server.config.YamlNode.Mapping;
import org.callwarden.server.config.YamlNode.Scalar;

/// One block of the file while it is read. Every key that is asked for is thereby known; [#done] reports the others.
/// A value that cannot be used is reported and replaced by the standard one, so that reading goes on to the next
/// mistake.
final class Block {

    private final Problems problems;
    private final String path;
    private final Mapping mapping;
    private final TreeSet<String> known = new TreeSet<>();

    Block(Problems problems, String path, Mapping mapping) {
        this.problems = problems;
        this.path = path;
        this.mapping = mapping;
    }

    boolean has(String key) {
        known.add(key);
        return mapping.entries().containsKey(key);
    }

    String text(String key, String standard) {
        return parsed(key, standard, Function.identity());
    }

    int number(String key, int standard, int least, int most) {
        return parsed(key, standard, text -> {
            Told expected = Told.of("value.number", least, most, text);
            if (!text.matches("-?[0-9]{1,9}")) {
                throw new BadValue(expected);
            }
            int value = Integer.parseInt(text);
            if (value < least || value > most) {
                throw new BadValue(expected);
            }
            return value;
        });
    }

    Duration duration(String key, Duration standard, Duration least, Duration most) {
        return parsed(key, standard, text -> {
            Duration value = Durations.parse(text);
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                throw new BadValue(Told.of("value.duration-range", Durations.text(least), Durations.text(most), text));
            }
            return value;
        });
    }

    boolean yesNo(String key, boolean standard) {
        return oneOf(
                key, standard, Map.of("yes", true, "no", false, "true", true, "false", false), Told.of("value.yes-no"));
    }

    /// One of some words.
    <T> T oneOf(String key, T standard, Map<String, T> words) {
        return oneOf(key, standard, words, Told.verbatim(String.join(", ", new TreeSet<>(words.keySet()))));
    }

    private <T> T oneOf(String key, T standard, Map<String, T> words, Told expected) {
        return parsed(key, standard, text -> {
            T value = words.get(text);
            if (value == null) {
                throw new BadValue(NearestName.to(text, words.keySet())
                        .map(near -> Told.of("value.one-of-near", expected, text, near))
                        .orElseGet(() -> Told.of("value.one-of", expected, text)));
            }
            return value;
        });
    }

    /// A value read by a parser that throws [IllegalArgumentException] with what is expected.
    <T> T parsed(String key, T standard, Function<String, T> parser) {
        known.add(key);
        Entry entry = mapping.entries().get(key);
        if (entry == null) {
            return standard;
        }
        return scalar(entry.value(), entry.line(), pathOf(key), standard, parser);
    }

    <T> List<T> list(String key, List<T> standard, Function<String, T> parser) {
        known.add(key);
        Entry entry = mapping.entries().get(key);
        if (entry == null) {
            return standard;
        }
        if (!(entry.value() instanceof YamlNode.Sequence sequence)) {
            problems.add(
                    entry.line(),
                    pathOf(key),
                    Told.of("value.list", entry.value().kind()));
            return standard;
        }
        List<T> values = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            List<T> read = scalar(item, item.line(), pathOf(key), List.of(), text -> List.of(parser.apply(text)));
            values.addAll(read);
        }
        return List.copyOf(values);
    }

    /// A block within this one; an empty one when it is not there.
    Block block(String key) {
        known.add(key);
        Entry entry = mapping.entries().get(key);
        return entry == null ? new Block(problems, pathOf(key), Mapping.empty(mapping.line())) : block(key, entry);
    }

    boolean isList(String key) {
        known.add(key);
        Entry entry = mapping.entries().get(key);
        return entry != null && entry.value() instanceof YamlNode.Sequence;
    }

    /// The blocks of a list.
    List<Block> blocks(String key) {
        known.add(key);
        Entry entry = mapping.entries().get(key);
        return entry != null && entry.value() instanceof YamlNode.Sequence sequence
                ? sequence.items().stream()
                        .map(item -> block(key, new Entry(item.line(), item)))
                        .toList()
                : List.of();
    }

    /// Blocks under names that the operator chose.
    Map<String, Block> named(String key) {
        Block all = block(key);
        Map<String, Block> blocks = new LinkedHashMap<>();
        all.mapping.entries().forEach((name, entry) -> blocks.put(name, all.block(name, entry)));
        return blocks;
    }

    private Block block(String key, Entry entry) {
        Mapping inner = switch (entry.value()) {
            case Mapping block -> block;
            case YamlNode.Nothing nothing -> Mapping.empty(nothing.line());
            case Scalar _, YamlNode.Sequence _ -> {
                problems.add(
                        entry.line(),
                        pathOf(key),
                        Told.of("value.block", entry.value().kind()));
                yield Mapping.empty(entry.line());
            }
        };
        return new Block(problems, pathOf(key), inner);
    }

    /// How many mistakes were found in the file until now.
    int mistakes() {
        return problems.size();
    }

    /// Reports a mistake that shows only when several values of this block are seen together.
    void problem(Told told) {
        problems.add(mapping.line(), path, told);
    }

    void problem(String message) {
        problem(Told.verbatim(message));
    }

    /// Reports a mistake in the value of a key.
    void problem(String key, Told told) {
        Entry entry = mapping.entries().get(key);
        problems.add(entry == null ? mapping.line() : entry.line(), pathOf(key), told);
    }

    void problem(String key, String message) {
        problem(key, Told.verbatim(message));
    }

    /// Reports every key that nobody asked for.
    void done() {
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                Told told = NearestName.to(key, known)
                        .map(name -> Told.of("value.no-key-near", problems.what(), name))
                        .orElseGet(() -> Told.of("value.no-key", problems.what(), String.join(", ", known)));
                problems.add(entry.line(), pathOf(key), told);
            }
        });
    }

    private <T> T scalar(YamlNode node, int line, String where, T standard, Function<String, T> parser) {
        if (!(node instanceof Scalar(int _, String text))) {
            problems.add(line, where, Told.of("value.one", node.kind()));
            return standard;
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            problems.add(line, where, Told.by(e));
            return standard;
        }
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
