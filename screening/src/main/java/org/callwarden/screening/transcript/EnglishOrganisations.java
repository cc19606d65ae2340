package org.callwarden.screening.transcript;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.transcript.Introduction.Span;
import org.callwarden.screening.transcript.Tokens.Kind;

/// Organisations in English: `this is Susan with Evergreen Solar`, `calling on behalf of`, `here at`.
final class EnglishOrganisations implements Organisations {

    static final EnglishOrganisations ONE = new EnglishOrganisations();

    private static final int LONGEST = 6;
    /// From `this is` to `with`: the words and a name.
    private static final int SELF = 7;

    private final Phrases introduces;
    private final Phrases self;
    private final Phrases joins;
    private final Phrases stop;
    private final Phrases generic;
    private final Phrases organisation;
    private final Phrases tail;
    private final Phrases place;
    private final Phrases known;

    private EnglishOrganisations() {
        PhraseFile file = Organisations.file(Language.EN);
        introduces = Organisations.phrases(file, "introduces", Function.identity());
        self = Organisations.phrases(file, "self", Function.identity());
        joins = Organisations.phrases(file, "joins", Function.identity());
        stop = Organisations.phrases(file, "stop", Function.identity());
        generic = Organisations.phrases(file, "generic", Function.identity());
        organisation = Organisations.phrases(file, "organisation", Function.identity());
        tail = Organisations.phrases(file, "tail", Function.identity());
        place = Organisations.phrases(file, "place", Function.identity());
        known = Organisations.phrases(file, "known", Function.identity());
    }

    @Override
    public Optional<Span> at(Tokens tokens, int at, boolean cased) {
        int start = tokens.word(at).equals("the") ? at + 1 : at;
        int introduced = at - introduces.before(tokens, at);
        if (introduced == at && !joined(tokens, at)) {
            return Optional.empty();
        }
        int brand = known.at(tokens, start);
        if (brand > 0) {
            return Optional.of(new Span(start, start + brand - 1));
        }
        int end = end(tokens, start, cased);
        return end > start
                        && certain(
                                tokens, start, end, cased, tokens.word(at - 1).equals("from"))
                ? Optional.of(new Span(start, end - 1))
                : Optional.empty();
    }

    /// Whether `with` and the like stand before a token, and before that who speaks.
    private boolean joined(Tokens tokens, int at) {
        if (joins.before(tokens, at) == 0) {
            return false;
        }
        for (int from = at - 2; from >= Math.max(0, at - SELF); from--) {
            if (tokens.list().get(from).is(Kind.END)) {
                return false;
            }
            if (self.at(tokens, from) > 0) {
                return true;
            }
        }
        return false;
    }

    /// One past the last word of the name.
    private int end(Tokens tokens, int start, boolean cased) {
        int at = start;
        while (at < tokens.list().size() && at - start < LONGEST) {
            boolean and = at > start && tokens.word(at).equals("and") && continues(tokens, at + 1, cased);
            if (and) {
                at += 2;
            } else if (part(tokens, at, start, cased)) {
                at++;
            } else {
                return at;
            }
        }
        // Nothing says where a name of so many words ends.
        return at < tokens.list().size() && part(tokens, at, start, cased) ? start : at;
    }

    private boolean continues(Tokens tokens, int at, boolean cased) {
        return tail.has(tokens, at) || (cased && Organisations.capital(tokens, at) && !stop.has(tokens, at));
    }

    private boolean part(Tokens tokens, int at, int start, boolean cased) {
        return tokens.list().get(at).is(Kind.WORD)
                && !(at > start && Organisations.parted(tokens, at))
                && !stop.has(tokens, at)
                && (!cased || Organisations.capital(tokens, at));
    }

    /// A name has a word of its own. Without capital letters it begins with one, and its last says what it is.
    private boolean certain(Tokens tokens, int start, int end, boolean cased, boolean from) {
        boolean named =
                own(tokens, start) || (cased && IntStream.range(start, end).anyMatch(at -> own(tokens, at)));
        boolean told = organisation.has(tokens, end - 1) || tail.has(tokens, end - 1);
        boolean shown = cased && !place.has(tokens, end - 1) && (!from || end - start > 1);
        return named && (told || shown);
    }

    private boolean own(Tokens tokens, int at) {
        String word = tokens.word(at);
        return word.length() > 1
                && !word.endsWith("'s")
                && !word.equals("and")
                && !organisation.has(tokens, at)
                && !generic.has(tokens, at);
    }
}
