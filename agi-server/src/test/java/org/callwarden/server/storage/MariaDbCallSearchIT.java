package org.callwarden.server.storage;

import org.callwarden.screening.journal.CallSearchContract;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.server.lab.RealParts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
@TestInstance(Lifecycle.PER_CLASS)
class MariaDbCallSearchIT extends CallSearchContract {

    private final Database database;

    MariaDbCallSearchIT(RealParts parts) {
        this.database = TestDatabases.on(parts.mariaDb(), "search");
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
    protected CallStore store() {
        return new JdbcCallStore(database);
    }
}
