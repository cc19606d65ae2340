package org.callwarden.screening.transcript;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Figures said in Vietnamese. A text without any tone marks is read by the bare letters; in one that has them a
/// syllable with another tone may be a figure among figures, since recognisers mistake tones.
final class VietnameseFigures implements FigureWords {

    private static final Map<String, String> MARKED = new TreeMap<>(
            FigureWords.numbered(List.of("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"), 0));
    private static final Map<String, String> BARE = new HashMap<>();
    /// Words as well that stand beside numbers: no, year, Mrs, private, do, after, fly.
    private static final Set<String> DOUBTFUL = Set.of("khong", "nam", "ba", "tu", "lam", "sau", "bay", "hai", "mot");
    private static final Set<String> PLUS = Set.of("cộng", "cong");

    static {
        MARKED.put("mốt", "1");
        MARKED.put("tư", "4");
        MARKED.put("lăm", "5");
        MARKED.put("nhăm", "5");
        MARKED.put("bẩy", "7");
        MARKED.forEach((word, figure) -> BARE.put(Words.folded(word), figure));
    }

    private final boolean bare;
    private final Map<String, String> ones;

    VietnameseFigures(Tokens tokens) {
        bare = tokens.bare();
        ones = bare ? BARE : MARKED;
    }

    @Override
    public boolean bare() {
        return bare;
    }

    @Override
    public Optional<Part> at(Tokens tokens, int at, boolean inside) {
        String figure = FigureWords.one(tokens, at, ones);
        String next = tokens.word(at + 1);
        if (is(tokens.word(at), "mười")) {
            return Optional.of(ten(tokens, at));
        }
        if (!figure.isEmpty()) {
            if (is(next, "trăm")) {
                return Optional.of(hundreds(tokens, at, figure));
            }
            if (is(next, "mươi")) {
                return Optional.of(tens(tokens, at, figure));
            }
            if (thousand(next) && is(tokens.word(at + 3), "trăm")) {
                String hundreds = FigureWords.one(tokens, at + 2, ones);
                return hundreds.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Part(at, at + 3, List.of(figure + hundreds + "00"), false));
            }
            return Optional.of(repeatedOrOne(tokens, at, figure, inside));
        }
        return other(tokens, at, inside);
    }

    private Optional<Part> other(Tokens tokens, int at, boolean inside) {
        String word = tokens.word(at);
        if (inside && (is(word, "linh") || is(word, "lẻ"))) {
            return Optional.of(new Part(at, at, FigureWords.both("0", ""), true));
        }
        String nearly = bare ? "" : BARE.getOrDefault(Words.folded(word), "");
        if (inside && !nearly.isEmpty()) {
            return Optional.of(new Part(at, at, FigureWords.both(nearly, ""), true));
        }
        return FigureWords.figures(tokens, at, PLUS);
    }

    /// `ba số tám` within a number is 888.
    private Part repeatedOrOne(Tokens tokens, int at, String figure, boolean inside) {
        String next = tokens.word(at + 1);
        String repeated = FigureWords.one(tokens, at + 2, ones);
        if (inside && "234".contains(figure) && (is(next, "số") || next.equals("con")) && !repeated.isEmpty()) {
            return new Part(at, at + 2, List.of(repeated.repeat(Integer.parseInt(figure))), false);
        }
        return new Part(at, at, List.of(figure), DOUBTFUL.contains(Words.folded(tokens.word(at))));
    }

    private Part ten(Tokens tokens, int at) {
        String one = FigureWords.one(tokens, at + 1, ones);
        return one.isEmpty() || one.equals("0")
                ? new Part(at, at, List.of("10"), false)
                : new Part(at, at + 1, List.of("1" + one), false);
    }

    private Part tens(Tokens tokens, int at, String figure) {
        String one = FigureWords.one(tokens, at + 2, ones);
        return one.isEmpty() || one.equals("0")
                ? new Part(at, at + 1, List.of(figure + "0"), false)
                : new Part(at, at + 2, List.of(figure + one), false);
    }

    /// `hai trăm linh năm`, `hai trăm mười chín`, `hai trăm ba mươi tư`, `hai trăm ba tư`: one number, or hundreds with
    /// figures behind them, as in `một tám trăm năm năm`.
    private Part hundreds(Tokens tokens, int at, String figure) {
        String word = tokens.word(at + 2);
        String first = FigureWords.one(tokens, at + 2, ones);
        if ((is(word, "linh") || is(word, "lẻ"))
                && !FigureWords.one(tokens, at + 3, ones).isEmpty()) {
            return new Part(at, at + 3, List.of(figure + "0" + FigureWords.one(tokens, at + 3, ones)), false);
        }
        if (is(word, "mười")) {
            return joined(at, figure, ten(tokens, at + 2));
        }
        if (!first.isEmpty() && is(tokens.word(at + 3), "mươi")) {
            return joined(at, figure, tens(tokens, at + 2, first));
        }
        String second = FigureWords.one(tokens, at + 3, ones);
        if (!first.isEmpty() && !second.isEmpty() && !is(tokens.word(at + 4), "trăm")) {
            return joined(at, figure, new Part(at + 2, at + 3, List.of(first + second), false));
        }
        return new Part(at, at + 1, List.of(figure + "00"), false);
    }

    private static Part joined(int at, String figure, Part rest) {
        List<String> readings = new ArrayList<>();
        readings.add(figure + rest.likeliest());
        readings.add(figure + "00" + rest.likeliest());
        return new Part(at, rest.last(), readings, false);
    }

    private boolean thousand(String word) {
        return is(word, "nghìn") || is(word, "ngàn");
    }

    private boolean is(String word, String marked) {
        return word.equals(marked) || (bare && word.equals(Words.folded(marked)));
    }
}
