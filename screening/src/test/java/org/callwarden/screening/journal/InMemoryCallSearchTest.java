package org.callwarden.screening.journal;

class InMemoryCallSearchTest extends CallSearchContract {

    private final InMemoryCallStore store = new InMemoryCallStore();

    @Override
    protected CallStore store() {
        return store;
    }
}
