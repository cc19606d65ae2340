package org.callwarden.screening.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.campaign.Campaign;
import org.callwarden.screening.campaign.FingerprintMaker;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.hearing.CampaignMatch;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.hearing.SpokenWord;
import org.callwarden.screening.hearing.Transcript;
import org.callwarden.screening.score.Score;
import org.callwarden.screening.score.ScoreCard;
import org.callwarden.screening.signal.Signal;
import org.callwarden.screening.signal.SignalKind;
import org.callwarden.screening.transcript.Classified;
import org.callwarden.screening.transcript.Introduction;
import org.callwarden.screening.transcript.Introduction.Identified;
import org.callwarden.screening.transcript.SpokenNumber;
import org.callwarden.screening.transcript.TextClass;

/// Records for tests: an ordinary one, and the parts to vary.
public final class CallRecords {

    /// When the first sample call arrives.
    public static final Instant START = Instant.parse("2026-11-24T08:00:00.125Z");

    public static final PhoneNumber MOBILE = new PhoneNumber.E164("84901234567", "VN", PhoneNumber.Standing.VALID);

    private CallRecords() {}

    /// A challenged call of an unknown mobile, with the given number as its id, arriving that many
    /// milliseconds after the start.
    public static CallRecord sample(int number) {
        return of(id(number), MOBILE, START.plusMillis(number), Optional.empty());
    }

    public static CallId id(int number) {
        return CallId.of("pbx1", "1764000000.%06d".formatted(number), "1764000000.%06d".formatted(number));
    }

    /// A call of this caller, with the outcome of its challenge at that very time.
    public static CallRecord of(CallId id, PhoneNumber number, Instant at, Optional<ChallengeOutcome> challenge) {
        return of(id, caller(number, "Nguyễn Văn An"), at, challenge, verdict());
    }

    public static CallRecord of(
            CallId id, Caller caller, Instant at, Optional<ChallengeOutcome> challenge, Verdict verdict) {
        Call call = new Call(
                id,
                caller,
                new DialedNumber("02839100100"),
                new Trunk("viettel-1"),
                Attestation.NONE,
                Optional.empty(),
                Language.VI,
                at);
        return new CallRecord(
                call,
                verdict,
                challenge,
                Optional.empty(),
                CallRecord.Ending.DECIDED,
                new CallRecord.Spent(Duration.ofNanos(41_250), Duration.ofMillis(8_312), at));
    }

    /// The same over another trunk to another line.
    public static CallRecord over(CallRecord record, Trunk trunk, DialedNumber dialed) {
        Call call = record.call();
        Call there = new Call(
                call.id(),
                call.caller(),
                dialed,
                trunk,
                call.attestation(),
                call.diverter(),
                call.language(),
                call.at());
        return new CallRecord(
                there, record.verdict(), record.challenge(), record.listening(), record.ending(), record.spent());
    }

    /// The same with this signature.
    public static CallRecord attested(CallRecord record, Attestation attestation) {
        Call call = record.call();
        Call attested = new Call(
                call.id(),
                call.caller(),
                call.dialed(),
                call.trunk(),
                attestation,
                call.diverter(),
                call.language(),
                call.at());
        return new CallRecord(
                attested, record.verdict(), record.challenge(), record.listening(), record.ending(), record.spent());
    }

    /// The same, whose caller was listened to.
    public static CallRecord heard(CallRecord record, ListenOutcome outcome) {
        return new CallRecord(
                record.call(),
                record.verdict(),
                record.challenge(),
                Optional.of(outcome),
                record.ending(),
                record.spent());
    }

    /// What a robot of this campaign said.
    public static Transcript transcript(long campaign) {
        String text = "chúng tôi gọi về bảo hành xe của quý khách 😀";
        return new Transcript(
                text,
                List.of(new SpokenWord("chúng", Duration.ofMillis(210), Duration.ofMillis(480), 0.98)),
                new Classified(
                        0.97,
                        TextClass.TELEMARKETING,
                        false,
                        Language.VI,
                        List.of(new Classified.DecidingWords("bảo hành", 2.5))),
                List.of(new SpokenNumber(MOBILE, "không chín không một", true)),
                Optional.of(new Introduction(Optional.of("Xe Việt"), Optional.of("insurance"), Identified.LATER)),
                Optional.of(new CampaignMatch(
                        campaign,
                        true,
                        12,
                        5,
                        START,
                        0.96,
                        Campaign.Review.NONE,
                        List.of(campaign + 2, campaign + 1),
                        FingerprintMaker.standard().of(text))),
                Optional.of("2026-11-24/a~b~c.wav"));
    }

    /// The same, of which only this was seen.
    public static CallRecord seen(CallRecord record, SignalKind kind) {
        Verdict verdict = record.verdict();
        ScoreCard card = new ScoreCard(List.of(new ScoreCard.Line(Signal.of(kind), 40, 40)), 40, new Score(40));
        return new CallRecord(
                record.call(),
                new Verdict(
                        verdict.decision(),
                        verdict.enforced(),
                        card,
                        verdict.reasons(),
                        verdict.rule(),
                        verdict.policyVersion()),
                record.challenge(),
                record.listening(),
                record.ending(),
                record.spent());
    }

    public static Caller caller(PhoneNumber number, String name) {
        return new Caller(number, Caller.Presentation.ALLOWED, name, "0901234567");
    }

    /// A verdict of two signals that challenges.
    public static Verdict verdict() {
        Signal unknown = Signal.of(SignalKind.UNKNOWN_CALLER);
        Signal neighbour = Signal.of(SignalKind.NEIGHBOUR, Map.of("shared-digits", "8", "dialed", "02839100100"));
        ScoreCard card = new ScoreCard(
                List.of(new ScoreCard.Line(unknown, 25, 25), new ScoreCard.Line(neighbour, 30, 20)), 45, new Score(45));
        List<Reason> reasons = List.of(
                Reason.of("score-challenge", Map.of("score", "45", "threshold", "40")),
                Reason.of("neighbour-number", Map.of("shared-digits", "8")),
                Reason.of("unknown-caller"));
        return new Verdict(new Decision.Challenge(), true, card, reasons, Optional.empty(), "standard-1");
    }
}
