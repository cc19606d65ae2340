package org.callwarden.server.storage;

import java.nio.file.Path;
import org.callwarden.screening.access.SessionStore;
import org.callwarden.screening.access.SessionStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class H2SessionStoreTest extends SessionStoreContract {

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
    protected SessionStore store() {
        return new JdbcSessionStore(database);
    }
}
