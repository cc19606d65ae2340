package org.callwarden.screening.reputation;

class InMemoryReportStoreTest extends ReportStoreContract {

    private final ReportStore store = new InMemoryReportStore();

    @Override
    protected ReportStore store() {
        return store;
    }
}
