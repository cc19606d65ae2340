package org.callwarden.screening.transcript;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.callwarden.screening.call.Language;

/// Numbers in a transcript, written alike: a single figure stays a word (`press one`), any longer number is [#SOME],
/// seven figures or more are [#PHONE], with [#TOLL_FREE] before them when they begin like such a number. Which number
/// it is says nothing of what a call is about, and scripts are read with another one every time.
final class Numbers {

    static final String SOME = "#n";
    static final String PHONE = "#phone";
    static final String TOLL_FREE = "#tollfree";

    private static final int PHONE_FIGURES = 7;
    private static final List<String> EN_FIGURES =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
    private static final List<String> VI_FIGURES =
            List.of("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín");
    private static final Map<String, String> EN = new HashMap<>();
    private static final Map<String, String> VI = new HashMap<>();
    /// Prefixes whose calls the called pays.
    private static final Set<String> FREE = Set.of(
            "800", "833", "844", "855", "866", "877", "888", "1800", "1833", "1844", "1855", "1866", "1877", "1888");

    static {
        for (int i = 0; i < 10; i++) {
            EN.put(EN_FIGURES.get(i), Integer.toString(i));
            VI.put(VI_FIGURES.get(i), Integer.toString(i));
        }
        EN.put("oh", "0");
        for (String teen : List.of(
                "ten",
                "eleven",
                "twelve",
                "thirteen",
                "fourteen",
                "fifteen",
                "sixteen",
                "seventeen",
                "eighteen",
                "nineteen",
                "twenty",
                "thirty",
                "forty",
                "fifty",
                "sixty",
                "seventy",
                "eighty",
                "ninety")) {
            EN.put(teen, "10");
        }
        EN.put("hundred", "00");
        EN.put("thousand", "000");
        for (String part : List.of("mười", "mươi", "linh", "lẻ", "lăm", "mốt")) {
            VI.put(part, "0");
        }
    }

    private Numbers() {}

    static List<PlacedWord> alike(List<PlacedWord> words, Language language) {
        List<PlacedWord> alike = new ArrayList<>(words.size());
        int at = 0;
        while (at < words.size()) {
            int end = at;
            StringBuilder figures = new StringBuilder();
            while (end < words.size()
                    && !figures(words.get(end).said(), language).isEmpty()) {
                figures.append(figures(words.get(end).said(), language));
                end++;
            }
            if (end == at) {
                alike.add(words.get(at));
                at++;
            } else {
                number(alike, words.subList(at, end), figures.toString(), language);
                at = end;
            }
        }
        return alike;
    }

    private static void number(List<PlacedWord> into, List<PlacedWord> said, String figures, Language language) {
        boolean asWords =
                said.stream().noneMatch(word -> Character.isDigit(word.said().charAt(0)));
        if (figures.length() >= PHONE_FIGURES) {
            if (language == Language.EN
                    && (FREE.contains(figures.substring(0, 3)) || FREE.contains(figures.substring(0, 4)))) {
                into.add(PlacedWord.over(said, TOLL_FREE));
            }
            into.add(PlacedWord.over(said, PHONE));
        } else if (figures.length() == 1 && !asWords) {
            String word = (language == Language.VI ? VI_FIGURES : EN_FIGURES).get(figures.charAt(0) - '0');
            into.add(PlacedWord.over(said, word));
        } else if (said.size() == 1 && asWords && (language == Language.VI || figures.length() == 1)) {
            // In Vietnamese many of them are other words as well: "không" is also no, "năm" also year.
            into.add(said.getFirst());
        } else if (language == Language.VI && asWords && said.size() == 2) {
            into.addAll(said);
        } else {
            into.add(PlacedWord.over(said, SOME));
        }
    }

    /// The figures a word stands for; empty when it is no number.
    private static String figures(String word, Language language) {
        if (isAsciiNumber(word)) {
            return word;
        }
        return (language == Language.VI ? VI : EN).getOrDefault(word, "");
    }

    private static boolean isAsciiNumber(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) < '0' || word.charAt(i) > '9') {
                return false;
            }
        }
        return !word.isEmpty();
    }
}
