package org.callwarden.screening.transcript;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Figures said in English.
final class EnglishFigures implements FigureWords {

    private static final Map<String, String> ONES = new HashMap<>(FigureWords.numbered(
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"), 0));
    private static final Map<String, String> TEENS = FigureWords.numbered(
            List.of(
                    "ten",
                    "eleven",
                    "twelve",
                    "thirteen",
                    "fourteen",
                    "fifteen",
                    "sixteen",
                    "seventeen",
                    "eighteen",
                    "nineteen"),
            10);
    private static final Map<String, String> TENS = FigureWords.numbered(
            List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2);
    private static final Map<String, Integer> TIMES = Map.of("double", 2, "triple", 3, "treble", 3, "quadruple", 4);
    /// What a recogniser writes for a figure that sounds the same.
    private static final Map<String, String> ALIKE =
            Map.of("to", "2", "too", "2", "for", "4", "fore", "4", "ate", "8", "won", "1", "tree", "3", "owe", "0");
    private static final Set<String> DOUBTFUL = Set.of("one", "oh", "o", "two", "four");
    private static final Set<String> PLUS = Set.of("plus");

    static {
        for (String zero : List.of("oh", "o", "nought", "naught", "nil")) {
            ONES.put(zero, "0");
        }
        ONES.put("niner", "9");
        ONES.put("fife", "5");
    }

    @Override
    public boolean bare() {
        return false;
    }

    @Override
    public Optional<Part> at(Tokens tokens, int at, boolean inside) {
        String word = tokens.word(at);
        if (ONES.containsKey(word) || TEENS.containsKey(word)) {
            return Optional.of(counted(tokens, at, ONES.getOrDefault(word, TEENS.getOrDefault(word, ""))));
        }
        if (TENS.containsKey(word)) {
            Part tens = tens(tokens, at);
            return Optional.of(tens);
        }
        Integer times = TIMES.get(word);
        String repeated = times == null ? "" : FigureWords.one(tokens, at + 1, ONES);
        if (times != null && !repeated.isEmpty()) {
            return Optional.of(new Part(at, at + 1, List.of(repeated.repeat(times)), false));
        }
        if (inside && ALIKE.containsKey(word)) {
            return Optional.of(new Part(at, at, FigureWords.both(ALIKE.getOrDefault(word, ""), ""), true));
        }
        return FigureWords.figures(tokens, at, PLUS);
    }

    /// `eight hundred`, `eighteen hundred`, `five thousand`, `two hundred thirty four`; else the figures alone.
    private static Part counted(Tokens tokens, int at, String figures) {
        String next = tokens.word(at + 1);
        if (next.equals("thousand")) {
            return new Part(at, at + 1, List.of(figures + "000"), false);
        }
        if (!next.equals("hundred")) {
            return new Part(at, at, List.of(figures), DOUBTFUL.contains(tokens.word(at)));
        }
        String behind = tokens.word(at + 2);
        if (figures.length() == 1 && TEENS.containsKey(behind)) {
            String teen = TEENS.getOrDefault(behind, "");
            return new Part(at, at + 2, FigureWords.both(figures + teen, figures + "00" + teen), false);
        }
        if (figures.length() == 1 && TENS.containsKey(behind)) {
            Part tens = tens(tokens, at + 2);
            return new Part(
                    at,
                    tens.last(),
                    FigureWords.both(figures + tens.likeliest(), figures + "00" + tens.likeliest()),
                    false);
        }
        return new Part(at, at + 1, List.of(figures + "00"), false);
    }

    private static Part tens(Tokens tokens, int at) {
        String ten = TENS.getOrDefault(tokens.word(at), "");
        String one = ONES.getOrDefault(tokens.word(at + 1), "0");
        return one.equals("0")
                ? new Part(at, at, List.of(ten + "0"), false)
                : new Part(at, at + 1, List.of(ten + one), false);
    }
}
