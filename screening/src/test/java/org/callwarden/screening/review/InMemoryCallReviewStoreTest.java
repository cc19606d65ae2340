package org.callwarden.screening.review;

class InMemoryCallReviewStoreTest extends CallReviewStoreContract {

    private final CallReviewStore store = new InMemoryCallReviewStore();

    @Override
    protected CallReviewStore store() {
        return store;
    }
}
