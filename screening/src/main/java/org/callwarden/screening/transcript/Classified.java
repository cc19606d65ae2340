package org.callwarden.screening.transcript;

import java.util.List;
import org.callwarden.screening.call.Language;

/// What the classifier makes of a transcript.
///
/// @param spamProbability 0 to 1, calibrated: of transcripts with 0.8, eight in ten are spam
/// @param textClass       the most probable class on the side that the probability speaks for
/// @param unsure          whether nothing may be concluded: too few words it knows, or a probability in between
/// @param language        the language the words were taken for
/// @param evidence        the words that decided, strongest first; empty when there were none
public record Classified(
        double spamProbability, TextClass textClass, boolean unsure, Language language, List<DecidingWords> evidence) {

    public Classified {
        if (!(spamProbability >= 0 && spamProbability <= 1)) {
            throw new IllegalArgumentException("a probability is from 0 to 1, got " + spamProbability);
        }
        evidence = List.copyOf(evidence);
    }

    /// How certain the class's side is, 0.5 to 1.
    public double confidence() {
        return Math.max(spamProbability, 1 - spamProbability);
    }

    /// A word, or some in a row, and how much they moved the verdict.
    ///
    /// @param words  as they were said, in lower case
    /// @param weight in units of log odds; above 0 speaks for spam
    public record DecidingWords(String words, double weight) {}
}
