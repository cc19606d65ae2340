package org.callwarden.screening.campaign;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.transcript.ShippedText;

/// In how many texts a word is met. What many callers say, whatever they call about, tells scripts
/// apart less than a word that few say, so it weighs less; a word that is not known here is rare.
/// Immutable.
final class CommonWords {

    /// The most a word weighs: that of one that is met in no more than some texts of the shipped ones.
    static final int RARE = 90;

    /// What a number's place weighs, whatever the number: next to nothing.
    static final int NUMBER = 6;

    private static final int LEAST = 4;
    /// Of a weight: 20 units are a factor e in how often a word is met.
    private static final double UNITS = 20;
    /// Words met in fewer shipped texts weigh as much as unknown ones, and need not be in the file.
    private static final int LEAST_TEXTS = 4;

    private final int texts;
    private final Map<String, Integer> counts;

    private CommonWords(int texts, Map<String, Integer> counts) {
        this.texts = texts;
        this.counts = counts;
    }

    /// Name of the file of a language, beside this class.
    static String file(Language language) {
        return "common-words-" + language.tag() + ".txt";
    }

    /// Those of the scripts that come with Callwarden.
    static CommonWords shipped(Language language) {
        return parse(fileLines(language));
    }

    static List<String> fileLines(Language language) {
        return ShippedText.lines(CommonWords.class, file(language));
    }

    private static CommonWords parse(List<String> lines) {
        int texts = 0;
        Map<String, Integer> counts = new HashMap<>();
        for (String line : lines) {
            int tab = line.indexOf('\t');
            if (tab == 0) {
                texts = Integer.parseInt(line.substring(1));
            } else if (tab > 0) {
                counts.put(line.substring(0, tab), Integer.valueOf(line.substring(tab + 1)));
            }
        }
        return new CommonWords(texts, Map.copyOf(counts));
    }

    /// What is met in texts.
    ///
    /// @param texts words of each
    static CommonWords in(Collection<List<String>> texts) {
        Map<String, Integer> counts = new HashMap<>();
        for (List<String> words : texts) {
            new HashSet<>(words).forEach(word -> counts.merge(word, 1, Integer::sum));
        }
        return new CommonWords(texts.size(), Map.copyOf(counts));
    }

    /// The lines of a file: of how many texts, and in how many of them each word is met, sorted.
    List<String> lines(String comment) {
        List<String> lines = new ArrayList<>();
        lines.add("# " + comment);
        lines.add("\t" + texts);
        new TreeMap<>(counts).forEach((word, count) -> {
            if (count >= LEAST_TEXTS) {
                lines.add(word + "\t" + count);
            }
        });
        return lines;
    }

    /// What a word weighs, up to [#RARE].
    int weight(String word) {
        if (word.charAt(0) == '#') {
            return NUMBER;
        }
        double rarity = Math.log((texts + 1.0) / (counts.getOrDefault(word, 0) + 1.0));
        return Math.clamp(Math.round(UNITS * rarity), LEAST, RARE);
    }
}
