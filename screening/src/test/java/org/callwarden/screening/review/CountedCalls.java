package org.callwarden.screening.review;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecord.Ending;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.score.ScoreCard;

/// Calls for tests of what is counted: an ordinary one that rang without a question, and what may be different.
///
/// @param number which becomes its id
public record CountedCalls(
        int number,
        Instant at,
        Caller caller,
        String trunk,
        Decision decision,
        boolean enforced,
        Ending ending,
        Optional<ChallengeOutcome> challenge,
        Duration asked) {

    public static final Decision ACCEPT = new Decision.Accept();
    public static final Decision REJECT = new Decision.Reject(603);

    public static CountedCalls call(int number, Instant at) {
        return new CountedCalls(
                number,
                at,
                CallRecords.caller(CallRecords.MOBILE, ""),
                "viettel-1",
                ACCEPT,
                true,
                Ending.DECIDED,
                Optional.empty(),
                Duration.ZERO);
    }

    public CountedCalls from(PhoneNumber other) {
        return new CountedCalls(
                number, at, CallRecords.caller(other, ""), trunk, decision, enforced, ending, challenge, asked);
    }

    public CountedCalls withheld() {
        Caller hidden = new Caller(caller.number(), Caller.Presentation.WITHHELD, "", "");
        return new CountedCalls(number, at, hidden, trunk, decision, enforced, ending, challenge, asked);
    }

    public CountedCalls over(String other) {
        return new CountedCalls(number, at, caller, other, decision, enforced, ending, challenge, asked);
    }

    public CountedCalls decided(Decision other) {
        return new CountedCalls(number, at, caller, trunk, other, enforced, ending, challenge, asked);
    }

    public CountedCalls monitored() {
        return new CountedCalls(number, at, caller, trunk, decision, false, ending, challenge, asked);
    }

    public CountedCalls ended(Ending other) {
        return new CountedCalls(number, at, caller, trunk, decision, enforced, other, challenge, asked);
    }

    public CountedCalls challenged(ChallengeOutcome outcome, Duration time) {
        return new CountedCalls(number, at, caller, trunk, decision, enforced, ending, Optional.of(outcome), time);
    }

    public CallRecord record() {
        Verdict verdict = new Verdict(
                decision,
                enforced,
                ScoreCard.empty(),
                List.of(Reason.of("unknown-caller")),
                Optional.empty(),
                "standard-1");
        CallRecord record = CallRecords.over(
                CallRecords.of(CallRecords.id(number), caller, at, challenge, verdict),
                new Trunk(trunk),
                new DialedNumber("02839100100"));
        return new CallRecord(
                record.call(),
                verdict,
                challenge,
                Optional.empty(),
                ending,
                new CallRecord.Spent(Duration.ZERO, asked, at.plus(asked)));
    }
}
