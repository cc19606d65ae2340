package org.callwarden.screening.journal;

class InMemoryCallEndStoreTest extends CallEndStoreContract {

    private final CallEndStore store = new InMemoryCallEndStore();

    @Override
    protected CallEndStore store() {
        return store;
    }
}
