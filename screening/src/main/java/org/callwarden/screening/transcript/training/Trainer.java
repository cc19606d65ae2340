package org.callwarden.screening.transcript.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.transcript.Features;
import org.callwarden.screening.transcript.TextClass;
import org.callwarden.screening.transcript.TextLimits;
import org.callwarden.screening.transcript.TextModel;
import org.callwarden.screening.transcript.TextModel.Calibration;
import org.callwarden.screening.transcript.Words;

/// Makes a language's weights from its scripts. What the figures say is measured over scripts: five times a fifth of
/// them is held back, weights are made from the others, and the texts of the fifth are judged.
public final class Trainer {

    /// Fewer known words than this are no transcript to judge: "hello? hello?".
    static final int LEAST_WORDS = 4;

    static final int FOLDS = 5;

    private static final int CLASSES = TextClass.values().length;
    /// A feature of one script only says who wrote it.
    private static final int LEAST_SCRIPTS = 2;
    /// Features kept, those of the largest weights; 45,000 are about 1.5 MB.
    private static final int MOST_FEATURES = 60_000;
    private static final double DECAY = 0.1;
    private static final double CHARS = 0.2;
    private static final double PAIRS = 1;
    private static final double THREES = 0.5;

    private final Language language;
    private final List<Script> scripts;
    private final Texts texts;

    /// @param scripts of every language; only those of this one are used
    /// @param slots   what stands for `$name` and the like
    public Trainer(Language language, List<Script> scripts, Map<String, List<String>> slots) {
        this.language = language;
        this.scripts =
                scripts.stream().filter(each -> each.language() == language).toList();
        this.texts = new Texts(this.scripts, slots);
    }

    /// The lines of the language's weights file.
    public List<String> weightsFile() {
        Calibration calibration = Calibrator.of(crossValidated());
        SortedMap<String, int[]> features = weights(scripts);
        return TextModel.lines(
                "Callwarden's text classifier, " + language.tag() + ". Made by `./callwarden classify train` from "
                        + scripts.size() + " scripts; not for editing.",
                calibration,
                features);
    }

