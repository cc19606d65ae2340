package org.callwarden.screening.campaign;

class InMemoryCampaignReviewStoreTest extends CampaignReviewStoreContract {

    private final CampaignReviewStore store = new InMemoryCampaignReviewStore();

    @Override
    protected CampaignReviewStore store() {
        return store;
    }
}
