package org.callwarden.screening.transcript;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.transcript.Classified.DecidingWords;

/// Tells wanted from unwanted calls by what was said, in English and Vietnamese, with and without tone
/// marks. A sum of weights, no more: well below a millisecond a transcript. Immutable, may be used by
/// any number of threads.
public final class TextClassifier {

    private static final int EVIDENCE = 5;
    private static final int PHRASE = 5;
    /// A word counts as deciding from this part of the strongest one on.
    private static final double NOTEWORTHY = 0.25;
    /// From this part of words with tone marks on a text is Vietnamese, whatever the words.
    private static final double MARKED = 0.15;

    private final TextModel english;
    private final TextModel vietnamese;
    private final TextLimits limits;

    public TextClassifier(TextModel english, TextModel vietnamese, TextLimits limits) {
        this.english = english;
        this.vietnamese = vietnamese;
        this.limits = limits;
    }

    private static final class Standard {
        static final TextClassifier ONE = new TextClassifier(load(Language.EN), load(Language.VI), TextLimits.DEFAULT);
    }

    /// The classifier that comes with Callwarden; read at the first use, then kept.
    public static TextClassifier standard() {
        return Standard.ONE;
    }

    /// Name of the weights file of a language, beside this class.
    public static String file(Language language) {
        return "classifier-" + language.tag() + ".txt";
    }

    private static TextModel load(Language language) {
        return TextModel.parse(language, ShippedText.lines(TextClassifier.class, file(language)));
    }

    /// Classifies a transcript, which may be half of one, empty or cut by [TextLimits]. Never fails.
    public Classified classify(String text) {
        Language language = language(text);
        return classify(text, language);
    }

    /// The same where the language is known.
    public Classified classify(String text, Language language) {
        TextModel model = model(language);
        List<String> words = Words.of(text, language, limits);
        TextModel.Sums sums = model.sums(words);
        TextModel.Calibration calibration = model.calibration();
        double probability = sums.knownWords() == 0 ? 0.5 : calibration.probability(sums.spam());
        return new Classified(
                probability,
                best(sums, probability >= 0.5),
                calibration.isUnsure(sums.knownWords(), probability),
                language,
                evidence(words, model.contributions(words, sums), probability >= 0.5));
    }

    /// The language whose words these are.
    public Language language(String text) {
        List<String> raw = Words.raw(text, limits);
        long marked =
                raw.stream().filter(word -> !Words.folded(word).equals(word)).count();
        if (marked > 0 && marked >= MARKED * raw.size()) {
            return Language.VI;
        }
        return vietnamese.familiarity(raw) > english.familiarity(raw) ? Language.VI : Language.EN;
    }

    /// How much each feature of the words speaks for a class, told with the words it was said by.
    ///
    /// @param pulls hears of indices into these words, not of what they are weighed as
    void pulls(List<String> said, Language language, TextClass towards, TextModel.Pulls pulls) {
        List<PlacedWord> placed = Words.placed(said, language, limits);
        model(language).pulls(PlacedWord.said(placed), towards, (feature, word, words, pull) -> {
            int from = placed.get(word).from();
            pulls.pull(feature, from, placed.get(word + words - 1).until() - from, pull);
        });
    }

    private TextModel model(Language language) {
        return switch (language) {
            case EN -> english;
            case VI -> vietnamese;
        };
    }

    private static TextClass best(TextModel.Sums sums, boolean spam) {
        TextClass best = spam ? TextClass.TELEMARKETING : TextClass.LEGITIMATE;
        for (TextClass each : TextClass.values()) {
            if (each.spam() == spam && sums.of(each) > sums.of(best)) {
                best = each;
            }
        }
        return best;
    }

    private static List<DecidingWords> evidence(List<String> words, double[] moved, boolean spam) {
        double most = 0;
        for (double each : moved) {
            most = Math.max(most, spam ? each : -each);
        }
        List<DecidingWords> phrases = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            int end = at;
            double weight = 0;
            while (end < words.size()
                    && end - at < PHRASE
                    && (spam ? moved[end] : -moved[end]) > Math.max(NOTEWORTHY * most, 1e-9)) {
                weight += moved[end];
                end++;
            }
            if (end > at) {
                phrases.add(new DecidingWords(String.join(" ", words.subList(at, end)), weight));
            }
            at = Math.max(end, at + 1);
        }
        Set<String> told = new HashSet<>();
        return phrases.stream()
                .sorted(Comparator.comparingDouble((DecidingWords each) -> -Math.abs(each.weight()))
                        .thenComparing(DecidingWords::words))
                .filter(each -> told.add(each.words()))
                .limit(EVIDENCE)
                .toList();
    }
}
