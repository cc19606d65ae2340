package org.callwarden.screening.wording;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// Something that is told to people who may read different languages: a sentence, or a part of one.
public sealed interface Told {

    /// What [Wording] has in every language.
    ///
    /// @param id words of lower-case letters, joined by `-` and, behind where it belongs to, by `.`:
    ///     `health.journal-full`
    /// @param values what fills it, in the order of its places
    record Sentence(String id, List<Told> values) implements Told {

        private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*\\.[a-z0-9-]+");

        public Sentence {
            if (!ID.matcher(id).matches()) {
                throw new IllegalArgumentException("an id is such as health.journal-full, got '" + id + "'");
            }
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return english();
        }
    }

    /// What is the same in every language: names, figures, what somebody wrote, and what other programs say.
    record Verbatim(String text) implements Told {
        @Override
        public String toString() {
            return text;
        }
    }

    /// That all is well.
    static Told nothing() {
        return verbatim("");
    }

    /// Whether there is anything to tell.
    default boolean isSomething() {
        return !equals(nothing());
    }

    /// @param values each told itself, or shown as it prints
    static Told of(String id, Object... values) {
        return new Sentence(
                id,
                Arrays.stream(values)
                        .map(value -> value instanceof Told told ? told : verbatim(String.valueOf(value)))
                        .toList());
    }

    static Told verbatim(String text) {
        return new Verbatim(text);
    }

    /// What a fault says.
    static Told by(Throwable fault) {
        return fault instanceof Telling telling ? telling.told() : verbatim(String.valueOf(fault.getMessage()));
    }

    /// In English, as programs and logs have it.
    default String english() {
        return Wording.text(this, Wording.ENGLISH);
    }
}
