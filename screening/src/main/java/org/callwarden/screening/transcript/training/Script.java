package org.callwarden.screening.transcript.training;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.transcript.TextClass;

/// One call as somebody wrote it down for training, with alternatives: `{Hi|Hello}, this is $name`,
/// `{please|}`. Every way to fill it is a text of the same script, so that no two of them may be on
/// both sides of a validation.
///
/// @param id       file and line, for messages and as seed
/// @param category what a call of this kind is called in evaluations
/// @param text     one line
public record Script(String id, Language language, String category, TextClass textClass, String text) {

    /// Scripts of one file.
    static final int MOST_SCRIPTS = 5_000;
    /// Characters of one script.
    static final int MOST_CHARACTERS = 4_000;

    /// In the name of a file of scripts that were written to resemble each other.
    private static final String CONTRAST = "contrast-";

    /// How many scripts there are, and a sum that is another one when one of them is: weights say of
    /// which they were made.
    ///
    /// @param scripts of one language, in their order
    public static String count(List<Script> scripts) {
        CRC32C sum = new CRC32C();
        for (Script each : scripts) {
            String whole = String.join("\n", each.id, each.category, each.textClass.id(), each.text, "");
            sum.update(whole.getBytes(StandardCharsets.UTF_8));
        }
        return scripts.size() + " scripts (" + Long.toHexString(sum.getValue()) + ")";
    }

    /// Whether it was written to resemble a script of the other kind, in nearly the same words. That
    /// lies in the same file, whose name says so.
    public boolean contrast() {
        return file().contains(CONTRAST);
    }

    /// The file it lies in.
    String file() {
        return id.substring(0, Math.max(0, id.lastIndexOf(':')));
    }

    /// Reads a file of scripts: `= category class` opens a category, scripts are parted by empty
    /// lines, `#` comments.
    ///
    /// @throws ScriptException naming file and line, and what would be right
    public static List<Script> parse(String file, Language language, List<String> lines) {
        List<Script> scripts = new ArrayList<>();
        String[] head = {};
        StringBuilder text = new StringBuilder();
        int start = 0;
        for (int number = 1; number <= lines.size() + 1; number++) {
            String line = number > lines.size() ? "" : lines.get(number - 1).strip();
            if (line.startsWith("#")) {
                continue;
            }
            if (line.isEmpty() || line.startsWith("=")) {
                if (!text.isEmpty()) {
                    scripts.add(script(file, start, language, head, text.toString()));
                    text.setLength(0);
                }
                head = line.isEmpty() ? head : head(file, number, line);
                continue;
            }
            start = text.isEmpty() ? number : start;
            text.append(text.isEmpty() ? "" : " ").append(line);
        }
        if (scripts.size() > MOST_SCRIPTS) {
            throw new ScriptException(
                    file + ": a file has at most " + MOST_SCRIPTS + " scripts, got " + scripts.size());
        }
        return scripts;
    }

    private static String[] head(String file, int number, String line) {
        String[] words = line.substring(1).strip().split("\\s+", -1);
        if (words.length != 2 || TextClass.ofId(words[1]).isEmpty()) {
            throw new ScriptException(file + ":" + number
                    + ": a category begins with '= category class', class one of legitimate, wanted, telemarketing, "
                    + "scam, survey; got '" + line + "'");
        }
        return words;
    }

    private static Script script(String file, int line, Language language, String[] head, String text) {
        if (head.length == 0) {
            throw new ScriptException(
                    file + ":" + line + ": before the first script a line '= category class' belongs");
        }
        if (text.length() > MOST_CHARACTERS) {
            throw new ScriptException(file + ":" + line + ": a script has at most " + MOST_CHARACTERS
                    + " characters, got " + text.length());
        }
        Template.check(file + ":" + line, text);
        return new Script(
                file + ":" + line, language, head[0], TextClass.ofId(head[1]).orElseThrow(), text);
    }

    /// Reads what may stand for `$name` and the like: `name: Susan | Peter`.
    ///
    /// @throws ScriptException naming file and line
    public static Map<String, List<String>> slots(String file, List<String> lines) {
        Map<String, List<String>> slots = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new ScriptException(
                        file + ":" + (i + 1) + ": a line is 'name: value | value', got '" + line + "'");
            }
            List<String> values = new ArrayList<>();
            Template.check(file + ":" + (i + 1), "{" + line.substring(colon + 1) + "}");
            for (String value : Template.alternatives(line.substring(colon + 1))) {
                values.add(value.strip());
            }
            slots.computeIfAbsent(line.substring(0, colon).strip(), _ -> new ArrayList<>())
                    .addAll(values);
        }
        return slots;
    }

    /// A training file that cannot be used.
    public static final class ScriptException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ScriptException(String message) {
            super(message);
        }
    }
}
