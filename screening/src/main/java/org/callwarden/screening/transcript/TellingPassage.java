package org.callwarden.screening.transcript;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.call.Language;

/// The stretch of a transcript that told the most, for who has no time for all of it: the window whose features the
/// classifier adds up to the most for the class it found, each feature counted once, as the classifier does. It begins
/// and ends with a sentence where that fits.
///
/// @param from  index of its first word
/// @param until one past its last; at most [#MOST_WORDS] after it
public record TellingPassage(int from, int until) {

    /// Words that are read in six seconds; a transcript of no more has no passage, it is one.
    public static final int MOST_WORDS = 25;

    /// Sums of weights, which are hundredths, are the same within this.
    private static final double SAME = 1e-6;

    /// So little of the sum is given up to begin with a sentence.
    private static final double LITTLE = 0.1;

    public TellingPassage {
        if (from < 0 || until <= from) {
            throw new IllegalArgumentException("a passage has a word or more, got " + from + " to " + until);
        }
    }

    /// How many words it has.
    public int words() {
        return until - from;
    }

    /// Whether that word is in it.
    public boolean holds(int word) {
        return word >= from && word < until;
    }

    /// What is looked through.
    ///
    /// @param words    as they are shown, with signs or without
    /// @param language whose they are
    /// @param begins   words that begin a sentence or come after a pause; here also the first, and those
    ///     after a sign that ends one
    public record Said(List<String> words, Language language, BitSet begins) {

        private static final String ENDS = ".?!;…";

        public Said {
            words = List.copyOf(words);
            begins = (BitSet) begins.clone();
            begins.set(0);
            for (int word = 0; word < words.size(); word++) {
                String text = words.get(word);
                if (!text.isEmpty() && ENDS.indexOf(text.charAt(text.length() - 1)) >= 0) {
                    begins.set(word + 1);
                }
            }
        }

        @Override
        public BitSet begins() {
            return (BitSet) begins.clone();
        }
    }

    /// The passage that told the most.
    ///
    /// @param towards the class that was found
    /// @param must    words that have to be in it, whatever they weigh, such as a number that is known
    /// @return nothing where there are too few words, or none speaks for the class
    public static Optional<TellingPassage> in(
            Said said, TextClass towards, Optional<TellingPassage> must, TextClassifier classifier) {
        if (said.words.size() <= MOST_WORDS) {
            return Optional.empty();
        }
        return heaviest(said, towards, must.map(TellingPassage::cut), classifier)
                .map(found -> found.inSentences(said));
    }

    private TellingPassage cut() {
        return new TellingPassage(from, Math.min(until, from + MOST_WORDS));
    }

    /// @param feature the same number for the same feature
    private record Pull(int feature, int from, double weight) {}

    private static Optional<TellingPassage> heaviest(
            Said said, TextClass towards, Optional<TellingPassage> must, TextClassifier classifier) {
        int size = said.words.size();
        Map<Integer, Integer> numbers = new HashMap<>();
        List<List<Pull>> ending = new ArrayList<>();
        for (int word = 0; word <= size; word++) {
            ending.add(new ArrayList<>(0));
        }
        classifier.pulls(said.words, said.language, towards, (feature, word, words, weight) -> {
            int number = numbers.computeIfAbsent(feature, _ -> numbers.size());
            ending.get(word + words).add(new Pull(number, word, weight));
        });
        // In which window a feature was counted last.
        int[] counted = new int[numbers.size()];
        Heaviest any = new Heaviest(must);
        Heaviest sentences = new Heaviest(must);
        int first = must.map(held -> Math.max(0, held.until - MOST_WORDS)).orElse(0);
        int last = must.map(TellingPassage::from).orElse(size - 1);
        int least = must.map(TellingPassage::until).orElse(0);
        for (int from = first; from <= last; from++) {
            double sum = 0;
            for (int until = from + 1; until <= Math.min(size, from + MOST_WORDS); until++) {
                for (Pull pull : ending.get(until)) {
                    if (pull.from >= from && counted[pull.feature] != from + 1) {
                        counted[pull.feature] = from + 1;
                        sum += pull.weight;
                    }
                }
                if (until >= least) {
                    any.offer(from, until, sum);
                    if (said.begins.get(from)) {
                        sentences.offer(from, until, sum);
                    }
                }
            }
        }
        return sentences.sum >= any.sum - LITTLE * Math.abs(any.sum) ? sentences.passage : any.passage;
    }

    /// The passage that adds up to the most so far; of equal ones the shortest, then the first.
    private static final class Heaviest {
        private Optional<TellingPassage> passage;
        private double sum;

        /// Without words that have to be in it, only what adds up to more than nothing counts.
        Heaviest(Optional<TellingPassage> must) {
            passage = must;
            sum = must.isPresent() ? Double.NEGATIVE_INFINITY : SAME;
        }

        void offer(int from, int until, double offered) {
            boolean shorter = offered > sum - SAME
                    && passage.filter(best -> until - from < best.words()).isPresent();
            if (offered > sum + SAME || shorter) {
                passage = Optional.of(new TellingPassage(from, until));
                sum = offered;
            }
        }
    }

    /// From the start of its sentence and to the end of its last one, as far as there is room.
    private TellingPassage inSentences(Said said) {
        int begin = said.begins.previousSetBit(from);
        int start = until - begin <= MOST_WORDS ? begin : from;
        int next = said.begins.nextSetBit(until);
        int end = next < 0 ? said.words.size() : next;
        return new TellingPassage(start, end - start <= MOST_WORDS ? end : until);
    }
}
