package org.callwarden.screening.campaign;

/// What is kept of a transcript to know its script again: hashes of its words, and of pairs of words
/// with at most two between them, which outlive a word that was heard wrongly, lost or added. No text,
/// though whoever guesses a text can check it. Immutable.
public final class Fingerprint {

    private final WeightedSet words;
    private final WeightedSet pairs;

    Fingerprint(WeightedSet words, WeightedSet pairs) {
        this.words = words;
        this.pairs = pairs;
    }

    /// Whether there is too little in it to know anything again.
    boolean empty() {
        return pairs.size() == 0;
    }

    /// Of each hash function the pair it chooses; empty when there is no pair.
    int[] signature() {
        return MinHash.signature(pairs);
    }

    Likeness likeness(Fingerprint other) {
        int sharedWords = words.shared(other.words);
        if (sharedWords == 0) {
            return Likeness.NONE;
        }
        int sharedPairs = pairs.shared(other.pairs);
        return new Likeness(
                ratio(sharedWords, words.sum() + other.words.sum() - sharedWords),
                ratio(sharedPairs, pairs.sum() + other.pairs.sum() - sharedPairs),
                ratio(sharedPairs, CommonWords.RARE),
                ratio(Math.min(words.sum(), other.words.sum()), CommonWords.RARE));
    }

    private static double ratio(int part, int of) {
        return of == 0 ? 0 : (double) part / of;
    }
}
