package org.callwarden.screening.transcript;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Phrases that are looked for in a transcript, the longest first.
final class Phrases {

    private static final Comparator<List<String>> LONGEST_FIRST =
            Comparator.comparingInt((List<String> phrase) -> -phrase.size());

    private final Function<String, String> form;
    private final Map<String, List<List<String>>> byFirstWord = new HashMap<>();

    /// @param form how words are compared
    Phrases(List<String> phrases, Function<String, String> form) {
        this.form = form;
        for (String phrase : phrases) {
            List<String> words = List.of(form.apply(phrase).split("[ &]", -1));
            byFirstWord
                    .computeIfAbsent(words.getFirst(), _ -> new ArrayList<>())
                    .add(words);
        }
        byFirstWord.values().forEach(each -> each.sort(LONGEST_FIRST));
    }

    /// How many tokens the longest phrase at a token has; 0 when there is none.
    int at(Tokens tokens, int at) {
        for (List<String> phrase : byFirstWord.getOrDefault(form.apply(tokens.word(at)), List.of())) {
            if (stands(phrase, tokens, at)) {
                return phrase.size();
            }
        }
        return 0;
    }

    /// How many tokens the longest phrase has that ends just before a token; 0 when there is none.
    int before(Tokens tokens, int end) {
        int longest = 0;
        for (int from = Math.max(0, end - 5); from < end; from++) {
            for (List<String> phrase : byFirstWord.getOrDefault(form.apply(tokens.word(from)), List.of())) {
                if (from + phrase.size() == end && phrase.size() > longest && stands(phrase, tokens, from)) {
                    longest = phrase.size();
                }
            }
        }
        return longest;
    }

    /// Whether a token by itself is one.
    boolean has(Tokens tokens, int at) {
        return byFirstWord.getOrDefault(form.apply(tokens.word(at)), List.of()).stream()
                .anyMatch(phrase -> phrase.size() == 1);
    }

    private boolean stands(List<String> phrase, Tokens tokens, int at) {
        for (int i = 0; i < phrase.size(); i++) {
            if (!form.apply(tokens.word(at + i)).equals(phrase.get(i))) {
                return false;
            }
        }
        return true;
    }
}
