package org.callwarden.screening.review;

import java.time.Duration;
import org.callwarden.screening.review.CallCounts.Group;
import org.callwarden.screening.review.CallCounts.Reviewed;
import org.callwarden.screening.review.CallReview.Says;

/// What a report says of some calls. `docs/reports.md` says the same in plain words.
///
/// @param calls screened
/// @param stopped kept from ringing (see [CallFacts#isStopped])
/// @param wouldStop that would have been, had it been carried out
/// @param stoppedReviewed those of the stopped of which somebody said something
/// @param wronglyStopped those of which it is said that they are not spam
/// @param challenged callers who were asked for digits
/// @param passed who gave them
/// @param failed who gave others or none
/// @param abandoned who hung up meanwhile
/// @param goodAsked good callers who were asked or listened to before: who was put through, unless somebody says that
///     the call is spam, and of whose call somebody says that it is not
/// @param goodTime that was taken from them, in sum
public record Figures(
        long calls,
        long stopped,
        long wouldStop,
        long stoppedReviewed,
        long wronglyStopped,
        long challenged,
        long passed,
        long failed,
        long abandoned,
        long goodAsked,
        Duration goodTime) {

    public static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO);

    /// Of calls as if nobody said anything of them.
    static Figures of(Group group) {
        CallFacts facts = group.facts();
        long calls = group.calls();
        boolean rang = facts.rang();
        return new Figures(
                calls,
                facts.isStopped() ? calls : 0,
                facts.wouldStop() && !facts.isStopped() ? calls : 0,
                0,
                0,
                facts.challenge().isEmpty() ? 0 : calls,
                facts.challenge().equals("passed") ? calls : 0,
                facts.challenge().equals("failed") || facts.challenge().equals("timed-out") ? calls : 0,
                facts.challenge().equals("hung-up") ? calls : 0,
                rang ? group.asked() : 0,
                rang ? group.time() : Duration.ZERO);
    }

    /// What is to be added to that because of what somebody says.
    static Figures because(Reviewed reviewed) {
        Group group = reviewed.group();
        boolean stopped = group.facts().isStopped();
        boolean wasGood = group.facts().rang();
        boolean isGood = reviewed.says() == Says.NOT_SPAM;
        int good = (isGood ? 1 : 0) - (wasGood ? 1 : 0);
        return new Figures(
                0,
                0,
                0,
                stopped ? group.calls() : 0,
                stopped && isGood ? group.calls() : 0,
                0,
                0,
                0,
                0,
                good * group.asked(),
                group.time().multipliedBy(good));
    }

    /// Of these calls and those.
    public Figures plus(Figures other) {
        return new Figures(
                calls + other.calls,
                stopped + other.stopped,
                wouldStop + other.wouldStop,
                stoppedReviewed + other.stoppedReviewed,
                wronglyStopped + other.wronglyStopped,
                challenged + other.challenged,
                passed + other.passed,
                failed + other.failed,
                abandoned + other.abandoned,
                goodAsked + other.goodAsked,
                goodTime.plus(other.goodTime));
    }

    /// What each of the good callers who were asked lost, on average; zero where there was none.
    public Duration meanGoodTime() {
        return goodAsked == 0 ? Duration.ZERO : goodTime.dividedBy(goodAsked);
    }
}
