package org.callwarden.server.speech;

import java.util.List;
import java.util.stream.Collectors;
import org.callwarden.screening.hearing.SpokenWord;

/// What the recogniser understood.
///
/// @param words in their order; empty when nothing was understood
public record Recognised(List<SpokenWord> words) {

    public static final Recognised NOTHING = new Recognised(List.of());

    public Recognised {
        words = List.copyOf(words);
    }

    /// The words, with blanks between them.
    public String text() {
        return words.stream().map(SpokenWord::text).collect(Collectors.joining(" "));
    }

    /// The mean over its words, 0 when there are none.
    public double confidence() {
        return words.stream().mapToDouble(SpokenWord::confidence).average().orElse(0);
    }
}
