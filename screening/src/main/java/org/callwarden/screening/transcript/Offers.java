package org.callwarden.screening.transcript;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.transcript.Introduction.Span;

/// What is offered in a transcript, and where that begins.
///
/// @param product the one that is spoken of most; empty when there is none, or two alike
/// @param begin   the first token of an offer; past the end when there is none
record Offers(Optional<String> product, int begin) {

    /// How products of a language are called, and how anything is offered.
    private record Catalogue(Map<String, Phrases> products, Phrases pitch) {

        static Catalogue read(Language language, Function<String, String> form) {
            Map<String, Phrases> products = new LinkedHashMap<>();
            PhraseFile.read("products-" + language.tag() + ".txt", Set.of())
                    .phrases()
                    .forEach((id, phrases) -> products.put(id, new Phrases(phrases, form)));
            return new Catalogue(products, Organisations.phrases(Organisations.file(language), "pitch", form));
        }

        /// The longest name of a product at a token, in tokens.
        int named(Tokens tokens, int at) {
            return products.values().stream()
                    .mapToInt(each -> each.at(tokens, at))
                    .max()
                    .orElse(0);
        }

        List<String> products(Tokens tokens, int at, int length) {
            return products.entrySet().stream()
                    .filter(each -> each.getValue().at(tokens, at) == length)
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    private static final Catalogue ENGLISH = Catalogue.read(Language.EN, Function.identity());
    private static final Catalogue VIETNAMESE = Catalogue.read(Language.VI, Function.identity());
    private static final Catalogue BARE_VIETNAMESE = Catalogue.read(Language.VI, Words::folded);

    /// @param organisation whose name says nothing of what is offered
    static Offers in(Tokens tokens, Language language, Optional<Span> organisation) {
        Catalogue catalogue = language == Language.EN ? ENGLISH : tokens.bare() ? BARE_VIETNAMESE : VIETNAMESE;
        Map<String, Integer> mentions = new LinkedHashMap<>();
        int begin = tokens.list().size();
        int at = 0;
        while (at < tokens.list().size()) {
            if (organisation.isPresent() && organisation.get().holds(at)) {
                at++;
                continue;
            }
            int named = catalogue.named(tokens, at);
            if (named > 0) {
                catalogue.products(tokens, at, named).forEach(id -> mentions.merge(id, 1, Integer::sum));
            }
            if (named > 0 || catalogue.pitch().at(tokens, at) > 0) {
                begin = Math.min(begin, at);
            }
            at += Math.max(1, named);
        }
        return new Offers(most(mentions), begin);
    }

    private static Optional<String> most(Map<String, Integer> mentions) {
        int most = mentions.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        List<String> often = mentions.entrySet().stream()
                .filter(each -> each.getValue() == most)
                .map(Map.Entry::getKey)
                .toList();
        return often.size() == 1 ? Optional.of(often.getFirst()) : Optional.empty();
    }
}
