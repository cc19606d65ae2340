package org.callwarden.server.admin.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.reputation.ReportDesk;
import org.callwarden.screening.review.CallReview;
import org.callwarden.screening.review.CallReview.Says;
import org.callwarden.screening.review.Flag;
import org.callwarden.screening.review.ReviewItem;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.admin.ApiProblem;
import org.callwarden.server.admin.MadeRules;
import org.callwarden.server.admin.NumberRules;
import org.callwarden.server.admin.ReviewDesk;

/// Waiting calls, and what was done with them; whom the next such call meets is what [CallRecords#verdict] says.
final class FakeReviews implements ReviewDesk {

    final List<String> done = new ArrayList<>();
    final List<CallId> taken = new ArrayList<>();
    private final CallStore calls;
    private final NumberRules numberRules;
    private int reviews;
    private final Map<CallId, List<CallReview>> said = new HashMap<>();
    private final Map<CallId, ReviewItem> waiting = new LinkedHashMap<>();

    FakeReviews(CallStore calls, NumberRules numberRules) {
        this.calls = calls;
        this.numberRules = numberRules;
    }

    void add(CallRecord record, int calls) {
        waiting.put(record.call().id(), new ReviewItem(record, Flag.UNSURE_WORDS, Optional.empty(), calls, calls));
    }

    @Override
    public List<ReviewItem> queue(String reviewer, int limit) {
        return List.copyOf(waiting.values());
    }

    @Override
    public Optional<ReviewItem> take(String reviewer, CallId wanted) {
        taken.add(wanted);
        return Optional.ofNullable(waiting.get(wanted));
    }

    @Override
    public void skip(String reviewer, CallId call) {
        done.add("skip " + call.value());
        ReviewItem item = waiting.remove(call);
        if (item != null) {
            waiting.put(call, item);
        }
    }

    @Override
    public Reviewed review(CallId call, Says says, String author, String note) {
        done.add(String.join(" ", author, says.id(), call.value(), note).strip());
        ReviewItem item = waiting.remove(call);
        CallReview review = new CallReview(++reviews, call, says, author, Instant.EPOCH, note);
        said.computeIfAbsent(call, _ -> new ArrayList<>()).addFirst(review);
        return new Reviewed(
                review,
                Optional.of(ReportDesk.Answer.NOBODY),
                Optional.empty(),
                item == null ? 0 : item.calls(),
                new Outlook(CallRecords.verdict(), Optional.empty()));
    }

    @Override
    public Reviewed takeBack(CallId call, String author) {
        String last = history(call).getFirst().author();
        if (!last.equals(author)) {
            throw new ApiProblem(409, Told.of("call.said-since"), last, "");
        }
        Says before =
                history(call).stream().skip(1).map(CallReview::says).findFirst().orElse(Says.NONE);
        return review(call, before, author, "");
    }

    @Override
    public List<CallReview> history(CallId call) {
        return List.copyOf(said.getOrDefault(call, List.of()));
    }

    @Override
    public MadeRules block(CallId call, boolean range, String author, String note) {
        throw new ApiProblem(422, Told.of("call.cannot-block"), "call", "a call with a number");
    }

    @Override
    public MadeRules allow(CallId call, String author, String note) {
        return numberRules.allow(calls.find(call).orElseThrow().call(), author, note);
    }
}
