package org.callwarden.server.config;

import java.util.Optional;
import org.callwarden.screening.call.Language;

/// What is special about one trunk, besides its policy.
///
/// @param trustedIdentity whether its P-Asserted-Identity is believed: only of a carrier that sets it itself
/// @param international whether calls come over it from other countries only
/// @param language the language to speak to its callers, instead of choosing by country
public record TrunkConfig(boolean trustedIdentity, boolean international, Optional<Language> language) {}
