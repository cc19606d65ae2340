package org.callwarden.screening.transcript;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.callwarden.screening.call.Language;

/// What the words beside figures say of them: that one is to call there, that they are something else, or are counted
/// in a unit. The words stand in `number-cues-<language>.txt`.
final class NumberCues {

    /// How many words before figures are looked at, and behind them.
    private static final int BEFORE = 8;

    private static final int BEHIND = 6;

    private static final String CALL_BACK = "call-back";
    private static final String NUMBER = "number";
    private static final String ELSE = "something-else";
    private static final String BEHIND_IT = "behind";
    private static final String UNIT = "unit";
    private static final String MARKED = "marked";

    enum Cue {
        CALL_BACK,
        /// A telephone number, though nobody is asked to call it.
        NUMBER,
        SOMETHING_ELSE,
        NONE
    }

    private record Phrase(Cue cue, String said) {}

    private static final Map<Language, NumberCues> AS_WRITTEN = new EnumMap<>(Map.of(
            Language.EN,
            new NumberCues(
                    PhraseFile.read("number-cues-en.txt", Set.of(CALL_BACK, BEHIND_IT, NUMBER, ELSE, UNIT)),
                    Function.identity()),
            Language.VI,
            new NumberCues(vietnamese(), Function.identity())));
    private static final NumberCues BARE_VIETNAMESE = new NumberCues(vietnamese(), Words::folded);

    private final Function<String, String> form;
    private final List<Phrase> phrases = new ArrayList<>();
    private final List<String> behind;
    private final Set<String> units;

    /// @param form how a word is compared
    private NumberCues(PhraseFile file, Function<String, String> form) {
        this.form = form;
        formed(file, CALL_BACK).forEach(each -> phrases.add(new Phrase(Cue.CALL_BACK, each)));
        formed(file, NUMBER).forEach(each -> phrases.add(new Phrase(Cue.NUMBER, each)));
        formed(file, ELSE)
                .flatMap(each -> Stream.of(each, each + " number", each + " number is"))
                .forEach(each -> phrases.add(new Phrase(Cue.SOMETHING_ELSE, each)));
        behind = formed(file, BEHIND_IT).toList();
        units = new HashSet<>(formed(file, UNIT).toList());
    }

    private static PhraseFile vietnamese() {
        return PhraseFile.read("number-cues-vi.txt", Set.of(CALL_BACK, BEHIND_IT, NUMBER, ELSE, UNIT, MARKED));
    }

    private Stream<String> formed(PhraseFile file, String kind) {
        List<String> marked = file.of(MARKED);
        return file.of(kind).stream()
                .filter(each -> form.apply(each).equals(each) || !marked.contains(each))
                .map(form);
    }

    /// @param bare whether the text has no tone marks
    static NumberCues of(Language language, boolean bare) {
        return bare ? BARE_VIETNAMESE : AS_WRITTEN.getOrDefault(language, BARE_VIETNAMESE);
    }

    /// What the words around figures say.
    ///
    /// @param first the first token of the figures
    /// @param last  the last
    Cue near(Tokens tokens, int first, int last) {
        Cue before = nearest(tokens.before(first, BEFORE));
        if (before != Cue.NONE) {
            return before;
        }
        String said = joined(tokens.after(last, BEHIND));
        return behind.stream().anyMatch(each -> said.contains(" " + each + " ")) ? Cue.CALL_BACK : Cue.NONE;
    }

    /// Whether what was counted stands behind the figures, so that they are an amount or a time.
    boolean counted(Tokens tokens, int last) {
        return units.contains(form.apply(tokens.word(last + 1)));
    }

    private Cue nearest(List<String> words) {
        String said = joined(words);
        Cue nearest = Cue.NONE;
        int end = 0;
        int length = 0;
        for (Phrase phrase : phrases) {
            int at = said.lastIndexOf(" " + phrase.said() + " ");
            int until = at + phrase.said().length();
            if (at >= 0 && (until > end || (until == end && phrase.said().length() > length))) {
                nearest = phrase.cue();
                end = until;
                length = phrase.said().length();
            }
        }
        return nearest;
    }

    private String joined(List<String> words) {
        List<String> forms = new ArrayList<>(words.size());
        words.forEach(word -> forms.add(form.apply(word)));
        return " " + String.join(" ", forms) + " ";
    }
}
