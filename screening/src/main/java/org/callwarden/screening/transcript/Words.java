package org.callwarden.screening.transcript;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.callwarden.screening.call.Language;

/// A transcript as words: lower case, without punctuation and hesitations, written alike however the recogniser
/// writes (`1` and `one`, `I.R.S.` and `irs`, a telephone number in figures and in words).
public final class Words {

    private static final Set<String> NOT_SAID =
            Set.of("unk", "inaudible", "spn", "noise", "music", "laughter", "beep", "silence", "crosstalk");
    private static final Set<String> HESITATIONS =
            Set.of("uh", "um", "uhm", "umm", "er", "erm", "ah", "hmm", "hm", "mm", "ờ", "ừm", "ờm", "ừ", "à");

    private Words() {}

    /// The words of a text in its language.
    public static List<String> of(String text, Language language, TextLimits limits) {
        return PlacedWord.said(placed(List.of(text), language, limits));
    }

    /// The words of pieces of a text in its language, each with the pieces it comes from; no word goes over two pieces
    /// but figures and letters that were said one by one.
    static List<PlacedWord> placed(List<String> pieces, Language language, TextLimits limits) {
        List<PlacedWord> words = raw(pieces, limits);
        return Numbers.alike(language == Language.EN ? expanded(words) : words, language);
    }

    /// The words as they stand: lower-cased, figures and words apart, signs that are spoken as words.
    static List<String> raw(String text, TextLimits limits) {
        return PlacedWord.said(raw(List.of(text), limits));
    }

    private static List<PlacedWord> raw(List<String> pieces, TextLimits limits) {
        List<PlacedWord> words = new ArrayList<>();
        int characters = limits.characters();
        for (int piece = 0; piece < pieces.size() && characters > 0 && words.size() < limits.words(); piece++) {
            String text = pieces.get(piece);
            String cut = text.length() > characters ? text.substring(0, characters) : text;
            characters -= cut.length();
            for (String word : cut(cut, limits.words() - words.size())) {
                words.add(new PlacedWord(word, piece, piece + 1));
            }
        }
        return acronyms(words);
    }

    private static List<String> cut(String text, int most) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < plain.length() && words.size() < most) {
            int end = endOfWord(plain, at);
            if (end > at) {
                add(words, plain.substring(at, end));
                at = end;
            } else {
                sign(words, plain, at);
                at++;
            }
        }
        return words;
    }

    private static int endOfWord(String text, int from) {
        int at = from;
        boolean digits = at < text.length() && Character.isDigit(text.charAt(at));
        while (at < text.length() && belongs(text, at, from, digits)) {
            at++;
        }
        return at;
    }

    private static boolean belongs(String text, int at, int from, boolean digits) {
        char c = text.charAt(at);
        boolean inside = at > from && at + 1 < text.length();
        if (digits) {
            return Character.isDigit(c) || (inside && (c == ',' || c == '.') && Character.isDigit(text.charAt(at + 1)));
        }
        return Character.isLetter(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || (inside && (c == '\'' || c == '’') && Character.isLetter(text.charAt(at + 1)));
    }

    private static void add(List<String> words, String word) {
        String plain = word.replace('’', '\'');
        if (!NOT_SAID.contains(plain) && !HESITATIONS.contains(plain)) {
            words.add(Character.isDigit(plain.charAt(0)) ? plain.replaceAll("[.,]", "") : plain);
        }
    }

    private static void sign(List<String> words, String text, int at) {
        switch (text.charAt(at)) {
            case '%' -> words.add("percent");
            case '$' -> words.add("dollars");
            case '&' -> words.add("and");
            default -> {
                // Any other sign only parts words.
            }
        }
    }

    /// Three or more letters said one by one are one word: `i r s`.
    private static List<PlacedWord> acronyms(List<PlacedWord> words) {
        List<PlacedWord> joined = new ArrayList<>(words.size());
        int at = 0;
        while (at < words.size()) {
            int end = at;
            while (end < words.size() && isLetter(words.get(end).said())) {
                end++;
            }
            if (end - at >= 3) {
                List<PlacedWord> letters = words.subList(at, end);
                joined.add(PlacedWord.over(letters, String.join("", PlacedWord.said(letters))));
                at = end;
            } else {
                joined.add(words.get(at));
                at++;
            }
        }
        return joined;
    }

    private static boolean isLetter(String word) {
        return word.length() == 1 && Character.isLetter(word.charAt(0));
    }

    /// English contractions in full, since recognisers write them either way.
    private static List<PlacedWord> expanded(List<PlacedWord> words) {
        List<PlacedWord> all = new ArrayList<>(words.size() + 8);
        for (PlacedWord word : words) {
            expand(word.said(), full -> all.add(word.as(full)));
        }
        return all;
    }

    private static void expand(String word, Consumer<String> all) {
        int mark = word.indexOf('\'');
        if (mark < 0) {
            contraction(all, word);
        } else if (word.endsWith("n't")) {
            String verb = word.substring(0, word.length() - 3);
            all.accept(verb.equals("wo") ? "will" : verb.equals("ca") ? "can" : verb);
            all.accept("not");
        } else {
            all.accept(word.substring(0, mark));
            switch (word.substring(mark + 1)) {
                case "re" -> all.accept("are");
                case "ll" -> all.accept("will");
                case "ve" -> all.accept("have");
                case "m" -> all.accept("am");
                default -> {
                    // A possessive, or "is", says nothing.
                }
            }
        }
    }

    private static void contraction(Consumer<String> all, String word) {
        switch (word) {
            case "dont" -> List.of("do", "not").forEach(all);
            case "cannot", "cant" -> List.of("can", "not").forEach(all);
            case "youre" -> List.of("you", "are").forEach(all);
            case "youve" -> List.of("you", "have").forEach(all);
            case "im" -> List.of("i", "am").forEach(all);
            case "gonna" -> List.of("going", "to").forEach(all);
            case "wanna" -> List.of("want", "to").forEach(all);
            case "ok" -> all.accept("okay");
            default -> all.accept(word);
        }
    }

    /// The word without tone marks and with `đ` as `d`; itself when it has none.
    public static String folded(String word) {
        boolean ascii = true;
        for (int i = 0; i < word.length() && ascii; i++) {
            ascii = word.charAt(i) < 128;
        }
        if (ascii) {
            return word;
        }
        String apart = Normalizer.normalize(word, Normalizer.Form.NFD);
        StringBuilder plain = new StringBuilder(word.length());
        for (int i = 0; i < apart.length(); i++) {
            char c = apart.charAt(i);
            if (Character.getType(c) != Character.NON_SPACING_MARK) {
                plain.append(c == 'đ' ? 'd' : c == 'Đ' ? 'D' : c);
            }
        }
        return plain.toString();
    }
}
