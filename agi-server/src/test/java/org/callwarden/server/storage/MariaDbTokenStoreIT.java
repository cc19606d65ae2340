package org.callwarden.server.storage;

import org.callwarden.screening.access.TokenStore;
import org.callwarden.screening.access.TokenStoreContract;
import org.callwarden.server.lab.RealParts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
@TestInstance(Lifecycle.PER_CLASS)
class MariaDbTokenStoreIT extends TokenStoreContract {

    private final Database database;

    MariaDbTokenStoreIT(RealParts parts) {
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
    protected TokenStore store() {
        return new JdbcTokenStore(database);
    }
}