    /// Texts judged by weights made without their scripts, at each word error rate.
    public List<Judged> crossValidated() {
        List<Judged> judged = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int held = fold;
            List<Script> others =
                    scripts.stream().filter(each -> fold(each) != held).toList();
            TextModel model = TextModel.of(language, Calibration.NONE, weights(others));
            for (Script script : scripts) {
                if (fold(script) == held) {
                    judge(script, model, judged);
                }
            }
        }
        return judged;
    }

    /// What probability a sum stands for, going by what came of such sums.
    public static Calibration calibration(List<Judged> judged) {
        return Calibrator.of(judged);
    }

    private void judge(Script script, TextModel model, List<Judged> into) {
        for (double rate : Judged.RATES) {
            for (int filling = 0; filling < 3; filling++) {
                List<String> words = Words.of(texts.forValidation(script, filling, rate), language, TextLimits.DEFAULT);
                TextModel.Sums sums = model.sums(words);
                into.add(new Judged(
                        language,
                        script.category(),
                        script.textClass(),
                        rate,
                        sums.spam(),
                        sums.knownWords(),
                        best(sums)));
            }
        }
    }

    private static TextClass best(TextModel.Sums sums) {
        TextClass best = TextClass.LEGITIMATE;
        for (TextClass each : TextClass.values()) {
            best = sums.of(each) > sums.of(best) ? each : best;
        }
        return best;
    }

    /// By its words, so that a script stays in its fold when others are added.
    static int fold(Script script) {
        return new Dice(0, script.text()).below(FOLDS);
    }

    private SortedMap<String, int[]> weights(List<Script> from) {
        Vocabulary vocabulary = new Vocabulary(language);
        List<List<String>> all = new ArrayList<>();
        for (Script script : from) {
            List<List<String>> fillings = new ArrayList<>();
            for (int filling = 0; filling < Texts.FILLINGS; filling++) {
                fillings.add(Words.of(texts.forTraining(script, filling), language, TextLimits.DEFAULT));
            }
            vocabulary.add(fillings);
            all.addAll(fillings);
        }
        vocabulary.keep(LEAST_SCRIPTS);
        double legit = share(from, false);
        List<LogisticRegression.Example> examples = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            TextClass textClass = from.get(i / Texts.FILLINGS).textClass();
            double weight = 0.5 / (textClass.spam() ? 1 - legit : legit);
            examples.add(new LogisticRegression.Example(
                    vocabulary.indices(all.get(i)), 1 / TextModel.norm(all.get(i)), textClass, weight));
        }
        double[] weights = new LogisticRegression(DECAY).train(examples, vocabulary.scales());
        return rounded(vocabulary, weights);
    }

    private static double share(List<Script> scripts, boolean spam) {
        return (double) scripts.stream()
                        .filter(each -> each.textClass().spam() == spam)
                        .count()
                / scripts.size();
    }

    private static SortedMap<String, int[]> rounded(Vocabulary vocabulary, double[] weights) {
        int[] sizes = new int[vocabulary.size()];
        SortedMap<String, int[]> all = new TreeMap<>();
        for (int i = 0; i < sizes.length; i++) {
            int[] values = new int[CLASSES];
            for (int c = 0; c < CLASSES; c++) {
                values[c] = (int) Math.round(weights[i * CLASSES + c] / TextModel.UNIT);
                sizes[i] = Math.max(sizes[i], Math.abs(values[c]));
            }
            all.put(vocabulary.name(i), values);
        }
        Arrays.sort(sizes);
        int least = Math.max(3, sizes.length > MOST_FEATURES ? sizes[sizes.length - MOST_FEATURES] + 1 : 0);
        all.values().removeIf(values -> Arrays.stream(values).allMatch(value -> Math.abs(value) < least));
        return all;
    }

    /// The features of the texts, numbered in the order they were met.
    private static final class Vocabulary {

        private final Language language;
        private final Map<Long, Integer> scriptsWith = new HashMap<>();
        private final Map<Long, String> names = new HashMap<>();
        private final Map<Long, Integer> numbers = new HashMap<>();
        private final List<String> kept = new ArrayList<>();

        Vocabulary(Language language) {
            this.language = language;
        }

        void add(List<List<String>> fillings) {
            Map<Long, Boolean> here = new HashMap<>();
            for (List<String> words : fillings) {
                Features.of(words, language, (hash, kind, of, word, begin, end) -> {
                    if (here.put(hash, true) == null) {
                        scriptsWith.merge(hash, 1, Integer::sum);
                        names.computeIfAbsent(hash, _ -> Features.name(kind, of, word, begin, end));
                    }
                });
            }
        }

        void keep(int least) {
            TreeMap<String, Long> sorted = new TreeMap<>();
            names.forEach((hash, name) -> {
                if (scriptsWith.getOrDefault(hash, 0) >= least) {
                    sorted.put(name, hash);
                }
            });
            sorted.forEach((name, hash) -> {
                numbers.put(hash, kept.size());
                kept.add(name);
            });
        }

        int[] indices(List<String> words) {
            int[] found = new int[words.size() * 20 + 20];
            int[] count = {0};
            Features.of(words, language, (hash, _, _, _, _, _) -> {
                Integer number = numbers.get(hash);
                if (number != null && count[0] < found.length) {
                    found[count[0]++] = number;
                }
            });
            return Arrays.stream(found, 0, count[0]).distinct().sorted().toArray();
        }

        int size() {
            return kept.size();
        }

        double[] scales() {
            double[] scales = new double[kept.size()];
            for (int i = 0; i < scales.length; i++) {
                scales[i] = switch (kept.get(i).charAt(0)) {
                    case 'c' -> CHARS;
                    case 'b', 'g' -> PAIRS;
                    case 'h' -> THREES;
                    default -> 1;
                };
            }
            return scales;
        }

        String name(int number) {
            return kept.get(number);
        }
    }
}
