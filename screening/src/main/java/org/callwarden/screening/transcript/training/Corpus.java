package org.callwarden.screening.transcript.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.transcript.Features;
import org.callwarden.screening.transcript.TextClass;
import org.callwarden.screening.transcript.TextLimits;
import org.callwarden.screening.transcript.TextModel;
import org.callwarden.screening.transcript.Words;

/// The texts of a language's scripts as numbers of features, made once: weights are made of some of
/// the scripts each time. Features are numbered from the most frequent one on, so that what is looked
/// at often lies together. Immutable.
final class Corpus {

    /// A feature of one script only says who wrote it.
    private static final int LEAST_SCRIPTS = 2;

    private final List<Script> scripts;
    /// By script and filling; of a text each number once, rising.
    private final int[][] texts;
    private final double[] norms;
    private final List<String> names;

    private Corpus(List<Script> scripts, int[][] texts, double[] norms, List<String> names) {
        this.scripts = scripts;
        this.texts = texts;
        this.norms = norms;
        this.names = names;
    }

    /// Features as they are met, before it is known which of them two scripts have.
    private static final class Met {
        private final Map<Long, Integer> numbers = new HashMap<>();
        private final List<String> names = new ArrayList<>();
        private int[] scriptsWith = new int[1 << 16];
        private int[] lastScript = new int[1 << 16];

        int[] of(List<String> words, Language language, int script) {
            int[] found = new int[words.size() * 20 + 20];
            int[] count = {0};
            Features.of(words, language, (hash, kind, of, word, begin, end) -> {
                Integer number = numbers.get(hash);
                if (number == null) {
                    number = names.size();
                    numbers.put(hash, number);
                    names.add(Features.name(kind, of, word, begin, end));
                }
                seen(number, script);
                if (count[0] < found.length) {
                    found[count[0]++] = number;
                }
            });
            return Arrays.stream(found, 0, count[0]).distinct().toArray();
        }

        private void seen(int number, int script) {
            if (number >= scriptsWith.length) {
                scriptsWith = Arrays.copyOf(scriptsWith, 2 * number);
                lastScript = Arrays.copyOf(lastScript, 2 * number);
            }
            // Counted from 1, since 0 is in a new place.
            if (lastScript[number] != script + 1) {
                lastScript[number] = script + 1;
                scriptsWith[number]++;
            }
        }
    }

    static Corpus of(Language language, List<Script> scripts, Texts from) {
        Met met = new Met();
        int[][] texts = new int[scripts.size() * Texts.FILLINGS][];
        double[] norms = new double[texts.length];
        for (int i = 0; i < texts.length; i++) {
            int script = i / Texts.FILLINGS;
            List<String> words =
                    Words.of(from.forTraining(scripts.get(script), i % Texts.FILLINGS), language, TextLimits.DEFAULT);
            texts[i] = met.of(words, language, script);
            norms[i] = TextModel.norm(words);
        }
        int[] kept = IntStream.range(0, met.names.size())
                .filter(each -> met.scriptsWith[each] >= LEAST_SCRIPTS)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(each -> -met.scriptsWith[each])
                        .thenComparing(met.names::get))
                .mapToInt(each -> each)
                .toArray();
        int[] renumbered = new int[met.names.size()];
        Arrays.fill(renumbered, -1);
        for (int i = 0; i < kept.length; i++) {
            renumbered[kept[i]] = i;
        }
        for (int i = 0; i < texts.length; i++) {
            texts[i] = renumbered(texts[i], renumbered);
        }
        return new Corpus(
                List.copyOf(scripts),
                texts,
                norms,
                Arrays.stream(kept).mapToObj(met.names::get).toList());
    }

    private static int[] renumbered(int[] text, int... numbers) {
        return Arrays.stream(text)
                .map(each -> numbers[each])
                .filter(each -> each >= 0)
                .sorted()
                .toArray();
    }

    /// How many features there are.
    int features() {
        return names.size();
    }

    String name(int feature) {
        return names.get(feature);
    }

    /// The texts of some scripts, without features that only one of these has. Both sides count the same.
    List<LogisticRegression.Example> examples(Predicate<Script> wanted) {
        boolean[] known = known(wanted);
        double legit = legitimate(wanted);
        List<LogisticRegression.Example> examples = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            Script script = scripts.get(i / Texts.FILLINGS);
            if (wanted.test(script)) {
                TextClass textClass = script.textClass();
                examples.add(new LogisticRegression.Example(
                        Arrays.stream(texts[i]).filter(each -> known[each]).toArray(),
                        1 / norms[i],
                        textClass,
                        0.5 / (textClass.spam() ? 1 - legit : legit)));
            }
        }
        return examples;
    }

    private boolean[] known(Predicate<Script> wanted) {
        int[] scriptsWith = new int[names.size()];
        int[] lastScript = new int[names.size()];
        for (int i = 0; i < texts.length; i++) {
            int script = i / Texts.FILLINGS;
            if (wanted.test(scripts.get(script))) {
                for (int feature : texts[i]) {
                    scriptsWith[feature] += lastScript[feature] == script + 1 ? 0 : 1;
                    lastScript[feature] = script + 1;
                }
            }
        }
        boolean[] known = new boolean[names.size()];
        for (int i = 0; i < known.length; i++) {
            known[i] = scriptsWith[i] >= LEAST_SCRIPTS;
        }
        return known;
    }

    private double legitimate(Predicate<Script> wanted) {
        List<Script> all = scripts.stream().filter(wanted).toList();
        return (double) all.stream().filter(each -> !each.textClass().spam()).count() / all.size();
    }
}
