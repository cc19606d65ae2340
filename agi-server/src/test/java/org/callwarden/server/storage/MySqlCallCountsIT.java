package org.callwarden.server.storage;

import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.review.CallCounts;
import org.callwarden.screening.review.CallCountsContract;
import org.callwarden.screening.review.CallReviewStore;
import org.callwarden.server.lab.RealParts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
@TestInstance(Lifecycle.PER_CLASS)
class MySqlCallCountsIT extends CallCountsContract {

    private final Database database;

    MySqlCallCountsIT(RealParts parts) {
        this.database = TestDatabases.on(parts.mySql(), "contract");
    }

    @AfterAll
    void close() {
        database.close();
    }

    @BeforeEach
    void empty() {
        TestDatabases.empty(database);
    }

    @Override
    protected CallStore calls() {
        return new JdbcCallStore(database);
    }

    @Override
    protected CallReviewStore reviews() {
        return new JdbcCallReviewStore(database);
    }

    @Override
    protected CallCounts counts() {
        return new JdbcCallCounts(database);
    }
}
