package org.callwarden.screening.transcript;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.transcript.Tokens.Kind;

/// Words that say figures: `oh`, `double five`, `eight hundred`, `không chín`, `hai trăm ba tư`.
sealed interface FigureWords permits EnglishFigures, VietnameseFigures {

    /// What one or some words in a row say.
    ///
    /// @param first    index of the first token
    /// @param last     of the last
    /// @param readings the figures, the likeliest first; empty text where the word may be none
    /// @param doubtful whether the word often is another one
    record Part(int first, int last, List<String> readings, boolean doubtful) {

        public Part {
            readings = List.copyOf(readings);
        }

        String likeliest() {
            return readings.getFirst();
        }
    }

    /// The part that begins at a token.
    ///
    /// @param inside whether figures were said just before it
    Optional<Part> at(Tokens tokens, int at, boolean inside);

    /// Whether the text has no tone marks, where the language has them.
    boolean bare();

    static FigureWords of(Language language, Tokens tokens) {
        return switch (language) {
            case EN -> new EnglishFigures();
            case VI -> new VietnameseFigures(tokens);
        };
    }

    /// Figures as such, and `plus` before others.
    static Optional<Part> figures(Tokens tokens, int at, Set<String> plus) {
        if (tokens.list().get(at).is(Kind.FIGURES)) {
            return Optional.of(new Part(at, at, List.of(tokens.list().get(at).said()), false));
        }
        return plus.contains(tokens.word(at))
                ? Optional.of(new Part(at, at, List.of("+", ""), true))
                : Optional.empty();
    }

    /// One figure, as word or as such; empty when it is none.
    static String one(Tokens tokens, int at, Map<String, String> words) {
        if (at >= tokens.list().size()) {
            return "";
        }
        String said = tokens.list().get(at).said();
        return tokens.list().get(at).is(Kind.FIGURES) && said.length() == 1 ? said : words.getOrDefault(said, "");
    }

    static Map<String, String> numbered(List<String> words, int from) {
        Map<String, String> numbers = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            numbers.put(words.get(i), Integer.toString(from + i));
        }
        return numbers;
    }

    static List<String> both(String first, String second) {
        List<String> readings = new ArrayList<>();
        readings.add(first);
        readings.add(second);
        return readings;
    }
}
