package org.callwarden.screening;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.CallerReader;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.signal.OwnNumbers;

/// Example calls for tests: an ordinary one, and its parts to vary. Made as real ones are, from what a
/// trunk says.
///
/// ```
/// Calls.from("0901234567").over("viettel-1").call()
/// ```
///
/// @param raw the caller's number as the trunk gives it
/// @param callingPres the calling presentation
/// @param asserted a P-Asserted-Identity
public record Calls(
        String raw,
        int callingPres,
        String name,
        Optional<String> asserted,
        String dialed,
        String trunk,
        Attestation attestation,
        Instant at) {

    /// A Tuesday, 15:00 in Vietnam.
    public static final Instant TUESDAY = Instant.parse("2026-11-24T08:00:00Z");

    /// Our main number, on the trunk that is not trusted to assert identities.
    public static final String MAIN = "02873001234";

    public static final String TRUNK = "viettel-1";

    /// The only trunk whose P-Asserted-Identity is believed.
    public static final String TRUSTED_TRUNK = "trusted-1";

    public static final NumberReader NUMBERS = new NumberReader("VN");

    public static final OwnNumbers OWN_NUMBERS = new OwnNumbers(NUMBERS, Set.of(), OwnNumbers.NEIGHBOUR_DIGITS);

    private static final CallerReader CALLERS = new CallerReader(NUMBERS, Set.of(new Trunk(TRUSTED_TRUNK)));

    /// A call of this number to our main number.
    public static Calls from(String raw) {
        return new Calls(raw, 0, "", Optional.empty(), MAIN, TRUNK, Attestation.NONE, TUESDAY);
    }

    /// A caller who hides the number.
    public static Calls withheld() {
        return from("unknown").presented(67);
    }

    public Calls to(String number) {
        return new Calls(raw, callingPres, name, asserted, number, trunk, attestation, at);
    }

    public Calls over(String name) {
        return new Calls(raw, callingPres, this.name, asserted, dialed, name, attestation, at);
    }

    public Calls at(Instant instant) {
        return new Calls(raw, callingPres, name, asserted, dialed, trunk, attestation, instant);
    }

    public Calls named(String display) {
        return new Calls(raw, callingPres, display, asserted, dialed, trunk, attestation, at);
    }

    public Calls presented(int pres) {
        return new Calls(raw, pres, name, asserted, dialed, trunk, attestation, at);
    }

    public Calls asserting(String identity) {
        return new Calls(raw, callingPres, name, Optional.of(identity), dialed, trunk, attestation, at);
    }

    public Calls attested(Attestation how) {
        return new Calls(raw, callingPres, name, asserted, dialed, trunk, how, at);
    }

    public Call call() {
        Trunk over = new Trunk(trunk);
        return new Call(
                CallId.of("pbx1", "1764000000.1", "1764000000.1"),
                CALLERS.read(new CallerReader.Said(raw, callingPres, name, Optional.empty(), asserted), over),
                new DialedNumber(dialed),
                over,
                attestation,
                Optional.empty(),
                Language.VI,
                at);
    }
}
