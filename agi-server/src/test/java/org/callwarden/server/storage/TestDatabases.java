package org.callwarden.server.storage;

/// Databases for tests.
final class TestDatabases {

    private TestDatabases() {}

    /// Empties every table of ours.
    static void empty(Database database) {
        database.write("emptying the tables", handle -> {
            handle.execute("DELETE FROM screened_call");
            handle.execute("DELETE FROM challenge_standing");
            handle.execute("DELETE FROM rule_entry");
            return handle.execute("DELETE FROM enforced_scope");
        });
    }
}
