package org.callwarden.server.storage;

import java.nio.file.Path;
import org.callwarden.screening.Slow;
import org.callwarden.screening.access.AnswerStore;
import org.callwarden.screening.access.AnswerStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

@Slow
class H2AnswerStoreTest extends AnswerStoreContract {

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
    protected AnswerStore store() {
        return new JdbcAnswerStore(database);
    }
}
