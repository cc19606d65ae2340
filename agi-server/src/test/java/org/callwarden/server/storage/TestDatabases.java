package org.callwarden.server.storage;

import java.time.Duration;
import org.callwarden.server.lab.DatabaseLab;

/// Databases for tests.
final class TestDatabases {

    private TestDatabases() {}

    /// A database of this name, made when it is not there, on a server started for tests.
    static Database on(DatabaseLab server, String name) {
        return Database.open(settings(server, name));
    }

    static DatabaseSettings settings(DatabaseLab server, String name) {
        String url = server.jdbcUrl().replaceFirst("/callwarden$", "/" + name + "?createDatabaseIfNotExist=true");
        return new DatabaseSettings(
                url, server.user(), server.password(), 4, Duration.ofSeconds(2), Duration.ofSeconds(2));
    }

    /// Empties every table of ours.
    static void empty(Database database) {
        database.write("emptying the tables", handle -> {
            handle.execute("DELETE FROM screened_call");
            handle.execute("DELETE FROM heard_call");
            handle.execute("DELETE FROM counted_call");
            handle.execute("DELETE FROM challenge_standing");
            handle.execute("DELETE FROM rule_entry");
            handle.execute("DELETE FROM number_report");
            handle.execute("DELETE FROM number_trust");
            handle.execute("DELETE FROM policy_version");
            handle.execute("DELETE FROM call_end");
            handle.execute("DELETE FROM campaign_review");
            handle.execute("DELETE FROM call_review");
            handle.execute("DELETE FROM access_user");
            handle.execute("DELETE FROM access_session");
            handle.execute("DELETE FROM audit_entry");
            handle.execute("DELETE FROM api_token");
            handle.execute("DELETE FROM api_answer");
            return handle.execute("DELETE FROM enforced_scope");
        });
    }
}
