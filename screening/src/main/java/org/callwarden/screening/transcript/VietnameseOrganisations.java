package org.callwarden.screening.transcript;

import java.util.Optional;
import java.util.function.Function;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.transcript.Introduction.Span;
import org.callwarden.screening.transcript.Tokens.Kind;

/// Organisations in Vietnamese: `em gọi từ công ty tài chính Minh Phát`, `bên VPBank`.
final class VietnameseOrganisations implements Organisations {

    static final VietnameseOrganisations MARKED = new VietnameseOrganisations(Function.identity());
    static final VietnameseOrganisations BARE = new VietnameseOrganisations(Words::folded);

    private static final int FIELDS = 3;
    private static final int LONGEST = 4;
    /// Syllables of a name without capital letters: one may be any word, and of many one may be another.
    private static final int LEAST_PLAIN = 2;

    private static final int LONGEST_PLAIN = 3;

    private final Phrases joins;
    private final Phrases callee;
    private final Phrases kind;
    private final Phrases field;
    private final Phrases stop;
    private final Phrases beginsNone;
    private final Phrases known;

    private VietnameseOrganisations(Function<String, String> form) {
        PhraseFile file = Organisations.file(Language.VI);
        joins = Organisations.phrases(file, "joins", form);
        callee = Organisations.phrases(file, "callee", form);
        kind = Organisations.phrases(file, "kind", form);
        field = Organisations.phrases(file, "field", form);
        stop = Organisations.phrases(file, "stop", form);
        beginsNone = Organisations.phrases(file, "begins-none", form);
        known = Organisations.phrases(file, "known", form);
    }

    @Override
    public Optional<Span> at(Tokens tokens, int at, boolean cased) {
        int join = joins.before(tokens, at);
        boolean introduced = join > 0 && callee.before(tokens, at - join) == 0;
        boolean begins = join == 0 && Organisations.parted(tokens, at);
        int kinds = kind.at(tokens, at);
        if (kinds > 0 && (introduced || begins)) {
            return named(tokens, at, at + kinds, introduced, cased);
        }
        int brand = known.at(tokens, at);
        return introduced && brand > 0 ? Optional.of(new Span(at, at + brand - 1)) : Optional.empty();
    }

    private Optional<Span> named(Tokens tokens, int first, int from, boolean introduced, boolean cased) {
        int start = from;
        for (int fields = 0; fields < FIELDS && field.at(tokens, start) > 0; fields++) {
            start += field.at(tokens, start);
        }
        int brand = known.at(tokens, start);
        if (brand > 0) {
            return Optional.of(new Span(first, start + brand - 1));
        }
        int end = start;
        while (end < tokens.list().size() && part(tokens, end, cased)) {
            end++;
        }
        int length = end - start;
        boolean certain = cased
                ? length > 0 && length <= LONGEST
                : introduced && length >= LEAST_PLAIN && length <= LONGEST_PLAIN && !beginsNone.has(tokens, start);
        return certain ? Optional.of(new Span(first, end - 1)) : Optional.empty();
    }

    private boolean part(Tokens tokens, int at, boolean cased) {
        return tokens.list().get(at).is(Kind.WORD)
                && !Organisations.parted(tokens, at)
                && (cased ? Organisations.capital(tokens, at) : !stop.has(tokens, at));
    }
}
