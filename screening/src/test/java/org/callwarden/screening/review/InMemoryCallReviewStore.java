package org.callwarden.screening.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.callwarden.screening.call.CallId;

/// The reviews in a list.
public class InMemoryCallReviewStore implements CallReviewStore {

    private final List<CallReview> reviews = new ArrayList<>();

    @Override
    public synchronized CallReview append(CallReview review) {
        CallReview numbered = review.numbered(reviews.size() + 1);
        reviews.add(numbered);
        return numbered;
    }

    @Override
    public synchronized Map<CallId, CallReview> latest(Collection<CallId> calls) {
        if (calls.size() > MOST_CALLS) {
            throw new IllegalArgumentException(
                    "reviews of at most " + MOST_CALLS + " calls at once, got " + calls.size());
        }
        Map<CallId, CallReview> latest = new HashMap<>();
        reviews.stream()
                .filter(review -> calls.contains(review.call()))
                .forEach(review -> latest.put(review.call(), review));
        return latest;
    }

    @Override
    public synchronized List<CallReview> of(CallId call, int limit) {
        return limited(
                reviews.reversed().stream().filter(review -> review.call().equals(call)), limit);
    }

    @Override
    public synchronized List<CallReview> after(int number, int limit) {
        return limited(reviews.stream().filter(review -> review.number() > number), limit);
    }

    private static List<CallReview> limited(Stream<CallReview> found, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " reviews at once, got " + limit);
        }
        return found.limit(limit).toList();
    }
}
