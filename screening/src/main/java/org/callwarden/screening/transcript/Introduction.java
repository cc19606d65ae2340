package org.callwarden.screening.transcript;

import java.util.Optional;
import org.callwarden.screening.call.Language;

/// What a caller who advertises said of themselves. Says something only of calls whose class is
/// [TextClass#TELEMARKETING]; what is not certain is left out.
///
/// @param organisation for whom they call, as it stands in the transcript
/// @param product      what is offered, by its name in `products-<language>.txt`
/// @param identified   whether the organisation was named before the offer
public record Introduction(Optional<String> organisation, Optional<String> product, Identified identified) {

    /// When an organisation was named.
    public enum Identified {
        /// Before anything was offered.
        FIRST("first"),
        LATER("later"),
        /// No organisation was heard for certain, which does not mean that none was named.
        NOT_HEARD("not-heard");

        private final String id;

        Identified(String id) {
            this.id = id;
        }

        /// Stable word for storage and the API.
        public String id() {
            return id;
        }
    }

    /// Reads a transcript in its language.
    public static Introduction of(String transcript, Language language, TextLimits limits) {
        Tokens tokens = Tokens.of(transcript, limits);
        Optional<Span> organisation = Organisations.in(tokens, language);
        Offers offers = Offers.in(tokens, language, organisation);
        return new Introduction(
                organisation.map(span -> tokens.between(span.first(), span.last())),
                offers.product(),
                organisation
                        .map(span -> offers.begin() < span.first() ? Identified.LATER : Identified.FIRST)
                        .orElse(Identified.NOT_HEARD));
    }

    /// Tokens from one to another, both in it.
    record Span(int first, int last) {

        boolean holds(int at) {
            return at >= first && at <= last;
        }
    }
}
