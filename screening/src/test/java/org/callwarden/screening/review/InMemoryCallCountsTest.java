package org.callwarden.screening.review;

import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.journal.InMemoryCallStore;

final class InMemoryCallCountsTest extends CallCountsContract {

    private final CallStore calls = new InMemoryCallStore();
    private final CallReviewStore reviews = new InMemoryCallReviewStore();

    @Override
    protected CallStore calls() {
        return calls;
    }

    @Override
    protected CallReviewStore reviews() {
        return reviews;
    }

    @Override
    protected CallCounts counts() {
        return new InMemoryCallCounts(calls, reviews);
    }
}
