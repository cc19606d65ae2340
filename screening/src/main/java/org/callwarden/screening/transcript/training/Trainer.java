package org.callwarden.screening.transcript.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.transcript.TextClass;
import org.callwarden.screening.transcript.TextLimits;
import org.callwarden.screening.transcript.TextModel;
import org.callwarden.screening.transcript.TextModel.Calibration;
import org.callwarden.screening.transcript.Words;

/// Makes a language's weights from its scripts. What the figures say is measured over scripts: five
/// times a fifth of them is held back, weights are made from the others, and the texts of the fifth
/// are judged.
public final class Trainer {

    /// Fewer known words than this are no transcript to judge: "hello? hello?".
    static final int LEAST_WORDS = 4;

    static final int FOLDS = 5;

    /// Texts of a script that are judged at each word error rate.
    private static final int VALIDATED = 2;

    private static final int CLASSES = TextClass.values().length;
    /// Features kept, those of the largest weights; 45,000 are about 1.5 MB.
    private static final int MOST_FEATURES = 60_000;
    private static final double DECAY = 0.1;
    private static final double CHARS = 0.1;
    private static final double PAIRS = 1.5;
    private static final double THREES = 0.5;

    private final Language language;
    private final List<Script> scripts;
    private final Texts texts;
    private final Corpus corpus;

    /// @param scripts of every language; only those of this one are used
    /// @param slots   what stands for `$name` and the like
    public Trainer(Language language, List<Script> scripts, Map<String, List<String>> slots) {
        this.language = language;
        this.scripts =
                scripts.stream().filter(each -> each.language() == language).toList();
        this.texts = new Texts(this.scripts, slots);
        this.corpus = Corpus.of(language, this.scripts, texts);
    }

    /// The lines of the language's weights file.
    public List<String> weightsFile() {
        return weightsFile(crossValidated());
    }

    /// The same.
    ///
    /// @param judged what [#crossValidated] gave, which takes most of the time
    public List<String> weightsFile(List<Judged> judged) {
        Calibration calibration = Calibrator.of(language, judged);
        SortedMap<String, int[]> features = weights(_ -> true);
        return TextModel.lines(
                "Callwarden's text classifier, " + language.tag() + ". Made by `./callwarden classify train` from "
                        + Script.count(scripts) + "; not for editing.",
                calibration,
                features);
    }

    /// Texts judged by weights made without their scripts, at each word error rate.
    public List<Judged> crossValidated() {
        // The folds share nothing, so that each has a processor; their order is kept.
        return IntStream.range(0, FOLDS)
                .parallel()
                .mapToObj(this::judgedWithout)
                .flatMap(List::stream)
                .toList();
    }

    private List<Judged> judgedWithout(int fold) {
        TextModel model = TextModel.of(language, Calibration.NONE, weights(each -> fold(each) != fold));
        List<Judged> judged = new ArrayList<>();
        for (Script script : scripts) {
            if (fold(script) == fold) {
                judge(script, model, judged);
            }
        }
        return judged;
    }

    /// What probability a sum stands for, going by what came of such sums.
    public static Calibration calibration(Language language, List<Judged> judged) {
        return Calibrator.of(language, judged);
    }

    /// Fewer known words than this are no spam for certain: customers ask for rates and offers in as few.
    static int leastSpamWords(Language language) {
        // A Vietnamese word has one to three syllables.
        return language == Language.EN ? 14 : 16;
    }

    private void judge(Script script, TextModel model, List<Judged> into) {
        for (double rate : Judged.RATES) {
            for (int filling = 0; filling < VALIDATED; filling++) {
                List<String> words = Words.of(texts.forValidation(script, filling, rate), language, TextLimits.DEFAULT);
                TextModel.Sums sums = model.sums(words);
                into.add(new Judged(
                        language,
                        script.category(),
                        script.textClass(),
                        script.contrast(),
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

    /// By its words, so that a script stays in its fold when others are added. Scripts that were
    /// written to resemble each other, of both kinds, lie in a file of their own and go together: they
    /// would be on both sides.
    static int fold(Script script) {
        return new Dice(0, script.contrast() ? script.file() : script.text()).below(FOLDS);
    }

    private SortedMap<String, int[]> weights(Predicate<Script> from) {
        double[] weights = new LogisticRegression(DECAY).train(corpus.examples(from), scales());
        int[] sizes = new int[corpus.features()];
        SortedMap<String, int[]> all = new TreeMap<>();
        for (int i = 0; i < sizes.length; i++) {
            int[] values = new int[CLASSES];
            for (int c = 0; c < CLASSES; c++) {
                values[c] = (int) Math.round(weights[i * CLASSES + c] / TextModel.UNIT);
                sizes[i] = Math.max(sizes[i], Math.abs(values[c]));
            }
            all.put(corpus.name(i), values);
        }
        Arrays.sort(sizes);
        int least = Math.max(3, sizes.length > MOST_FEATURES ? sizes[sizes.length - MOST_FEATURES] + 1 : 0);
        all.values().removeIf(values -> Arrays.stream(values).allMatch(value -> Math.abs(value) < least));
        return all;
    }

    private double[] scales() {
        double[] scales = new double[corpus.features()];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = switch (corpus.name(i).charAt(0)) {
                case 'c' -> CHARS;
                case 'b', 'g' -> PAIRS;
                case 'h' -> THREES;
                default -> 1;
            };
        }
        return scales;
    }
}
