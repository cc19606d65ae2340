package org.callwarden.screening.policy;

class InMemoryRuleStoreTest extends RuleStoreContract {

    private final InMemoryRuleStore store = new InMemoryRuleStore();

    @Override
    protected RuleStore store() {
        return store;
    }
}
