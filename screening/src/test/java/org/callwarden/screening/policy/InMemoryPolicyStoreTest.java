package org.callwarden.screening.policy;

class InMemoryPolicyStoreTest extends PolicyStoreContract {

    private final PolicyStore store = new InMemoryPolicyStore();

    @Override
    protected PolicyStore store() {
        return store;
    }
}
