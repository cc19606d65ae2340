package org.callwarden.screening.policy;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.signal.SignalKind;
import org.jspecify.annotations.Nullable;

/// Reads a file of combinations: blocks that begin with `combination <name> <points>`, and lines `all`, `any`, `none`,
/// `hours`, `en` and `vi` in them. `#` begins a comment.
final class CombinationsText {

    private final List<String> lines;
    private final ZoneId zone;
    private final List<Combination> read = new ArrayList<>();
    private @Nullable Open open;
    private int number;

    CombinationsText(String text, ZoneId zone) {
        this.lines = text.lines().toList();
        this.zone = zone;
    }

    /// A block that is being read.
    private static final class Open {
        private final int line;
        private final String name;
        private final int points;
        private final Set<SignalKind> all = EnumSet.noneOf(SignalKind.class);
        private final Set<SignalKind> any = EnumSet.noneOf(SignalKind.class);
        private final Set<SignalKind> none = EnumSet.noneOf(SignalKind.class);
        private final Map<Language, String> texts = new EnumMap<>(Language.class);
        private Optional<TimeWindow> hours = Optional.empty();

        Open(int line, String name, int points) {
            this.line = line;
            this.name = name;
            this.points = points;
        }
    }

    /// @throws IllegalArgumentException naming the line and what is wrong with it
    Combinations read() {
        for (String line : lines) {
            number++;
            String stripped = line.strip();
            if (!stripped.isEmpty() && !stripped.startsWith("#")) {
                try {
                    line(stripped);
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
                }
            }
        }
        close();
        return new Combinations(read);
    }

    private void line(String line) {
        String[] words = line.split("\\s+", 2);
        String rest = words.length < 2 ? "" : words[1];
        if (words[0].equals("combination")) {
            close();
            String[] head = rest.split("\\s+", -1);
            if (head.length != 2 || !head[1].matches("-?[0-9]{1,3}")) {
                throw new IllegalArgumentException("a block begins with 'combination <name> <points>'");
            }
            open = new Open(number, head[0], Integer.parseInt(head[1]));
            return;
        }
        Open into = open;
        if (into == null) {
            throw new IllegalArgumentException("a block begins with 'combination <name> <points>'");
        }
        switch (words[0]) {
            case "all" -> into.all.addAll(kinds(rest));
            case "any" -> into.any.addAll(kinds(rest));
            case "none" -> into.none.addAll(kinds(rest));
            case "hours" -> into.hours = Optional.of(TimeWindow.parse(rest, zone));
            case "en" -> into.texts.put(Language.EN, rest);
            case "vi" -> into.texts.put(Language.VI, rest);
            default ->
                throw new IllegalArgumentException(
                        "a line of a block begins with all, any, none, hours, en or vi, got '" + words[0] + "'");
        }
    }

    private static List<SignalKind> kinds(String text) {
        List<SignalKind> kinds = new ArrayList<>();
        for (String id : text.split("\\s+", -1)) {
            kinds.add(SignalKind.ofId(id)
                    .orElseThrow(() -> new IllegalArgumentException("there is no signal '" + id + "'")));
        }
        return kinds;
    }

    private void close() {
        Open done = open;
        open = null;
        if (done == null) {
            return;
        }
        try {
            read.add(new Combination(done.name, done.points, done.all, done.any, done.none, done.hours, done.texts));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the block of line " + done.line + ": " + e.getMessage(), e);
        }
    }
}
