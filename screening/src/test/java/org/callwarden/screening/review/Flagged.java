package org.callwarden.screening.review;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.campaign.Campaign;
import org.callwarden.screening.campaign.Campaign.Review;
import org.callwarden.screening.campaign.FingerprintMaker;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.hearing.CampaignMatch;
import org.callwarden.screening.hearing.Doubt;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.hearing.Transcript;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecord.Ending;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.score.Score;
import org.callwarden.screening.score.ScoreCard;
import org.callwarden.screening.signal.Signal;
import org.callwarden.screening.signal.SignalKind;
import org.callwarden.screening.transcript.Classified;
import org.callwarden.screening.transcript.TextClass;

/// Records of calls to review, for tests: an enforced call that rang, and its parts to vary.
///
/// @param record so far
public record Flagged(CallRecord record) {

    /// The call of this number, of a caller of its own, so many minutes after the others.
    public static Flagged call(int number) {
        PhoneNumber caller = new PhoneNumber.E164("8490123%04d".formatted(number), "VN", PhoneNumber.Standing.VALID);
        Instant at = CallRecords.START.plus(Duration.ofMinutes(number));
        Call call = new Call(
                CallRecords.id(number),
                CallRecords.caller(caller, ""),
                new DialedNumber("02839100100"),
                new Trunk("viettel-1"),
                Attestation.NONE,
                Optional.empty(),
                Language.EN,
                at);
        Verdict verdict = new Verdict(
                new Decision.Accept(),
                true,
                ScoreCard.empty(),
                List.of(Reason.of("unknown-caller")),
                Optional.empty(),
                "standard-1");
        return new Flagged(new CallRecord(
                call,
                verdict,
                Optional.empty(),
                Optional.empty(),
                Ending.DECIDED,
                new CallRecord.Spent(Duration.ofMillis(1), Duration.ZERO, at)));
    }

    /// One whose caller said what is unclear, of this campaign.
    public static Flagged unsure(int number, long campaign) {
        return call(number)
                .decided(new Decision.AcceptWithLabel("loan offer"))
                .said(TextClass.TELEMARKETING, true)
                .of(campaign, Review.NONE);
    }

    /// One that was stopped for its words, of this campaign.
    public static Flagged stopped(int number, long campaign) {
        return call(number)
                .decided(new Decision.Voicemail(new Decision.Target("")))
                .said(TextClass.TELEMARKETING, false)
                .because(Reason.of("heard-spam"))
                .of(campaign, Review.NONE);
    }

    /// A campaign as it stands.
    public static Campaign campaign(long id, Review review) {
        return new Campaign(
                id, CallRecords.START, CallRecords.START, 1, List.of(), List.of(), "", 0.9, review, List.of());
    }

    public Optional<Flag> flag() {
        return Flag.of(record);
    }

    public Flagged by(PhoneNumber number) {
        return with(
                record.call().by(number), record.verdict(), record.challenge(), record.listening(), record.ending());
    }

    public Flagged decided(Decision decision) {
        Verdict was = record.verdict();
        return with(new Verdict(decision, was.enforced(), was.card(), was.reasons(), was.rule(), was.policyVersion()));
    }

    public Flagged monitored() {
        Verdict was = record.verdict();
        return with(new Verdict(was.decision(), false, was.card(), was.reasons(), was.rule(), was.policyVersion()));
    }

    public Flagged because(Reason reason) {
        Verdict was = record.verdict();
        return with(new Verdict(
                was.decision(), was.enforced(), was.card(), List.of(reason), was.rule(), was.policyVersion()));
    }

    public Flagged ruled(String rule) {
        Verdict was = record.verdict();
        return with(new Verdict(
                was.decision(), was.enforced(), was.card(), was.reasons(), Optional.of(rule), was.policyVersion()));
    }

    public Flagged seen(SignalKind kind, int counted) {
        Verdict was = record.verdict();
        ScoreCard card =
                new ScoreCard(List.of(new ScoreCard.Line(Signal.of(kind), counted, counted)), counted, new Score(0));
        return with(new Verdict(was.decision(), was.enforced(), card, was.reasons(), was.rule(), was.policyVersion()));
    }

    public Flagged challenged(ChallengeOutcome outcome) {
        return with(record.call(), record.verdict(), Optional.of(outcome), record.listening(), record.ending());
    }

    public Flagged ended(Ending ending) {
        return with(record.call(), record.verdict(), record.challenge(), record.listening(), ending);
    }

    public Flagged listened(ListenOutcome outcome) {
        return with(record.call(), record.verdict(), record.challenge(), Optional.of(outcome), record.ending());
    }

    public Flagged said(TextClass textClass, boolean unsure) {
        double spam = textClass.spam() ? 0.97 : 0.03;
        return listened(new ListenOutcome.Said(new Transcript(
                "good news you are approved for a personal loan",
                List.of(),
                new Classified(spam, textClass, unsure, Language.EN, List.of()),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())));
    }

    public Flagged doubted(Doubt doubt) {
        return listened(new ListenOutcome.Said(transcript().doubted(Optional.of(doubt))));
    }

    /// The same, whose script was heard before.
    public Flagged of(long campaign, Review review) {
        Transcript was = transcript();
        CampaignMatch match = new CampaignMatch(
                campaign,
                true,
                2,
                2,
                CallRecords.START,
                0.9,
                review,
                List.of(),
                FingerprintMaker.standard().of(was.text()));
        return listened(new ListenOutcome.Said(new Transcript(
                was.text(),
                was.words(),
                was.classified(),
                was.numbers(),
                was.introduction(),
                Optional.of(match),
                was.doubt(),
                was.recording())));
    }

    private Transcript transcript() {
        return record.listening().flatMap(ListenOutcome::transcript).orElseThrow();
    }

    private Flagged with(Verdict verdict) {
        return with(record.call(), verdict, record.challenge(), record.listening(), record.ending());
    }

    private Flagged with(
            Call call,
            Verdict verdict,
            Optional<ChallengeOutcome> challenge,
            Optional<ListenOutcome> listening,
            Ending ending) {
        return new Flagged(new CallRecord(call, verdict, challenge, listening, ending, record.spent()));
    }
}
