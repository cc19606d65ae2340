package org.callwarden.screening.campaign;

import java.util.List;

/// How much two transcripts have in common.
///
/// @param words    weight of the words both have among those of either (Jaccard), 0 to 1
/// @param pairs    the same of pairs of words that follow each other
/// @param evidence weight of the pairs both have, in rare pairs
/// @param size     weight of the smaller transcript's words, in rare words
/// @param clear    how well both were heard ([Clearness]), multiplied
record Likeness(double words, double pairs, double evidence, double size, double clear) {

    /// Part of the pairs expected that counts; names and amounts, which are other words each time,
    /// stand together.
    private static final double EVENLY = 0.8;

    static final Likeness NONE = new Likeness(0, 0, 0, 0, 0);

    /// The mean of some; [#NONE] when there are none.
    static Likeness mean(List<Likeness> all) {
        if (all.isEmpty()) {
            return NONE;
        }
        double words = 0;
        double pairs = 0;
        double evidence = 0;
        double size = 0;
        double clear = 0;
        for (Likeness each : all) {
            words += each.words;
            pairs += each.pairs;
            evidence += each.evidence;
            size += each.size;
            clear += each.clear;
        }
        int count = all.size();
        return new Likeness(words / count, pairs / count, evidence / count, size / count, clear / count);
    }

    /// One figure to compare by, 0 to 2.6: words, and twice the pairs, as far as words that are right
    /// here and there would leave them. A passage that two scripts share leaves more pairs than that,
    /// since all its words stand together; what is more does not count.
    double total() {
        double right = 2 * words / (1 + words);
        double expected = right * right / (2 - right * right);
        return words + 2 * Math.min(pairs, EVENLY * expected);
    }
}
