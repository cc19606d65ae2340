package org.callwarden.screening.transcript;

import java.util.List;

/// A word of a transcript as it is weighed, and which of those it was given were said for it: ten figures are one
/// word, and one contraction is two.
///
/// @param said as it is weighed
/// @param from index of the first
/// @param until one past the last
record PlacedWord(String said, int from, int until) {

    /// Of the same place.
    PlacedWord as(String other) {
        return new PlacedWord(other, from, until);
    }

    /// One for some in a row.
    static PlacedWord over(List<PlacedWord> row, String said) {
        return new PlacedWord(said, row.getFirst().from, row.getLast().until);
    }

    static List<String> said(List<PlacedWord> words) {
        return words.stream().map(PlacedWord::said).toList();
    }
}
