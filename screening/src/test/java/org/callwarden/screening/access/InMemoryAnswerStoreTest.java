package org.callwarden.screening.access;

class InMemoryAnswerStoreTest extends AnswerStoreContract {

    private final AnswerStore store = new InMemoryAnswerStore();

    @Override
    protected AnswerStore store() {
        return store;
    }
}
