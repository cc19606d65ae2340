package org.callwarden.screening.transcript.training;

import java.util.List;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.transcript.TextClass;

/// A text whose class is known, and what was made of it.
///
/// @param contrast   whether its script was written to resemble one of the other kind
/// @param rate       word errors, 0 to 1, that were put in
/// @param sum        above 0 when spam outweighs; or any other figure that grows with it
/// @param knownWords how many different words had weights
/// @param judgedAs   the most probable class
public record Judged(
        Language language,
        String category,
        TextClass textClass,
        boolean contrast,
        double rate,
        double sum,
        int knownWords,
        TextClass judgedAs) {

    /// The word error rates at which is measured.
    public static final List<Double> RATES = List.of(0.0, 0.1, 0.3, 0.5);

    /// Whether it is spam.
    public boolean spam() {
        return textClass.spam();
    }
}
