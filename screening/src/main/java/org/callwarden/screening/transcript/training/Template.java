package org.callwarden.screening.transcript.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.transcript.training.Script.ScriptException;

/// Fills a script: of `{a|b}` one is taken, within each other too, and `$word` is taken from the slots. Names
/// may have a chance of their own, so that the same wording is had with others.
final class Template {

    private final String where;
    private final String text;
    private final Map<String, List<String>> slots;
    private final Dice wording;
    private final Dice names;

    private Template(String where, String text, Map<String, List<String>> slots, Dice wording, Dice names) {
        this.where = where;
        this.text = text;
        this.slots = slots;
        this.wording = wording;
        this.names = names;
    }

    static String filled(String where, String text, Map<String, List<String>> slots, Dice dice) {
        return filled(where, text, slots, dice, dice);
    }

    /// @param wording chooses among alternatives
    /// @param names   chooses what stands in slots
    static String filled(String where, String text, Map<String, List<String>> slots, Dice wording, Dice names) {
        return new Template(where, text, slots, wording, names).part();
    }

    /// Refuses braces that do not match, and alternatives outside of any.
    static void check(String where, String text) {
        int depth = 0;
        boolean right = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            right = right && depth >= 0 && !(c == '|' && depth == 0);
        }
        if (!right || depth != 0) {
            throw new ScriptException(
                    where + ": alternatives are written {one|two}, and every brace is closed, got '" + text + "'");
        }
    }

    /// The alternatives of a text, parted by `|` outside of braces.
    static List<String> alternatives(String text) {
        List<String> all = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == '|' && depth == 0) {
                all.add(text.substring(start, i));
                start = i + 1;
            }
        }
        all.add(text.substring(start));
        return all;
    }

    private String part() {
        StringBuilder filled = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '{') {
                int end = closing(at);
                String taken = wording.of(alternatives(text.substring(at + 1, end)));
                filled.append(filled(where, taken, slots, wording, names));
                at = end + 1;
            } else if (c == '$' && at + 1 < text.length() && Character.isLetter(text.charAt(at + 1))) {
                int end = at + 1;
                while (end < text.length() && Character.isLetter(text.charAt(end))) {
                    end++;
                }
                filled.append(slot(text.substring(at + 1, end)));
                at = end;
            } else {
                filled.append(c);
                at++;
            }
        }
        return filled.toString();
    }

    private String slot(String name) {
        List<String> values = slots.get(name);
        if (values == null) {
            throw new ScriptException(where + ": there is no slot '$" + name + "'; there are " + slots.keySet());
        }
        return filled(where, names.of(values), slots, names);
    }

    private int closing(int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new ScriptException(where + ": a brace is not closed");
    }
}
