package org.callwarden.server.storage;

import java.nio.file.Path;
import org.callwarden.screening.Slow;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.review.CallCounts;
import org.callwarden.screening.review.CallCountsContract;
import org.callwarden.screening.review.CallReviewStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

@Slow
class H2CallCountsTest extends CallCountsContract {

    private static Database database;

    @BeforeAll
    static void open(@TempDir Path folder) {
        database = Database.open(DatabaseSettings.embedded(folder));
    }

    @AfterAll
    static void close() {
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
