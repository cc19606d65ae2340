package org.callwarden.server.admin;

import java.util.List;
import java.util.Optional;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.campaign.Campaign;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.reputation.ReportDesk;
import org.callwarden.screening.review.CallReview;
import org.callwarden.screening.review.CallReview.Says;
import org.callwarden.screening.review.ReviewItem;

/// Where flagged calls are looked at and judged. A reviewer is whoever looks, by a name of 1 to 64
/// characters. Every method throws the journal package's StoreException when the database is away, and
/// [ApiProblem] for what cannot be done: 404 for a call that there is not, 422 for words that are too
/// long and callers that cannot be meant.
public interface ReviewDesk {

    /// Most items that one question gives back.
    int MOST = 500;

    /// What is still to be looked at by this reviewer, the most useful first, what they skipped last;
    /// without what others hold. It may be some seconds behind the calls; never behind the reviews
    /// made here.
    ///
    /// @param limit 1 to [#MOST]
    List<ReviewItem> queue(String reviewer, int limit);

    /// Gives this reviewer an item to look at, which nobody else gets for ten minutes; looking at it
    /// again renews it.
    ///
    /// @param wanted a call of the queue, or of a campaign in it
    /// @return empty when there is none, it needs no look any more, or somebody else holds it
    Optional<ReviewItem> take(String reviewer, CallId wanted);

    /// Gives an item back: to others at once, to this reviewer after everything else.
    void skip(String reviewer, CallId call);

    /// Keeps what somebody said of a call, and does what follows from it. In force for the next call:
    /// stored, then a report on the caller's number, then the same word on the campaign whose script
    /// it is. [Says#NONE] takes all of it back. What fails on the way is done by saying the same
    /// again.
    Reviewed review(CallId call, Says says, String author, String note);

    /// Takes back what this reviewer said last of a call: what was said before it is said again, by whomever it was,
    /// and
    /// what follows from that is done as for a [#review].
    ///
    /// @throws ApiProblem 409 when somebody else has said something of the call since, whom it names
    Reviewed takeBack(CallId call, String author);

    /// What was said of a call, the latest first.
    List<CallReview> history(CallId call);

    /// Has the caller's number refused, by a rule whose comment names the call; the rule that says so already,
    /// if there is one. It is no review: the call stays in the queue.
    ///
    /// @param range the hundred numbers that differ in the last two digits
    /// @param note why, for the rule's comment, one line; may be empty
    /// @throws ApiProblem when the caller showed no number, or stands above blocking
    MadeRules block(CallId call, boolean range, String author, String note);

    /// Has the caller's number ring, by such rules; as [NumberRules#allow(Call, String, String)].
    MadeRules allow(CallId call, String author, String note);

    /// What came of a review.
    ///
    /// @param review   as it is stored
    /// @param report   whether the number was reported, or why not; empty where the call says nothing
    ///     of its number, because that is forged, and where nothing was to be reported or taken back
    /// @param campaign whose script it is, as it stands now
    /// @param closes   how many flagged calls this closed, the one that was reviewed counted; 1
    ///     without a campaign, 0 for a word that was taken back
    /// @param next     how the next such call will be decided
    record Reviewed(
            CallReview review,
            Optional<ReportDesk.Answer> report,
            Optional<Campaign> campaign,
            int closes,
            Outlook next) {}

    /// How a call like this one would be decided now.
    ///
    /// @param first what this caller would meet first, on the same trunk and line
    /// @param heard what would be decided when somebody who is listened to says the same, heard well;
    ///     a script is spam, or not, whoever reads it. Empty where nothing was said
    record Outlook(Verdict first, Optional<Verdict> heard) {}
}
