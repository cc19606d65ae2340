package org.callwarden.server.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// Where a text stops being YAML, in words for somebody who writes a configuration and not a parser.
///
/// @param line counted from 1
record YamlMistake(int line, String message) {

    private static final String QUOTES =
            "a text in which signs of YAML stand (: # [ ] { } , & * ! | > ' \" % @ `) goes" + " into double quotes";

    void addTo(Problems problems) {
        problems.add(line, "", message);
    }

    static String alias(String written) {
        return "'" + written
                + "' is an alias, and aliases are not followed: write the value out, and a text that begins"
                + " with * in double quotes";
    }

    static String anchor(String written) {
        return "'" + written + "' is an anchor, and anchors are not read: write the value out where it is needed, and a"
                + " text that begins with & in double quotes";
    }

    static String tag(String tag) {
        return "'" + tag.replace("tag:yaml.org,2002:", "!!") + "' is a tag, and tags are not read: write the value out,"
                + " and a text that begins with ! in double quotes";
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
                return Optional.of(new YamlMistake(
                        line,
                        "holds the character U+%04X, which no text has: is the file another's, or damaged?"
                                .formatted(c)));
            }
        }
        return Optional.empty();
    }

    /// @param fault what the parser stumbled over
    static YamlMistake of(RuntimeException fault, String text) {
        if (!(fault instanceof MarkedYamlEngineException marked)) {
            return new YamlMistake(0, "this is not YAML; " + QUOTES);
        }
        int line = line(marked.getProblemMark());
        return new YamlMistake(line, "this is not YAML: " + what(marked, line, at(marked.getProblemMark())));
    }

    private static String what(MarkedYamlEngineException fault, int line, int at) {
        String context = String.valueOf(fault.getContext());
        String problem = String.valueOf(fault.getProblem());
        String since = since(fault, line);
        if (context.contains("quoted scalar")) {
            return "a text in quotes" + since + " has no end, or a \\ in it is followed by what cannot follow it";
        }
        if (context.contains("flow sequence")) {
            return "the list that begins with [" + since + " goes on with a comma or ends with ]" + got(at);
        }
        if (context.contains("flow mapping")) {
            return "the block that begins with {" + since + " goes on with a comma or ends with }" + got(at);
        }
        if (context.contains("flow node")) {
            return "within [ ] or { }" + since + " a value is missing, or the end" + got(at);
        }
        if (at == '\t') {
            return "there is a tab where only blanks may stand: indent with blanks, and write one blank after a colon";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "a colon followed by a blank stands where no key can end: is the line indented otherwise than those"
                    + " around it, or a text with a colon not in double quotes?";
        }
        if (context.contains("block") && problem.contains("<block end>")) {
            return "this line does not go on with what is before it: keys of one block are indented by the same number"
                    + " of blanks, and nothing follows a text in quotes";
        }
        return QUOTES + got(at);
    }

    private static String since(MarkedYamlEngineException fault, int line) {
        int begun = line(fault.getContextMark());
        return begun == 0 || begun == line ? "" : " in line " + begun;
    }

    private static String got(int at) {
        return switch (at) {
            case 0 -> ", got the end of the text";
            case '\n', '\r' -> ", got the end of the line";
            case '\t' -> ", got a tab";
            default -> ", got '" + Character.toString(at) + "'";
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
