package org.callwarden.screening.trust;

class InMemoryTrustStoreTest extends TrustStoreContract {

    private final TrustStore store = new InMemoryTrustStore();

    @Override
    protected TrustStore store() {
        return store;
    }
}
