package org.callwarden.screening.access;

class InMemorySessionStoreTest extends SessionStoreContract {

    private final SessionStore store = new AccessStores().sessions();

    @Override
    protected SessionStore store() {
        return store;
    }
}
