package org.callwarden.server.cli;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;

/// What commands on live data say, in one language: `words_en.properties` and `words_vi.properties`,
/// in the form of [MessageFormat]. The sentences of reasons come from the API.
///
/// @param language the tag of the language, under which the API puts its sentences
record Words(String language, ResourceBundle texts) {

    private static final Set<String> LANGUAGES = Set.of("en", "vi");
    private static final String HEADING = "heading.";

    /// @throws Ask.CommandFailed for a language that there is not
    static Words in(String typed) {
        if (!LANGUAGES.contains(typed)) {
            throw new Ask.CommandFailed("--lang is en or vi, got '" + typed + "'", Main.USAGE);
        }
        return in(typed, "words");
    }

    private static Words in(String language, String file) {
        String name = Words.class.getPackageName() + "." + file;
        return new Words(language, ResourceBundle.getBundle(name, Locale.of(language)));
    }

    /// Those of another file, in the same language.
    ///
    /// @param file without language and ending
    Words of(String file) {
        return in(language, file);
    }

    String text(String key, Object... values) {
        return new MessageFormat(texts.getString(key), Locale.ROOT).format(values);
    }

    /// A word that the API gives in English, such as a decision's id; the word itself where there is
    /// none for it.
    String word(String kind, String id) {
        String key = kind + "." + id.replace(' ', '-');
        return texts.containsKey(key) ? text(key) : id;
    }

    /// An empty table.
    ///
    /// @param columns what they are called in the texts
    Table table(String... columns) {
        return new Table(
                Arrays.stream(columns).map(column -> text("column." + column)).toArray(String[]::new));
    }

    /// What is done with a call.
    String decision(String id) {
        return word("decided", id);
    }

    /// A line that begins with a heading, all headings being equally wide.
    String line(String heading, String said) {
        String text = text(HEADING + heading);
        return text + " ".repeat(width() - text.length()) + said;
    }

    private int width() {
        return texts.keySet().stream()
                        .filter(key -> key.startsWith(HEADING))
                        .mapToInt(key -> text(key).length())
                        .max()
                        .orElse(0)
                + 1;
    }
}
