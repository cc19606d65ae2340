package org.callwarden.screening.pack;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.pack.LawPack.Status;
import org.callwarden.screening.policy.TimeWindow;
import org.jspecify.annotations.Nullable;

/// Reads a file of a law: a block `law <id>`, then blocks `rule <id>`, with a key and its value in each line.
final class LawPackText {

    /// Characters of a file.
    static final int MOST_CHARACTERS = 100_000;

    private static final Set<String> LAW = Set.of("country", "name-en", "name-vi", "status", "remark");
    private static final Map<String, Set<String>> KINDS =
            Map.of("hours", Set.of("article", "kind", "hours"), "once", Set.of("article", "kind", "within"));

    private final String file;
    private final String text;
    private final List<Block> blocks = new ArrayList<>();

    LawPackText(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /// @param line where it begins
    /// @param keys in the order of the file
    private record Block(int line, String type, String id, Map<String, Entry> keys) {

        String value(String key) {
            Entry entry = keys.get(key);
            return entry == null ? "" : entry.value();
        }
    }

    private record Entry(int line, String value) {}

    LawPack read() {
        if (text.length() > MOST_CHARACTERS) {
            throw wrong(1, "a law has at most " + MOST_CHARACTERS + " characters, got " + text.length());
        }
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                line(i + 1, line);
            }
        }
        if (blocks.isEmpty()) {
            throw wrong(Math.max(1, lines.size()), "a law begins with 'law <id>'");
        }
        Block law = blocks.getFirst();
        whole(law, LAW);
        Map<String, Integer> seen = new HashMap<>();
        List<LawRule> rules = new ArrayList<>();
        for (Block block : blocks.subList(1, blocks.size())) {
            Integer before = seen.put(block.id(), block.line());
            if (before != null) {
                throw wrong(block.line(), "rule '" + block.id() + "' is there already, in line " + before);
            }
            rules.add(rule(block));
        }
        Map<Language, String> names = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            names.put(language, law.value("name-" + language.tag()));
        }
        return at(
                law.line(),
                () -> new LawPack(law.id(), law.value("country"), names, status(law), law.value("remark"), rules));
    }

    private void line(int number, String line) {
        String[] words = line.split("\\s+", 2);
        String rest = words.length < 2 ? "" : words[1];
        boolean first = blocks.isEmpty();
        if (words[0].equals("law") || words[0].equals("rule")) {
            if (!words[0].equals(first ? "law" : "rule")) {
                throw wrong(number, first ? "a law begins with 'law <id>'" : "a file holds one law");
            }
            if (!rest.matches("[a-z][a-z0-9-]{1,39}")) {
                throw wrong(
                        number,
                        "an id is 2 to 40 lower-case letters, digits and '-', such as ad-repeated, got '" + rest + "'");
            }
            blocks.add(new Block(number, words[0], rest, new LinkedHashMap<>()));
            return;
        }
        if (first) {
            throw wrong(number, "a law begins with 'law <id>', got '" + words[0] + "'");
        }
        Block block = blocks.getLast();
        Set<String> known = new TreeSet<>(LAW);
        if (block.type().equals("rule")) {
            known.clear();
            KINDS.values().forEach(known::addAll);
        }
        if (!known.contains(words[0])) {
            throw wrong(number, "'" + words[0] + "' is no key of a " + block.type() + "; keys are " + list(known));
        }
        if (rest.isEmpty()) {
            throw wrong(number, "behind '" + words[0] + "' its value belongs");
        }
        if (block.keys().putIfAbsent(words[0], new Entry(number, rest)) != null) {
            throw wrong(number, "'" + words[0] + "' is there twice");
        }
    }

    private Status status(Block law) {
        for (Status status : Status.values()) {
            if (status.name().toLowerCase(Locale.ROOT).equals(law.value("status"))) {
                return status;
            }
        }
        throw wrong(lineOf(law, "status"), "status is verified or unverified, got '" + law.value("status") + "'");
    }

    private LawRule rule(Block block) {
        String kind = block.value("kind");
        Set<String> keys = KINDS.get(kind);
        if (keys == null) {
            throw wrong(lineOf(block, "kind"), "kind is hours or once, got '" + kind + "'");
        }
        whole(block, keys);
        return at(lineOf(block, "article"), () -> switch (kind) {
            case "hours" -> new LawRule.Hours(block.id(), block.value("article"), hours(block));
            default -> new LawRule.Once(block.id(), block.value("article"), within(block));
        });
    }

    private TimeWindow hours(Block block) {
        int line = lineOf(block, "hours");
        return at(line, () -> {
            TimeWindow hours = TimeWindow.parse(block.value("hours"), ZoneOffset.UTC);
            if (!hours.equals(TimeWindow.parse(block.value("hours"), ZoneOffset.MAX))) {
                throw wrong(line, "hours name their time zone, such as daily 08:00-17:00 Asia/Ho_Chi_Minh");
            }
            return hours;
        });
    }

    private Duration within(Block block) {
        String value = block.value("within");
        if (!value.matches("[0-9]{1,4}h")) {
            throw wrong(lineOf(block, "within"), "within is a number of hours such as 24h, got '" + value + "'");
        }
        return Duration.ofHours(Integer.parseInt(value, 0, value.length() - 1, 10));
    }

    private void whole(Block block, Set<String> keys) {
        for (String key : new TreeSet<>(keys)) {
            if (!block.keys().containsKey(key)) {
                throw wrong(block.line(), "'" + block.type() + " " + block.id() + "' lacks '" + key + "'");
            }
        }
        block.keys().forEach((key, entry) -> {
            if (!keys.contains(key)) {
                throw wrong(entry.line(), "'" + key + "' does not belong to this kind; keys are " + list(keys));
            }
        });
    }

    private static int lineOf(Block block, String key) {
        @Nullable Entry entry = block.keys().get(key);
        return entry == null ? block.line() : entry.line();
    }

    private static String list(Set<String> keys) {
        return String.join(", ", new TreeSet<>(keys));
    }

    @FunctionalInterface
    private interface Step<T> {
        T get();
    }

    private <T> T at(int line, Step<T> step) {
        try {
            return step.get();
        } catch (LawTextException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw wrong(line, e.getMessage());
        }
    }

    private LawTextException wrong(int line, @Nullable String what) {
        return new LawTextException(file + ":" + line + ": " + what);
    }

    /// A mistake whose line is known.
    private static final class LawTextException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        LawTextException(String message) {
            super(message);
        }
    }
}
