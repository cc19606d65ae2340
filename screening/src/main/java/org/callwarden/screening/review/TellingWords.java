package org.callwarden.screening.review;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.callwarden.screening.hearing.SpokenWord;
import org.callwarden.screening.hearing.Transcript;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.transcript.SpokenNumber;
import org.callwarden.screening.transcript.TellingPassage;
import org.callwarden.screening.transcript.TextClassifier;

/// Which passage of what a caller said told the most, by the class that was found then and the weights of now. Where
/// the caller named a number that counted against them it is in the passage. Nothing of it is stored.
///
/// A call of which nothing could be concluded has none: a passage speaks for the class that was found, and would
/// make a doubtful call sound surer than it is (docs/review.md).
///
/// A script that was heard before has no passage of its own: it is known by all its words.
public final class TellingWords {

    /// So long nobody speaks between two sentences. Listening ends after a little more.
    static final Duration PAUSE = Duration.ofMillis(500);

    private static final String BAD_NUMBER = "named-bad-number";

    private TellingWords() {}

    /// The passage, as places in the transcript's words; nothing where these are few, not kept, unsure, or tell
    /// nothing.
    ///
    /// @param said of that call
    public static Optional<TellingPassage> of(CallRecord record, Transcript said) {
        List<String> words = said.words().stream().map(SpokenWord::text).toList();
        if (words.size() <= TellingPassage.MOST_WORDS || said.classified().unsure()) {
            return Optional.empty();
        }
        return TellingPassage.in(
                new TellingPassage.Said(words, said.classified().language(), afterPauses(said.words())),
                said.classified().textClass(),
                badNumber(record, said, words),
                TextClassifier.standard());
    }

    private static BitSet afterPauses(List<SpokenWord> words) {
        BitSet begins = new BitSet();
        for (int word = 1; word < words.size(); word++) {
            Duration pause = words.get(word).from().minus(words.get(word - 1).until());
            begins.set(word, pause.compareTo(PAUSE) >= 0);
        }
        return begins;
    }

    /// The words of the first number that counted against the caller, where they are found again.
    private static Optional<TellingPassage> badNumber(CallRecord record, Transcript said, List<String> words) {
        Set<String> bad = record.verdict().reasons().stream()
                .filter(reason -> reason.id().equals(BAD_NUMBER))
                .map(reason -> reason.values().getOrDefault("number", ""))
                .collect(Collectors.toSet());
        return said.numbers().stream()
                .filter(named -> bad.contains(named.number().text()))
                .map(SpokenNumber::words)
                .flatMap(text -> place(text, words).stream())
                .findFirst();
    }

    private static Optional<TellingPassage> place(String text, List<String> words) {
        for (int from = 0; from < words.size() && !text.isEmpty(); from++) {
            StringBuilder row = new StringBuilder(words.get(from));
            int until = from + 1;
            while (row.length() < text.length() && until < words.size()) {
                row.append(' ').append(words.get(until));
                until++;
            }
            // A sign may come before or after it.
            if (row.indexOf(text) >= 0 && row.indexOf(text) < words.get(from).length()) {
                return Optional.of(new TellingPassage(from, until));
            }
        }
        return Optional.empty();
    }
}
