package org.callwarden.server.callflow;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.CallerReader;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.call.PhoneNumber.E164;
import org.callwarden.screening.call.Trunk;
import org.callwarden.server.agi.protocol.AgiRequest;

/// Reads an AGI request as a call. What the dialplan passes as arguments is described in `dialplan/README.md`: `trunk`,
/// `dialed`, `pbx`, `linkedid`, `verstat`, `pai`, `from`.
///
/// @param callers who claims to call
/// @param languages the language to speak to a caller
public record CallMapper(CallerReader callers, LanguageChoice languages) {

    /// Which language a caller is spoken to in.
    @FunctionalInterface
    public interface LanguageChoice {
        Language of(PhoneNumber caller, Trunk trunk);
    }

    /// The language of the caller's country where it is one of ours, English for other countries, and the standard
    /// language where no country is known.
    public static LanguageChoice byCountry(Language standard) {
        return (caller, trunk) -> {
            if (caller instanceof E164 number && !number.region().equals("ZZ")) {
                return number.region().equals("VN") ? Language.VI : Language.EN;
            }
            return standard;
        };
    }

    /// The call that this request is about.
    ///
    /// @throws BadDialplanException naming the argument that the dialplan did not pass as it should
    Call map(AgiRequest request, Instant at) {
        Map<String, String> args = request.namedArgs();
        Trunk trunk = parsed("trunk", needed(args, "trunk"), Trunk::new);
        DialedNumber dialed = dialed(args.getOrDefault("dialed", ""));
        Caller caller = callers.read(
                new CallerReader.Said(
                        request.callerId().orElse(""),
                        request.callingPresentation(),
                        request.callerIdName().orElse(""),
                        sipUser(args, "from"),
                        sipUser(args, "pai")),
                trunk);
        CallId id = CallId.of(args.getOrDefault("pbx", ""), args.getOrDefault("linkedid", ""), request.uniqueId());
        return new Call(
                id,
                caller,
                dialed,
                trunk,
                believed(attestation(args.getOrDefault("verstat", "")), trunk),
                request.redirectingNumber().map(callers.numbers()::read),
                languages.of(caller.number(), trunk),
                at);
    }

    /// The user part of a SIP address, as the dialplan passes it: the only escapes a number can have are undone.
    private static Optional<String> sipUser(Map<String, String> args, String name) {
        return Optional.of(args.getOrDefault(name, ""))
                .filter(text -> !text.isEmpty())
                .map(text -> text.replaceAll("(?i)%2b", "+").replace("%23", "#"));
    }

    private static String needed(Map<String, String> args, String name) {
        String value = args.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw new BadDialplanException("the dialplan passed no " + name
                    + "=: call Gosub(callwarden-screen,s,1(<trunk>,<dialled number>)) with both");
        }
        return value;
    }

    /// A caller writes identity headers where a carrier does not strip them: a good word counts only from a trusted
    /// trunk.
    private Attestation believed(Attestation said, Trunk trunk) {
        return said == Attestation.FAILED || callers.trusted().contains(trunk) ? said : Attestation.NONE;
    }

    /// On a pattern extension the caller chooses what was dialled, so nothing in it may keep the call from being
    /// judged.
    private static DialedNumber dialed(String text) {
        String clean = text.replaceAll("[^A-Za-z0-9+*#._-]", "");
        return new DialedNumber(
                clean.isEmpty() ? "none" : clean.substring(0, Math.min(clean.length(), DialedNumber.MAX)));
    }

    private static <T> T parsed(String name, String value, Function<String, T> type) {
        try {
            return type.apply(value);
        } catch (IllegalArgumentException e) {
            throw new BadDialplanException("the dialplan passed a " + name + "= of " + value.length()
                    + " characters that is none: letters, digits, '.', '_' and '-', at most 40");
        }
    }

    /// The `verstat` parameter of RFC 8588 / 3GPP TS 24.229 §7.2A.20, with the level that carriers append.
    static Attestation attestation(String verstat) {
        String word = verstat.toLowerCase(Locale.ROOT);
        if (word.startsWith("tn-validation-passed")) {
            return switch (word.substring("tn-validation-passed".length())) {
                case "", "-a" -> Attestation.A;
                case "-b" -> Attestation.B;
                case "-c" -> Attestation.C;
                default -> Attestation.NONE;
            };
        }
        return word.startsWith("tn-validation-failed") ? Attestation.FAILED : Attestation.NONE;
    }
}
