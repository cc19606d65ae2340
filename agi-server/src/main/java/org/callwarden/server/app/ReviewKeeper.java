package org.callwarden.server.app;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.callwarden.screening.Screening;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.campaign.Campaign;
import org.callwarden.screening.campaign.CampaignReview;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.reputation.ReportDesk;
import org.callwarden.screening.review.CallReview;
import org.callwarden.screening.review.CallReview.Says;
import org.callwarden.screening.review.CallReviewStore;
import org.callwarden.screening.review.ReviewClaims;
import org.callwarden.screening.review.ReviewItem;
import org.callwarden.screening.review.ReviewQueue;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.admin.ApiProblem;
import org.callwarden.server.admin.CampaignDesk;
import org.callwarden.server.admin.MadeRules;
import org.callwarden.server.admin.NumberRules;
import org.callwarden.server.admin.ReviewDesk;

/// Keeps what is said of calls, hands out those that are to be looked at, and does what follows from a
/// review ([ReviewEffects]). Reviews are made one after another: what one takes back is what stood
/// when it was made.
final class ReviewKeeper implements ReviewDesk {

    private final CallStore calls;
    private final CallReviewStore store;
    private final Desks desks;
    private final Screening dryRun;
    private final Clock clock;
    private final FlaggedCalls flagged;
    private final ReviewEffects effects;
    private final ReviewClaims claims;
    private final ReentrantLock reviewing = new ReentrantLock();

    /// Where what follows from a review is done.
    record Desks(ReportDesk reports, CampaignDesk campaigns, NumberRules numbers) {}

    /// @param dryRun screens with the rules and policies in force and leaves no trace
    ReviewKeeper(CallStore calls, CallReviewStore store, Desks desks, Screening dryRun, Clock clock) {
        this.calls = calls;
        this.store = store;
        this.desks = desks;
        this.dryRun = dryRun;
        this.clock = clock;
        this.flagged = new FlaggedCalls(calls, store, clock);
        this.effects = new ReviewEffects(desks.reports(), desks.campaigns(), flagged::standing, clock);
        this.claims = new ReviewClaims(clock);
    }

    @Override
    public List<ReviewItem> queue(String reviewer, int limit) {
        refuseOtherThanAName(reviewer, "reviewer");
        if (limit < 1 || limit > MOST) {
            throw new ApiProblem(422, "1 to " + MOST + " items at once, got " + limit, "limit", "");
        }
        return claims.seenBy(reviewer, items()).stream().limit(limit).toList();
    }

    @Override
    public Optional<ReviewItem> take(String reviewer, CallId wanted) {
        refuseOtherThanAName(reviewer, "reviewer");
        return itemOf(wanted, items()).filter(item -> claims.claim(reviewer, item));
    }

    @Override
    public void skip(String reviewer, CallId call) {
        refuseOtherThanAName(reviewer, "reviewer");
        itemOf(call, items()).ifPresent(item -> claims.skip(reviewer, item));
    }

    private List<ReviewItem> items() {
        FlaggedCalls.Seen seen = flagged.now();
        return ReviewQueue.of(seen.calls(), seen.reviews(), desks.campaigns()::campaign);
    }

    /// The item of this call, or of the campaign whose script it is.
    private Optional<ReviewItem> itemOf(CallId call, List<ReviewItem> items) {
        Optional<ReviewItem> own =
                items.stream().filter(item -> item.call().equals(call)).findFirst();
        return own.or(() -> calls.find(call)
                .flatMap(effects::campaign)
                .map(Campaign::id)
                .flatMap(id -> items.stream()
                        .filter(item ->
                                item.campaign().filter(of -> of.id() == id).isPresent())
                        .findFirst()));
    }

    @Override
    public Reviewed review(CallId call, Says says, String author, String note) {
        CallReview made;
        try {
            made = new CallReview(0, call, says, author, clock.instant(), note);
        } catch (IllegalArgumentException e) {
            throw new ApiProblem(422, Told.by(e), "author, note", "");
        }
        CallRecord record = find(call);
        reviewing.lock();
        try {
            Says before =
                    store.of(call, 1).stream().map(CallReview::says).findFirst().orElse(Says.NONE);
            return keep(record, before, made, says == Says.NONE);
        } finally {
            reviewing.unlock();
        }
    }

    @Override
    public Reviewed takeBack(CallId call, String author) {
        CallRecord record = find(call);
        reviewing.lock();
        try {
            List<CallReview> said = store.of(call, 2);
            String last = said.stream().map(CallReview::author).findFirst().orElse("");
            if (!last.equals(author)) {
                throw new ApiProblem(409, Told.of(last.isEmpty() ? "call.nothing-said" : "call.said-since"), last, "");
            }
            Says before =
                    said.stream().skip(1).map(CallReview::says).findFirst().orElse(Says.NONE);
            CallReview again = new CallReview(0, call, before, author, clock.instant(), "");
            return keep(record, said.getFirst().says(), again, true);
        } finally {
            reviewing.unlock();
        }
    }

    /// @param before what was said of the call until now
    /// @param takesBack whether it only takes that back
    private Reviewed keep(CallRecord record, Says before, CallReview made, boolean takesBack) {
        Optional<ReviewItem> item = itemOf(made.call(), items());
        CallReview stored = store.append(made);
        flagged.told(stored);
        Optional<ReportDesk.Answer> report = effects.report(record, before, stored);
        Optional<Campaign> campaign = effects.campaign(record, before, stored, takesBack);
        item.ifPresent(claims::close);
        int closes = made.says() == Says.NONE ? 0 : item.map(ReviewItem::calls).orElse(1);
        return new Reviewed(stored, report, campaign, closes, outlook(record, campaign));
    }

    /// Whether the caller could be listened to is known only of calls in which that was tried.
    private Outlook outlook(CallRecord record, Optional<Campaign> campaign) {
        Call now = record.call().arrivedAt(clock.instant());
        Screening screening = dryRun.hearing(_ -> record.listening().isPresent());
        Verdict first = screening.assess(now);
        return new Outlook(
                first,
                record.listening()
                        .flatMap(ListenOutcome::transcript)
                        .map(said -> screening.wouldHear(now, first, said.again(campaign))));
    }

    @Override
    public List<CallReview> history(CallId call) {
        find(call);
        return store.of(call, CallReviewStore.MOST);
    }

    @Override
    public MadeRules block(CallId call, boolean range, String author, String note) {
        CallRecord record = find(call);
        if (record.verdict().spoofed()) {
            throw new ApiProblem(422, Told.of("call.spoofed"), call.value(), "a call whose number is its caller's");
        }
        return desks.numbers()
                .block(record.call().caller(), range, named(author), NumberRules.because(call, noted(note)));
    }

    @Override
    public MadeRules allow(CallId call, String author, String note) {
        return desks.numbers().allow(find(call).call(), named(author), NumberRules.because(call, noted(note)));
    }

    private static String noted(String note) {
        refuseOtherThanLines("-", note, "note");
        return note;
    }

    private static String named(String author) {
        refuseOtherThanAName(author, "author");
        return author;
    }

    private CallRecord find(CallId call) {
        return calls.find(call)
                .orElseThrow(
                        () -> new ApiProblem(404, Told.of("call.none"), call.value(), "an id from the list of calls"));
    }

    private static void refuseOtherThanAName(String name, String where) {
        refuseOtherThanLines(name, "", where);
    }

    private static void refuseOtherThanLines(String author, String note, String where) {
        try {
            CampaignReview.refuseOtherThanLines(author, note);
        } catch (IllegalArgumentException e) {
            throw new ApiProblem(422, Told.by(e), where, "");
        }
    }
}
