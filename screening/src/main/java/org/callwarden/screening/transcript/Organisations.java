package org.callwarden.screening.transcript;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.transcript.Introduction.Span;
import org.callwarden.screening.transcript.Tokens.Kind;
import org.callwarden.screening.transcript.Tokens.Token;

/// Finds for whom a caller says to call. Where words are written in lower case, as recognisers do, a name is believed
/// only when a word in it says that it is an organisation.
sealed interface Organisations permits EnglishOrganisations, VietnameseOrganisations {

    Set<String> ENGLISH_KINDS =
            Set.of("introduces", "self", "joins", "stop", "generic", "organisation", "tail", "place", "known", "pitch");
    Set<String> VIETNAMESE_KINDS =
            Set.of("joins", "callee", "kind", "field", "stop", "begins-none", "marked", "known", "pitch");

    /// The words of a language.
    static PhraseFile file(Language language) {
        return PhraseFile.read(
                "introduction-" + language.tag() + ".txt", language == Language.EN ? ENGLISH_KINDS : VIETNAMESE_KINDS);
    }

    /// The first organisation that is certain.
    static Optional<Span> in(Tokens tokens, Language language) {
        Organisations finder = switch (language) {
            case EN -> EnglishOrganisations.ONE;
            case VI -> tokens.bare() ? VietnameseOrganisations.BARE : VietnameseOrganisations.MARKED;
        };
        boolean cased = cased(tokens);
        for (int at = 0; at < tokens.list().size(); at++) {
            Optional<Span> found = finder.at(tokens, at, cased);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// The organisation whose name begins at a token, if words before it introduce one.
    ///
    /// @param cased whether names are written with capital letters
    Optional<Span> at(Tokens tokens, int at, boolean cased);

    /// The phrases of a kind, without those that count only as they are written with tone marks.
    static Phrases phrases(PhraseFile file, String kind, Function<String, String> form) {
        return new Phrases(
                file.of(kind).stream()
                        .filter(each -> form.apply(each).equals(each)
                                || !file.of("marked").contains(each))
                        .toList(),
                form);
    }

    /// Whether names are written with capital letters: some word within a sentence is.
    static boolean cased(Tokens tokens) {
        for (int at = 1; at < tokens.list().size(); at++) {
            boolean first = tokens.list().get(at - 1).is(Kind.END);
            if (!first
                    && capital(tokens, at)
                    && !tokens.word(at).startsWith("i'")
                    && !tokens.word(at).equals("i")) {
                return true;
            }
        }
        return false;
    }

    static boolean capital(Tokens tokens, int at) {
        return at < tokens.list().size()
                && tokens.list().get(at).is(Kind.WORD)
                && Character.isUpperCase(
                        tokens.text().codePointAt(tokens.list().get(at).start()));
    }

    /// Whether a sign parts a token from the one before it.
    static boolean parted(Tokens tokens, int at) {
        if (at == 0 || at >= tokens.list().size()) {
            return true;
        }
        Token before = tokens.list().get(at - 1);
        String between =
                tokens.text().substring(before.end(), tokens.list().get(at).start());
        return before.is(Kind.END) || between.chars().anyMatch(c -> ",:()–\"".indexOf(c) >= 0);
    }
}
