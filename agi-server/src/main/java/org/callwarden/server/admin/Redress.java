package org.callwarden.server.admin;

import java.util.Optional;
import java.util.Set;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.review.CallReview;
import org.callwarden.screening.review.CallReview.Says;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.admin.ReviewDesk.Reviewed;

/// Makes good for a call that did not get through and should have: such calls ring from now on, and a review
/// says that it is not spam, which speaks for the number and the script against whatever was held against them. One
/// act, which is taken back as one. Both throw the journal package's StoreException when the database is away;
/// nothing of the act then stays, and what is left of taking it back is done by taking it back again.
public final class Redress {

    private final ReviewDesk reviews;
    private final RuleDesk rules;

    public Redress(ReviewDesk reviews, RuleDesk rules) {
        this.reviews = reviews;
        this.rules = rules;
    }

    /// What was done.
    ///
    /// @param made the rules that let it ring
    public record Done(CallId call, String who, MadeRules made, Reviewed reviewed) {}

    /// Whether the call is one to make good for: it did not get through.
    public static boolean isDue(CallRecord record) {
        return record.isLost();
    }

    /// Lets the number ring, and reviews the call as not spam; in force for the next call.
    ///
    /// @param note why, for the review and the rule, one line; may be empty
    /// @param before what was done for this call already, and does not stand any more; what is still there of it is
    ///     part of what is done now, where the same person did it and nothing was said of the call since
    /// @throws ApiProblem when the caller showed no number, or there are as many rules as can be
    public Done make(CallId call, String who, String note, Optional<Done> before) {
        MadeRules made = reviews.allow(call, who, note);
        Optional<Done> own =
                before.filter(done -> done.who().equals(who) && since(done).isEmpty());
        if (own.isPresent()) {
            return new Done(call, who, made.with(own.get().made()), own.get().reviewed());
        }
        try {
            return new Done(call, who, made, reviews.review(call, Says.NOT_SPAM, who, note));
        } catch (RuntimeException e) {
            takeBack(made);
            throw e;
        }
    }

    /// What was said of the call since.
    private Optional<CallReview> since(Done done) {
        return reviews.history(done.call()).stream()
                .findFirst()
                .filter(review -> review.number() != done.reviewed().review().number());
    }

    /// Takes back the rules that were made, and the review: what was said before is said again.
    ///
    /// @return the review as it stands now
    /// @throws ApiProblem 409 when somebody has said something of the call since
    public Reviewed takeBack(Done done) {
        Optional<CallReview> since = since(done);
        if (since.isPresent()) {
            throw new ApiProblem(409, Told.of("call.said-since"), since.get().author(), "");
        }
        takeBack(done.made());
        return reviews.takeBack(done.call(), done.who());
    }

    private void takeBack(MadeRules made) {
        if (!made.added().isEmpty()) {
            var _ = rules.remove(Set.copyOf(made.addedIds()));
        }
    }
}
