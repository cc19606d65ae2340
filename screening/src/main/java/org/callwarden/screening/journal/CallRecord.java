package org.callwarden.screening.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.challenge.ChallengeHistory.Standing;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.hearing.CampaignMatch;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.hearing.Transcript;

/// Everything that is kept about one screened call. Written once, when screening is over, and never
/// changed.
///
/// @param call the call as it arrived
/// @param verdict what was decided in the end, after any challenge
/// @param challenge how the challenge ended, if there was one
/// @param listening how listening to the caller ended, if they were listened to
/// @param ending how screening ended
/// @param spent how long screening lasted, and how much of it the caller spent in a conversation with us
public record CallRecord(
        Call call,
        Verdict verdict,
        Optional<ChallengeOutcome> challenge,
        Optional<ListenOutcome> listening,
        Ending ending,
        Spent spent) {

    public CallRecord {
        listening = listening.map(ListenOutcome::afterVerdict);
    }

    /// Whether the call was over with screening: the caller had hung up, or was refused. Of one that
    /// went on the end is known elsewhere ([CallEnd]).
    public boolean isOver() {
        boolean refused = ending == Ending.DECIDED && verdict.applied() instanceof Decision.Reject;
        return ending == Ending.ABANDONED || refused;
    }

    /// Whether its caller did not get through, whatever kept them from that: no phone rang for them, and they
    /// passed no challenge.
    public boolean isLost() {
        boolean carriedOut = ending == Ending.DECIDED || ending == Ending.ABANDONED;
        boolean passed =
                challenge.filter(ChallengeOutcome.Passed.class::isInstance).isPresent();
        return carriedOut && !verdict.applied().rings() && !passed;
    }

    /// Whether the outcome of its challenge says something about its caller's number.
    public boolean counts() {
        return challenge.isPresent() && Standing.isKeptFor(call);
    }

    /// The campaign whose script the caller read.
    public Optional<CampaignMatch> campaign() {
        return listening.flatMap(ListenOutcome::transcript).flatMap(Transcript::campaign);
    }

    /// What is remembered of the caller's challenges after this call, to the millisecond, as storage
    /// keeps it. A number that is forged at scale is forgiven ([org.callwarden.screening.Experience]
    /// does the same in memory).
    ///
    /// @param before of a call that [#counts]
    public Standing after(Standing before) {
        return verdict.spoofed()
                ? before.forgiven()
                : before.after(challenge.orElseThrow(), spent.decidedAt().truncatedTo(ChronoUnit.MILLIS));
    }

    /// How screening ended.
    public enum Ending {
        /// A decision was handed to the dialplan.
        DECIDED("decided"),
        /// The caller hung up first.
        ABANDONED("abandoned"),
        /// The connection was gone before the decision could be handed over: the caller had hung up,
        /// or Asterisk waited no longer and let the call ring. Nothing was carried out.
        NOT_HANDED_OVER("not-handed-over"),
        /// Our own fault; the call rang.
        ERROR("error");

        private final String id;

        Ending(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    /// @param assessing from the request to the first verdict
    /// @param challenging spent in being listened to and in the challenge, zero without either
    /// @param decidedAt when the last decision fell
    public record Spent(Duration assessing, Duration challenging, Instant decidedAt) {}
}
