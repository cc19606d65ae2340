package org.callwarden.screening.transcript.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import org.callwarden.screening.transcript.Words;

/// What a recogniser does to a text: words are taken for others that sound alike, left out, or heard where there were
/// none. Of ten errors six are mistaken words, three lost, one added.
final class RecogniserNoise {

    private final List<String> vocabulary;
    private final Map<String, List<String>> alike = new HashMap<>();

    /// @param vocabulary the words a recogniser may come up with
    RecogniserNoise(SortedSet<String> vocabulary) {
        this.vocabulary = List.copyOf(vocabulary);
        for (String word : this.vocabulary) {
            alike.computeIfAbsent(sound(word), _ -> new ArrayList<>()).add(word);
        }
    }

    /// @param rate errors a word, 0 to 1
    String distorted(String text, double rate, Dice dice) {
        if (rate == 0) {
            return text;
        }
        StringBuilder heard = new StringBuilder(text.length());
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}\\p{N}'$%]+", -1)) {
            if (!dice.happens(rate)) {
                heard.append(word).append(' ');
                continue;
            }
            int kind = dice.below(10);
            if (kind < 6) {
                heard.append(mistaken(word, dice)).append(' ');
            } else if (kind == 9) {
                heard.append(word).append(' ').append(dice.of(vocabulary)).append(' ');
            }
        }
        return heard.toString().strip();
    }

    private String mistaken(String word, Dice dice) {
        List<String> similar = alike.getOrDefault(sound(word), List.of());
        return similar.size() < 2 || dice.happens(0.3) ? dice.of(vocabulary) : dice.of(similar);
    }

    /// Words with the same first sound and the same frame of consonants sound alike enough; of
    /// Vietnamese syllables those that differ in tone or vowel.
    private static String sound(String word) {
        String plain = Words.folded(word);
        StringBuilder frame = new StringBuilder();
        char last = 0;
        for (int i = 0; i < plain.length(); i++) {
            char group = group(plain.charAt(i));
            if (group != 'a' && group != last) {
                frame.append(group);
            } else if (i == 0) {
                frame.append('a');
            }
            last = group;
        }
        return frame.length() > 3 ? frame.substring(0, 3) : frame.toString();
    }

    private static char group(char c) {
        return switch (c) {
            case 'a', 'e', 'i', 'o', 'u', 'y', 'h', 'w' -> 'a';
            case 'b', 'p', 'f', 'v' -> 'p';
            case 'd', 't' -> 't';
            case 'c', 'g', 'j', 'k', 'q', 's', 'x', 'z' -> 's';
            case 'm', 'n' -> 'n';
            case 'l', 'r' -> 'l';
            default -> c;
        };
    }
}
