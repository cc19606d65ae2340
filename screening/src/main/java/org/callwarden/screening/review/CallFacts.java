package org.callwarden.screening.review;

import java.util.Set;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.journal.CallRecord;

/// What a report counts a call by. Calls with the same facts are counted together.
///
/// @param country ISO 3166 code of the caller's number, such as `VN`; `001` or `ZZ` where a number is of no country;
///     empty for a caller without an international number, or who withheld it
/// @param decision the id of what was decided in the end, carried out or not
/// @param enforced whether decisions were carried out
/// @param ending the id of how screening ended
/// @param challenge the id of how a challenge ended; empty where there was none
public record CallFacts(
        Trunk trunk, String country, String decision, boolean enforced, String ending, String challenge) {

    private static final Set<String> STOP = Set.of("voicemail", "divert", "reject");
    private static final Set<String> RING = Set.of("accept", "label");

    public static CallFacts of(CallRecord record) {
        return new CallFacts(
                record.call().trunk(),
                country(record.call().caller()),
                record.verdict().decision().id(),
                record.verdict().enforced(),
                record.ending().id(),
                record.challenge().map(ChallengeOutcome::id).orElse(""));
    }

    private static String country(Caller caller) {
        return caller.presentation() != Caller.Presentation.WITHHELD
                        && caller.number() instanceof PhoneNumber.E164 number
                ? number.region()
                : "";
    }

    private boolean isDecided() {
        return ending.equals(CallRecord.Ending.DECIDED.id());
    }

    /// Whether the call was kept from ringing: refused, sent to a mailbox or elsewhere.
    public boolean isStopped() {
        return enforced && wouldStop();
    }

    /// Whether that is what was decided, where nothing is carried out, too.
    public boolean wouldStop() {
        return isDecided() && STOP.contains(decision);
    }

    /// Whether it was put through after screening, by decision or because nothing is carried out.
    public boolean rang() {
        return isDecided() && (!enforced || RING.contains(decision));
    }
}
