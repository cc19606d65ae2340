package org.callwarden.screening.transcript;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A transcript cut into words, figures and ends of sentences, each with its place, so that what was found can be shown
/// as it was said.
///
/// @param text what the places are in
/// @param list in order
record Tokens(String text, List<Token> list) {

    /// Figures that are no telephone number by how they are written: money, shares, times, dates, fractions, and
    /// thousands parted by signs.
    private static final String OTHER = "[$€£₫]\\s?\\p{Nd}[\\p{Nd}.,]*+"
            + "|\\p{Nd}[\\p{Nd}.,]*+\\s?[%$€£₫]"
            + "|\\p{Nd}{1,2}:\\p{Nd}{2}(?::\\p{Nd}{2})?"
            + "|(?<!\\p{Nd}[-./])(?:\\p{Nd}{1,4}/\\p{Nd}{1,2}(?:/\\p{Nd}{1,4})?|\\p{Nd}{4}-\\p{Nd}{2}-\\p{Nd}{2}"
            + "|\\p{Nd}{1,2}[-.]\\p{Nd}{1,2}[-.](?:19|20)\\p{Nd}{2})(?![-./]?\\p{Nd})"
            + "|(?<!\\p{Nd}[-. ,])[1-9]\\p{Nd}{0,2}([.,])\\p{Nd}{3}(?:\\1\\p{Nd}{3})*+(?![-.,]?\\p{Nd})"
            + "|(?<!\\p{Nd}[-. ,])\\p{Nd}++[.,]\\p{Nd}{1,2}(?![-.,]?\\p{Nd})";

    /// People write `+84 (0)90…`.
    private static final String FIGURES =
            "(?:\\+\\s?\\p{Nd}{1,3}\\s?\\(0\\)\\s?|\\+\\s?)?" + "\\(?\\p{Nd}++(?:[-.()/\u2011\u2013]{1,2}+\\p{Nd}++)*+";

    private static final Pattern TOKEN = Pattern.compile("(?<other>" + OTHER + ")|(?<figures>" + FIGURES + ")"
            + "|(?<word>[\\p{L}\\p{M}]++(?:['’]\\p{L}++)*+)"
            + "|(?<end>[.?!;])(?=\\s|$)");

    enum Kind {
        WORD,
        FIGURES,
        OTHER_FIGURES,
        END
    }

    /// @param said  a word in lower case; figures with no more than a `+` before them
    /// @param start its first character in the text
    /// @param end   one past its last
    record Token(Kind kind, String said, int start, int end) {

        boolean is(Kind other) {
            return kind == other;
        }
    }

    static Tokens of(String transcript, TextLimits limits) {
        String text = Normalizer.normalize(
                transcript.substring(0, Math.min(transcript.length(), limits.characters())), Normalizer.Form.NFC);
        List<Token> list = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (list.size() < limits.words() && matcher.find()) {
            Kind kind = matcher.group("other") != null
                    ? Kind.OTHER_FIGURES
                    : matcher.group("figures") != null
                            ? Kind.FIGURES
                            : matcher.group("word") != null ? Kind.WORD : Kind.END;
            String said = kind == Kind.FIGURES
                    ? figures(matcher.group())
                    : matcher.group().toLowerCase(Locale.ROOT);
            list.add(new Token(kind, said.replace('’', '\''), matcher.start(), matcher.end()));
        }
        return new Tokens(text, list);
    }

    /// `(0)` is not dialled from abroad.
    private static String figures(String written) {
        String dialled = written.startsWith("+") ? written.replace("(0)", "") : written;
        StringBuilder figures = new StringBuilder();
        dialled.chars().forEach(c -> {
            if (c == '+') {
                figures.append('+');
            } else if (Character.isDigit(c)) {
                figures.append((char) ('0' + Character.digit(c, 10)));
            }
        });
        return figures.toString();
    }

    /// Whether no word has a tone mark, as some write and recognise Vietnamese.
    boolean bare() {
        return list.stream()
                .filter(token -> token.is(Kind.WORD))
                .allMatch(token -> token.said().equals(Words.folded(token.said())));
    }

    /// A word, or nothing where there is none.
    String word(int at) {
        return at >= 0 && at < list.size() && list.get(at).is(Kind.WORD)
                ? list.get(at).said()
                : "";
    }

    /// The text from one token to another, both in it.
    String between(int first, int last) {
        return text.substring(list.get(first).start(), list.get(last).end())
                .replaceAll("\\s+", " ")
                .strip();
    }

    /// The words before a token, the nearest last, of as many as given and the same sentence.
    List<String> before(int at, int most) {
        List<String> words = new ArrayList<>();
        for (int i = at - 1; i >= 0 && words.size() < most && !list.get(i).is(Kind.END); i--) {
            words.addFirst(list.get(i).is(Kind.WORD) ? list.get(i).said() : "#");
        }
        return words;
    }

    /// The words after a token.
    List<String> after(int at, int most) {
        List<String> words = new ArrayList<>();
        for (int i = at + 1;
                i < list.size() && words.size() < most && !list.get(i).is(Kind.END);
                i++) {
            words.add(list.get(i).is(Kind.WORD) ? list.get(i).said() : "#");
        }
        return words;
    }
}
