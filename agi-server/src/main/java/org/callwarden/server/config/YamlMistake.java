package org.callwarden.server.config;

import java.util.Optional;
import org.callwarden.screening.wording.Told;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// Where a text stops being YAML, in words for somebody who writes a configuration and not a parser.
///
/// @param line counted from 1
record YamlMistake(int line, Told told) {

    private static final Told QUOTES = Told.of("yaml.quotes");

    void addTo(Problems problems) {
        problems.add(line, "", told);
    }

    static Told alias(String written) {
        return Told.of("yaml.alias", written);
    }

    static Told anchor(String written) {
        return Told.of("yaml.anchor", written);
    }

    static Told tag(String tag) {
        return Told.of("yaml.tag", tag.replace("tag:yaml.org,2002:", "!!"));
    }

    /// The first character that no text has, if there is one.
    static Optional<YamlMistake> inCharacters(String text) {
        int line = 1;
        int c;
        for (int at = 0; at < text.length(); at += Character.charCount(c)) {
            c = text.codePointAt(at);
            if (c == '\n') {
                line++;
            } else if (!StreamReader.isPrintable(c)) {
                return Optional.of(new YamlMistake(line, Told.of("yaml.character", "%04X".formatted(c))));
            }
        }
        return Optional.empty();
    }

    /// @param fault what the parser stumbled over
    static YamlMistake of(RuntimeException fault, String text) {
        if (!(fault instanceof MarkedYamlEngineException marked)) {
            return new YamlMistake(0, Told.of("yaml.unreadable", QUOTES));
        }
        int line = line(marked.getProblemMark());
        return new YamlMistake(line, Told.of("yaml.not", what(marked, line, at(marked.getProblemMark()))));
    }

    private static Told what(MarkedYamlEngineException fault, int line, int at) {
        String context = String.valueOf(fault.getContext());
        String problem = String.valueOf(fault.getProblem());
        Told since = since(fault, line);
        if (context.contains("quoted scalar")) {
            return Told.of("yaml.no-end", since);
        }
        if (context.contains("flow sequence")) {
            return Told.of("yaml.list", since, got(at));
        }
        if (context.contains("flow mapping")) {
            return Told.of("yaml.block", since, got(at));
        }
        if (context.contains("flow node")) {
            return Told.of("yaml.no-value", since, got(at));
        }
        if (at == '\t') {
            return Told.of("yaml.tab");
        }
        if (problem.contains("mapping values are not allowed")) {
            return Told.of("yaml.colon");
        }
        if (context.contains("block") && problem.contains("<block end>")) {
            return Told.of("yaml.indent");
        }
        return Told.of("yaml.got", QUOTES, got(at));
    }

    private static Told since(MarkedYamlEngineException fault, int line) {
        int begun = line(fault.getContextMark());
        return begun == 0 || begun == line ? Told.nothing() : Told.of("yaml.since", begun);
    }

    private static Told got(int at) {
        return switch (at) {
            case 0 -> Told.of("yaml.got-end");
            case '\n', '\r' -> Told.of("yaml.got-line-end");
            case '\t' -> Told.of("yaml.got-tab");
            default -> Told.of("yaml.got-character", Character.toString(at));
        };
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).map(line -> line + 1).orElse(0);
    }

    /// The character at a place; 0 at the end.
    private static int at(Optional<Mark> mark) {
        return mark.filter(place -> place.getPointer() < place.getBuffer().length)
                .map(place -> place.getBuffer()[place.getPointer()])
                .orElse(0);
    }
}
