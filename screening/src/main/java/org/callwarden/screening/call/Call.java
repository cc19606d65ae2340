package org.callwarden.screening.call;

import java.time.Instant;
import java.util.Optional;

/// One leg under screening, as it arrived.
///
/// @param diverter who forwarded the call to us, when the trunk said so (`agi_rdnis`): evidence, not the
///     caller
/// @param language the language to speak to the caller
/// @param at when the call arrived
public record Call(
        CallId id,
        Caller caller,
        DialedNumber dialed,
        Trunk trunk,
        Attestation attestation,
        Optional<PhoneNumber> diverter,
        Language language,
        Instant at) {

    /// As if it came from another number that nothing else is known of.
    public Call by(PhoneNumber number) {
        Caller other = new Caller(number, Caller.Presentation.ALLOWED, "", number.text());
        return new Call(id, other, dialed, trunk, Attestation.NONE, Optional.empty(), language, at);
    }

    /// The same call, come in at this moment.
    public Call arrivedAt(Instant moment) {
        return new Call(id, caller, dialed, trunk, attestation, diverter, language, moment);
    }
}
