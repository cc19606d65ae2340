package org.callwarden.screening.access;

class InMemoryUserStoreTest extends UserStoreContract {

    private final UserStore store = new AccessStores().users();

    @Override
    protected UserStore store() {
        return store;
    }
}
