package org.callwarden.server.storage;

import org.callwarden.screening.access.SessionStore;
import org.callwarden.screening.access.SessionStoreContract;
import org.callwarden.server.lab.RealParts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
@TestInstance(Lifecycle.PER_CLASS)
class MariaDbSessionStoreIT extends SessionStoreContract {

    private final Database database;

    MariaDbSessionStoreIT(RealParts parts) {
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
    protected SessionStore store() {
        return new JdbcSessionStore(database);
    }
}
