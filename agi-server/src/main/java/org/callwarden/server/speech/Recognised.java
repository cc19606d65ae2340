package org.callwarden.server.speech;

import java.util.List;
import java.util.stream.Collectors;

/// What was heard.
///
/// @param words in their order; empty when nothing was understood
public record Heard(List<Word> words) {

    public static final Heard NOTHING = new Heard(List.of());

    public Heard {
        words = List.copyOf(words);
    }

    /// The words, with blanks between them.
    public String text() {
        return words.stream().map(Word::text).collect(Collectors.joining(" "));
    }

    /// The mean over its words, 0 when there are none.
    public double confidence() {
        return words.stream().mapToDouble(Word::confidence).average().orElse(0);
    }
}
