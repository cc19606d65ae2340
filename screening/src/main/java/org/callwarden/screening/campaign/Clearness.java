package org.callwarden.screening.campaign;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.transcript.ShippedText;

/// How well a transcript was heard, by its words alone: where a recogniser takes a third of them for
/// others, half of the pairs that people say all the time are gone. Two readings of one script that
/// were heard well have nearly everything in common; of two that were heard badly no more can be asked
/// than is left. Immutable.
final class Clearness {

    /// That of a text of which nothing is known.
    static final double UNKNOWN = 0.5;

    /// Above 1 is what says more of the usual than most.
    static final double MOST = 1.2;

    /// A pair is usual that is met in so many scripts.
    private static final int LEAST_TEXTS = 8;
    /// With so many words the text itself counts as much as [#UNKNOWN].
    private static final double WORDS = 20;

    private final double bad;
    private final double clear;
    private final Set<String> pairs;

    private Clearness(double bad, double clear, Set<String> pairs) {
        this.bad = bad;
        this.clear = clear;
        this.pairs = pairs;
    }

    /// Name of the file of a language, beside this class.
    static String file(Language language) {
        return "common-pairs-" + language.tag() + ".txt";
    }

    /// That of the scripts that come with Callwarden.
    static Clearness shipped(Language language) {
        double[] shares = new double[2];
        Set<String> pairs = new HashSet<>();
        for (String line : fileLines(language)) {
            int tab = line.indexOf('\t');
            if (tab > 0) {
                shares[line.startsWith("bad") ? 0 : 1] = Double.parseDouble(line.substring(tab + 1));
            } else if (!line.startsWith("#")) {
                pairs.add(line);
            }
        }
        return new Clearness(shares[0], shares[1], Set.copyOf(pairs));
    }

    static List<String> fileLines(Language language) {
        return ShippedText.lines(Clearness.class, file(language));
    }

    /// The lines of a file.
    ///
    /// @param texts words of each, heard well
    /// @param heardBadly words of the same with three errors in ten
    static List<String> lines(String comment, Collection<List<String>> texts, Collection<List<String>> heardBadly) {
        Map<String, Integer> counts = new HashMap<>();
        for (List<String> words : texts) {
            new HashSet<>(pairs(words)).forEach(pair -> counts.merge(pair, 1, Integer::sum));
        }
        counts.values().removeIf(count -> count < LEAST_TEXTS);
        List<String> lines = new ArrayList<>();
        lines.add("# " + comment);
        lines.add("bad\t" + meanShare(heardBadly, counts.keySet()));
        lines.add("clear\t" + meanShare(texts, counts.keySet()));
        lines.addAll(new TreeSet<>(counts.keySet()));
        return lines;
    }

    private static String meanShare(Collection<List<String>> texts, Set<String> usual) {
        double mean = texts.stream()
                .filter(each -> each.size() > WORDS)
                .mapToDouble(each -> share(each, usual))
                .average()
                .orElse(0);
        return String.format(Locale.ROOT, "%.4f", mean);
    }

    private static double share(List<String> words, Set<String> usual) {
        List<String> pairs = pairs(words);
        return pairs.isEmpty()
                ? 0
                : (double) pairs.stream().filter(usual::contains).count() / pairs.size();
    }

    private static List<String> pairs(List<String> words) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < words.size(); i++) {
            pairs.add(words.get(i) + ' ' + words.get(i + 1));
        }
        return pairs;
    }

    /// 0 where three words in ten are wrong, 1 where none is; as good a guess as the length allows.
    double of(List<String> words) {
        double heard = (share(words, pairs) - bad) / (clear - bad);
        double trust = words.size() / (words.size() + WORDS);
        return Math.clamp(UNKNOWN + trust * (heard - UNKNOWN), 0, MOST);
    }
}
