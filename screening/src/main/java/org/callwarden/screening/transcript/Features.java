package org.callwarden.screening.transcript;

import java.util.List;
import org.callwarden.screening.call.Language;

/// What of a transcript is weighed. English: words, pairs of words, and 4 and 5 characters in a row
/// within a word, which bear a wrongly heard ending. Vietnamese, where a word is one to three
/// syllables: syllables and pairs with their tone marks, and syllables, pairs and threes without,
/// which bear a recogniser that gets the tone wrong.
///
/// A feature is known by a 64-bit hash, so that nothing is allocated for it in a call; only training spells its name.
public final class Features {

    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final int SHORT_WORD = 4;

    private Features() {}

    /// Hears of each feature, as often as it is there.
    @FunctionalInterface
    public interface Sink {
        /// @param kind  what it is made of
        /// @param words the transcript's, folded for the kinds that are without tone marks
        /// @param word  index of its first word
        /// @param from  its first character within the padded word; 0 for whole words
        /// @param to    one past its last
        void feature(long hash, Kind kind, List<String> words, int word, int from, int to);
    }

    /// What a feature is made of.
    public enum Kind {
        WORD('w', 1),
        PAIR('b', 2),
        CHARACTERS('c', 1),
        SYLLABLE('f', 1),
        SYLLABLE_PAIR('g', 2),
        SYLLABLE_THREE('h', 3);

        private final char mark;
        private final int words;

        Kind(char mark, int words) {
            this.mark = mark;
            this.words = words;
        }

        /// How many words it spans.
        public int words() {
            return words;
        }
    }

    /// Tells every feature of the words.
    public static void of(List<String> words, Language language, Sink sink) {
        if (language == Language.EN) {
            for (int i = 0; i < words.size(); i++) {
                whole(Kind.WORD, words, i, sink);
                whole(Kind.PAIR, words, i, sink);
                characters(words, i, sink);
            }
            return;
        }
        List<String> folded = words.stream().map(Words::folded).toList();
        for (int i = 0; i < words.size(); i++) {
            boolean marked = !words.get(i).equals(folded.get(i));
            if (marked) {
                whole(Kind.WORD, words, i, sink);
            }
            if (marked || (i + 1 < words.size() && !words.get(i + 1).equals(folded.get(i + 1)))) {
                whole(Kind.PAIR, words, i, sink);
            }
            whole(Kind.SYLLABLE, folded, i, sink);
            whole(Kind.SYLLABLE_PAIR, folded, i, sink);
            whole(Kind.SYLLABLE_THREE, folded, i, sink);
        }
    }

    private static void whole(Kind kind, List<String> words, int first, Sink sink) {
        if (first + kind.words > words.size()) {
            return;
        }
        long hash = start(kind);
        for (int i = first; i < first + kind.words; i++) {
            String word = words.get(i);
            for (int c = 0; c < word.length(); c++) {
                hash = (hash ^ word.charAt(c)) * PRIME;
            }
            hash = (hash ^ ' ') * PRIME;
        }
        sink.feature(mixed(hash), kind, words, first, 0, 0);
    }

    private static void characters(List<String> words, int index, Sink sink) {
        String word = words.get(index);
        if (word.length() < SHORT_WORD || word.charAt(0) == '#') {
            return;
        }
        int padded = word.length() + 2;
        for (int from = 0; from < padded; from++) {
            long hash = start(Kind.CHARACTERS);
            for (int to = from; to < Math.min(from + 5, padded); to++) {
                hash = (hash ^ padded(word, to)) * PRIME;
                int length = to - from + 1;
                if (length >= 4) {
                    sink.feature(mixed(hash), Kind.CHARACTERS, words, index, from, to + 1);
                }
            }
        }
    }

    private static char padded(String word, int at) {
        return at == 0 || at == word.length() + 1 ? '_' : word.charAt(at - 1);
    }

    private static long start(Kind kind) {
        return (BASIS ^ kind.mark) * PRIME;
    }

    /// The low bits, which choose the place in a table, must depend on all of it.
    private static long mixed(long hash) {
        long mixed = (hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 29);
    }

    /// The feature's name in a weights file, such as `b:press one`.
    public static String name(Kind kind, List<String> words, int word, int from, int to) {
        if (kind == Kind.CHARACTERS) {
            return kind.mark + ":" + ('_' + words.get(word) + '_').substring(from, to);
        }
        return kind.mark + ":" + String.join(" ", words.subList(word, word + kind.words));
    }

    /// The hash of a name from a weights file.
    static long hashOf(String name) {
        long hash = (BASIS ^ name.charAt(0)) * PRIME;
        for (int i = 2; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * PRIME;
        }
        if (name.charAt(0) != Kind.CHARACTERS.mark) {
            hash = (hash ^ ' ') * PRIME;
        }
        return mixed(hash);
    }
}
