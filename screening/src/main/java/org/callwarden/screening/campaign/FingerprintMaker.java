package org.callwarden.screening.campaign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.transcript.TextClassifier;
import org.callwarden.screening.transcript.TextLimits;
import org.callwarden.screening.transcript.Words;

/// Makes fingerprints of transcripts. Numbers and amounts count for nothing, endings and tone marks
/// are left out, words that everybody says weigh little. Immutable, may be used by any number of
/// threads.
public final class FingerprintMaker {

    /// Words of a transcript that are looked at, from its beginning: two minutes of speech.
    static final int MOST_WORDS = 300;

    private static final TextLimits LIMITS = new TextLimits(6_000, MOST_WORDS);
    /// Letters of an English word that count: endings are what a recogniser gets wrong most.
    private static final int STEM = 6;
    /// How far apart the words of a pair are at most.
    private static final int REACH = 3;

    private final TextClassifier classifier;
    private final Map<Language, CommonWords> common;
    private final Map<Language, Clearness> clearness;

    private FingerprintMaker(
            TextClassifier classifier, Map<Language, CommonWords> common, Map<Language, Clearness> clearness) {
        this.classifier = classifier;
        this.common = common;
        this.clearness = clearness;
    }

    /// Knows which words are common from the scripts that come with Callwarden.
    public static FingerprintMaker standard() {
        Map<Language, CommonWords> common = new EnumMap<>(Language.class);
        Map<Language, Clearness> clearness = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            common.put(language, CommonWords.shipped(language));
            clearness.put(language, Clearness.shipped(language));
        }
        return new FingerprintMaker(TextClassifier.standard(), common, clearness);
    }

    /// The lines of a file of common words: what is met in the texts of one language.
    public static List<String> commonWords(Collection<String> texts, Language language) {
        return CommonWords.in(texts.stream().map(text -> stems(text, language)).toList())
                .lines("Words common in calls, " + language.tag()
                        + ": how many scripts, and in how many of them each is met. Made by `./callwarden classify train`"
                        + "; not for editing.");
    }

    /// Name of the file of common words of a language, beside this class.
    public static String commonWordsFile(Language language) {
        return CommonWords.file(language);
    }

    /// The lines of a file of common pairs.
    ///
    /// @param texts      of one language
    /// @param heardBadly the same with three word errors in ten
    public static List<String> commonPairs(Collection<String> texts, Collection<String> heardBadly, Language language) {
        return Clearness.lines(
                "Pairs of words common in calls, " + language.tag()
                        + ", and what share of a text's pairs they are when it is heard well and badly. Made by"
                        + " `./callwarden classify train`; not for editing.",
                texts.stream().map(text -> stems(text, language)).toList(),
                heardBadly.stream().map(text -> stems(text, language)).toList());
    }

    /// Name of the file of common pairs of a language, beside this class.
    public static String commonPairsFile(Language language) {
        return Clearness.file(language);
    }

    /// A transcript's fingerprint.
    public Fingerprint of(String text) {
        Language language = classifier.language(text);
        List<String> words = stems(text, language);
        CommonWords weights = Objects.requireNonNull(common.get(language));
        int[] hashes = words.stream().mapToInt(String::hashCode).toArray();
        int[] weight = words.stream().mapToInt(weights::weight).toArray();
        long[] single = new long[hashes.length];
        long[] pairs = new long[hashes.length * REACH];
        int count = 0;
        for (int i = 0; i < hashes.length; i++) {
            single[i] = entry(hashes[i], weight[i]);
            for (int next = i + 1; next <= Math.min(i + REACH, hashes.length - 1); next++) {
                pairs[count++] = entry(
                        MinHash.mixed(hashes[i], 1) + MinHash.mixed(hashes[next], 2), (weight[i] + weight[next]) / 2);
            }
        }
        return new Fingerprint(
                WeightedSet.of(single),
                WeightedSet.of(Arrays.copyOf(pairs, count)),
                Objects.requireNonNull(clearness.get(language)).of(words));
    }

    private static long entry(int hash, int weight) {
        return ((long) hash << 32) | weight;
    }

    private static List<String> stems(String text, Language language) {
        List<String> stems = new ArrayList<>();
        for (String word : Words.of(text, language, LIMITS)) {
            stem(word, language, stems);
        }
        return stems;
    }

    private static void stem(String word, Language language, List<String> into) {
        if (Character.isIdeographic(word.codePointAt(0))) {
            // Written without spaces; a whole sentence would be one word.
            word.codePoints().mapToObj(Character::toString).forEach(into::add);
            return;
        }
        String plain = Words.folded(word);
        if (language == Language.EN && plain.charAt(0) != '#') {
            String cut = plain.length() > STEM ? plain.substring(0, STEM) : plain;
            into.add(cut.length() > 3 && cut.endsWith("s") ? cut.substring(0, cut.length() - 1) : cut);
        } else {
            into.add(plain);
        }
    }
}
