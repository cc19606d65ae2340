package org.callwarden.screening.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.campaign.Campaign;
import org.callwarden.screening.campaign.Campaign.Review;
import org.callwarden.screening.hearing.CampaignMatch;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.review.CallReview.Says;

/// What is still to be looked at, the most useful first:
///
/// 1. what is uncertain,
/// 2. what perhaps was wrong and cost a caller dear,
/// 3. campaigns of [#MANY] calls and more, the largest first, because one decision closes them all,
/// 4. the rest;
///
/// the newer before the older. The calls of a campaign are one item, for which the newest of them
/// stands. A call is looked at once, and so is a campaign: where somebody said that it is spam or not,
/// none of its calls is here any more, until that is taken back.
public final class ReviewQueue {

    /// So many calls of one script are many.
    public static final int MANY = 3;

    /// Most calls that one question is about.
    public static final int MOST_CALLS = 5_000;

    private static final Comparator<ReviewItem> ORDER = Comparator.comparingInt(ReviewQueue::rank)
            .thenComparingInt(item -> isOfMany(item) ? -item.calls() : 0)
            .thenComparing(item -> item.record().call().at(), Comparator.reverseOrder())
            .thenComparing(item -> item.call().value(), Comparator.reverseOrder());

    private ReviewQueue() {}

    /// The items of these calls.
    ///
    /// @param calls in any order, at most [#MOST_CALLS]; those that are not flagged are left out
    /// @param reviews what was said last of each; those of which nothing was said may be missing
    /// @param campaigns a campaign as it stands now, by its number or that of one that it took in;
    ///     empty when it was forgotten
    public static List<ReviewItem> of(
            Collection<CallRecord> calls, Map<CallId, CallReview> reviews, LongFunction<Optional<Campaign>> campaigns) {
        if (calls.size() > MOST_CALLS) {
            throw new IllegalArgumentException(
                    "a queue is made of at most " + MOST_CALLS + " calls, got " + calls.size());
        }
        List<ReviewItem> items = new ArrayList<>();
        Map<Long, Group> groups = new LinkedHashMap<>();
        for (CallRecord record : calls) {
            Optional<Flag> flag = isOpen(record, reviews) ? Flag.of(record) : Optional.empty();
            if (flag.isEmpty()) {
                continue;
            }
            Optional<Campaign> campaign =
                    record.campaign().map(CampaignMatch::id).flatMap(campaigns::apply);
            if (campaign.isPresent()) {
                groups.computeIfAbsent(campaign.get().id(), _ -> new Group(campaign.get()))
                        .calls
                        .add(record);
            } else if (!wasReviewed(record)) {
                items.add(new ReviewItem(record, flag.get(), Optional.empty(), 1, 1));
            }
        }
        groups.values().stream()
                .filter(group -> group.campaign.review() == Review.NONE)
                .map(Group::item)
                .forEach(items::add);
        items.sort(ORDER);
        return items;
    }

    private static boolean isOpen(CallRecord record, Map<CallId, CallReview> reviews) {
        CallReview said = reviews.get(record.call().id());
        return said == null || said.says() == Says.NONE;
    }

    /// Of a campaign that was forgotten since, what was known with the call is what is left.
    private static boolean wasReviewed(CallRecord record) {
        return record.campaign().filter(match -> match.review() != Review.NONE).isPresent();
    }

    private static boolean isOfMany(ReviewItem item) {
        return item.flag().worth() == Flag.Worth.REST && item.calls() >= MANY;
    }

    private static int rank(ReviewItem item) {
        return switch (item.flag().worth()) {
            case UNCERTAIN -> 1;
            case COSTLY -> 2;
            case REST -> isOfMany(item) ? 3 : 4;
        };
    }

    /// The flagged calls of one campaign.
    private static final class Group {
        private final Campaign campaign;
        private final List<CallRecord> calls = new ArrayList<>();

        Group(Campaign campaign) {
            this.campaign = campaign;
        }

        ReviewItem item() {
            CallRecord newest = calls.stream()
                    .max(Comparator.comparing(
                                    (CallRecord record) -> record.call().at())
                            .thenComparing(record -> record.call().id().value()))
                    .orElseThrow();
            long numbers = calls.stream()
                    .map(record -> record.call().caller().shown())
                    .distinct()
                    .count();
            return new ReviewItem(
                    newest,
                    Flag.of(newest).orElseThrow(),
                    Optional.of(campaign),
                    calls.size(),
                    Math.toIntExact(numbers));
        }
    }
}
