package org.callwarden.screening.call;

import java.util.Optional;
import java.util.Set;
import org.callwarden.screening.call.Caller.Presentation;
import org.callwarden.screening.call.PhoneNumber.E164;
import org.callwarden.screening.call.PhoneNumber.Withheld;

/// Decides who claims to call, from what Asterisk and the trunk say.
///
/// Withheld is decided by the calling presentation alone: Asterisk puts the real number of a
/// P-Asserted-Identity (RFC 3325) with `Privacy: id` into `agi_callerid` and says 32 in `agi_callingpres`
/// (measured on 22.10). Such a number is judged and never shown. It counts only from trunks that the operator
/// trusts to assert identities; from any other trunk a number that asks not to be shown could be anybody's,
/// and the caller is taken as unknown altogether. Where Asterisk was told to believe the identity headers of a
/// trunk that is not trusted here, the caller is who From says, as if those headers were not there.
///
/// @param numbers reads the texts
/// @param trusted the trunks whose P-Asserted-Identity is believed
public record CallerReader(NumberReader numbers, Set<Trunk> trusted) {

    /// Bits 6 and 7 of the presentation octet (ITU-T Q.931 §4.5.10): what may be done with the number.
    private static final int PRESENTATION = 0x60;

    public CallerReader {
        trusted = Set.copyOf(trusted);
    }

    /// What the network says of the caller of one call.
    ///
    /// @param number the number as Asterisk gives it (`agi_callerid`)
    /// @param callingPres `agi_callingpres`: 0–3 allowed, 32–35 restricted, 64–67 not available
    /// @param name the display name (`agi_calleridname`); Asterisk's `unknown` stands for none
    /// @param from the user part of From, where Asterisk took the number from an identity header instead
    ///     (`trust_id_inbound`, res_pjsip_caller_id.c)
    /// @param asserted the P-Asserted-Identity header or its number, where the dialplan read one
    public record Said(String number, int callingPres, String name, Optional<String> from, Optional<String> asserted) {

        /// What is left when nobody may assert an identity: what the caller wrote in From.
        private Said withoutIdentityHeaders() {
            return from.map(own -> new Said(own, 0, name, Optional.empty(), Optional.empty()))
                    .orElse(this);
        }
    }

    /// Who calls. Never throws.
    ///
    /// @param trunk where the call came in
    public Caller read(Said said, Trunk trunk) {
        boolean believed = trusted.contains(trunk);
        return believed ? read(said, true) : read(said.withoutIdentityHeaders(), false);
    }

    private Caller read(Said said, boolean believed) {
        PhoneNumber given = numbers.read(said.number());
        boolean mayBeShown = (said.callingPres() & PRESENTATION) == 0;
        PhoneNumber number = given;
        if (!mayBeShown && !believed) {
            number = new Withheld();
        } else if (believed && !(given instanceof E164) && said.asserted().isPresent()) {
            PhoneNumber network = numbers.read(said.asserted().get());
            number = network instanceof E164 ? network : given;
        }
        // A caller without a number of their own who is known only because the network asserts one hid it.
        boolean shown = mayBeShown && !(given instanceof Withheld);
        String display = said.name().equalsIgnoreCase("unknown") ? "" : said.name();
        return new Caller(number, shown ? Presentation.ALLOWED : Presentation.WITHHELD, display, said.number());
    }
}
