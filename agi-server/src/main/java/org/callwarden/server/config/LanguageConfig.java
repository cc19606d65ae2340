package org.callwarden.server.config;

import org.callwarden.screening.call.Language;

/// In which language callers are spoken to.
///
/// @param standard where the caller's country says nothing
/// @param byCountry whether the country of the caller's number decides first
public record LanguageConfig(Language standard, boolean byCountry) {
    static final LanguageConfig STANDARD = new LanguageConfig(Language.VI, true);
}
