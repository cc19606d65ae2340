package org.callwarden.screening.access;

class InMemoryAuditStoreTest extends AuditStoreContract {

    private final AuditStore store = new AccessStores().audit();

    @Override
    protected AuditStore store() {
        return store;
    }
}
