package org.callwarden.screening;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.challenge.CaffeineChallengeHistory;
import org.callwarden.screening.challenge.ChallengeHistory;
import org.callwarden.screening.challenge.ChallengeHistory.Standing;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.live.CallObserver;
import org.callwarden.screening.reputation.NumberBlocks;
import org.callwarden.screening.reputation.Observation;
import org.callwarden.screening.reputation.Report;
import org.callwarden.screening.reputation.ReputationSettings;
import org.callwarden.screening.reputation.Reputations;
import org.callwarden.screening.signal.SignalKind;
import org.callwarden.screening.signal.SignalSource;
import org.callwarden.screening.transcript.SpokenNumber;
import org.callwarden.screening.trust.TrustBook;
import org.callwarden.screening.trust.TrustFact;
import org.callwarden.screening.trust.TrustSettings;
import org.callwarden.screening.velocity.Velocity;
import org.callwarden.screening.velocity.VelocitySettings;

/// All that screening remembers of earlier calls, in memory, and the one place that says what is
/// learnt from what becomes of a call. The live service and the commands that work through calls of
/// the past tell it the same, in the same order, and it then says the same.
///
/// A call goes through it in this order: [#arrived], an assessment, [#heard] and [#challenged] when it
/// was, [#decided], then [#talked] and [#ended]. Reports and dialled numbers come at any time. Storage
/// fills [#reputations], [#trust] and [#history] at the start, and keeps the facts about trust that
/// are returned.
///
/// Thread-safe; no clock of its own.
public final class Experience implements CallObserver {

    private final Reputations reputations;
    private final TrustBook trust;
    private final ChallengeHistory history;
    private final Velocity velocity;

    /// @param carriers the blocks of numbers that were allocated to them
    public Experience(
            ReputationSettings reputation, NumberBlocks carriers, VelocitySettings velocity, TrustSettings trust) {
        this.reputations = new Reputations(reputation, carriers);
        this.trust = new TrustBook(trust, TrustBook.NUMBERS, reputations::reviewedSpam);
        this.history = new OutcomesAsEvidence(new CaffeineChallengeHistory(), reputations);
        this.velocity = new Velocity(velocity, this::isKnown);
    }

    /// Whether somebody passed a challenge with this number, or our own people trust it. Then it is
    /// not challenged, and a storm on it shows by nothing but its calls.
    private boolean isKnown(PhoneNumber number) {
        return history.of(number).filter(standing -> standing.passes() > 0).isPresent()
                || (number instanceof PhoneNumber.E164 trusted && trust.trusts(trusted));
    }

    /// What screening asks beside the challenge history.
    public List<SignalSource> sources() {
        return List.of(reputations, velocity, trust);
    }

    public Reputations reputations() {
        return reputations;
    }

    public TrustBook trust() {
        return trust;
    }

    public ChallengeHistory history() {
        return history;
    }

    public Velocity velocity() {
        return velocity;
    }

    @Override
    public void arrived(Call call) {
        velocity.arrived(call);
    }

    /// Nothing is learnt of a number that is shown by far more callers than own it, and what was
    /// learnt against it while nobody knew that is forgiven. Storage, which restores the history, does
    /// the same. Robots hang up as often as they press nothing, so for a storm both count.
    @Override
    public void challenged(Call call, Verdict first, ChallengeOutcome outcome, Instant at) {
        velocity.challenged(call, outcome instanceof ChallengeOutcome.Passed);
        if (!Standing.isKeptFor(call)) {
            return;
        }
        if (first.spoofed()) {
            history.forgive(call.caller().number());
        } else {
            history.remember(call.caller().number(), outcome, at);
        }
    }

    /// Spam that was heard is evidence about its number, unless the number is not the caller's; and a
    /// little about the numbers it asks to call back, which may be anybody's.
    @Override
    public void heard(Call call, Verdict after, ListenOutcome outcome, Instant at) {
        if (TranscriptJudge.sayHeardSpam(after) && !after.spoofed() && call.attestation() != Attestation.FAILED) {
            reputations.saw(call.caller().number(), Observation.HEARD_SPAM, at);
            outcome.transcript().stream()
                    .flatMap(said -> said.numbers().stream())
                    .filter(SpokenNumber::callBack)
                    .forEach(said -> reputations.saw(said.number(), Observation.NAMED_IN_SPAM, at));
        }
    }

    /// What is done with a call is known.
    ///
    /// @return the trust its number lost, if any
    public Optional<TrustFact> decided(Call call, Verdict verdict, Optional<ChallengeOutcome> challenge) {
        Optional<PhoneNumber.E164> caller = called(call).filter(_ -> !verdict.spoofed());
        caller.filter(_ -> verdict.card().saw(SignalKind.SCANNING_CALLER))
                .ifPresent(number -> reputations.saw(number, Observation.FLOOD, call.at()));
        return caller.flatMap(number -> misdeed(verdict, challenge).flatMap(why -> trust.lost(number, why, call.at())));
    }

    /// A call whose signature failed is not its number's.
    private Optional<PhoneNumber.E164> called(Call call) {
        if (!(call.caller().number() instanceof PhoneNumber.E164 number)) {
            return Optional.empty();
        }
        trust.called(number, call.at());
        return call.attestation() == Attestation.FAILED ? Optional.empty() : Optional.of(number);
    }

    /// What a call did that loses its number the trust. A rule or a person that refuses is our own word,
    /// not the caller's deed.
    private static Optional<String> misdeed(Verdict verdict, Optional<ChallengeOutcome> challenge) {
        boolean failed = challenge
                .filter(outcome ->
                        outcome instanceof ChallengeOutcome.Failed || outcome instanceof ChallengeOutcome.TimedOut)
                .isPresent();
        if (failed) {
            return Optional.of("challenge-failed");
        }
        if (TranscriptJudge.sayHeardSpam(verdict)) {
            return Optional.of("heard-spam");
        }
        boolean refused = verdict.decision() instanceof Decision.Reject
                && verdict.rule().isEmpty()
                && !Screening.endedByPerson(verdict);
        return refused ? Optional.of("refused") : Optional.empty();
    }

    /// Somebody inside talked with the caller of this call, which is over now.
    ///
    /// @return the trust this earned, if any
    public Optional<TrustFact> talked(Call call, Duration time, Instant at) {
        return call.caller().number() instanceof PhoneNumber.E164 number && call.attestation() != Attestation.FAILED
                ? talked(number, time, at)
                : Optional.empty();
    }

    /// Somebody inside talked with this caller, whose number is not in doubt.
    ///
    /// @return the trust this earned, if any
    public Optional<TrustFact> talked(PhoneNumber.E164 caller, Duration time, Instant at) {
        Optional<TrustFact> learnt = trust.talked(caller, time, at);
        learnt.ifPresent(_ -> reputations.saw(caller, Observation.CONVERSATION, at));
        return learnt;
    }

    @Override
    public void ended(Call call, Instant at, Optional<Duration> talked) {
        velocity.ended(call, at, talked);
    }

    /// A report was taken: it counts from the next call on.
    ///
    /// @return the trust its number lost, if any
    public Optional<TrustFact> reported(Report report) {
        reputations.tell(report);
        // A list is what strangers say; our own people know better. What an administrator said may be
        // taken back, and is asked for with each call.
        boolean own = report.source() == Report.Source.FEATURE_CODE || report.source() == Report.Source.API;
        return report.says() == Report.Says.SPAM && own
                ? trust.lost(report.number(), "reported-spam", report.at())
                : Optional.empty();
    }
}
