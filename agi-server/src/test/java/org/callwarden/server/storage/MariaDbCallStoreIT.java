package org.callwarden.server.storage;

import org.callwarden.server.lab.RealParts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
@TestInstance(Lifecycle.PER_CLASS)
class MariaDbCallStoreIT extends JdbcCallStoreContract {

    private final Database database;

    MariaDbCallStoreIT(RealParts parts) {
        this.database = TestDatabases.on(parts.mariaDb(), "contract");
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
    Database database() {
        return database;
    }
}
