package org.callwarden.server.storage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/// Which database, and how long it is waited for.
///
/// @param url `jdbc:h2:file:/path/callwarden` for the embedded one, or `jdbc:mysql://host:3306/callwarden` for a MySQL
///     9 or MariaDB 10.11+ server (the same Connector/J speaks to both); without user and password
/// @param user the database's user
/// @param password its password, empty for none; never printed
/// @param poolSize connections at once, 1 to 100
/// @param connectTimeout how long a connection may take, 250 ms to 30 s
/// @param statementTimeout how long the server may stay silent within a statement, 500 ms to 10 minutes
public record DatabaseSettings(
        String url, String user, String password, int poolSize, Duration connectTimeout, Duration statementTimeout) {

    private static final String EMBEDDED = "jdbc:h2:";
    private static final String SERVER = "jdbc:mysql:";
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    public DatabaseSettings {
        if (!url.startsWith(EMBEDDED) && !url.startsWith(SERVER)) {
            throw new IllegalArgumentException("a database url begins with jdbc:h2: or jdbc:mysql: (also for MariaDB)");
        }
        if (url.toLowerCase(Locale.ROOT).contains("password=") || (url.startsWith(SERVER) && url.contains("@"))) {
            throw new IllegalArgumentException(
                    "a database url holds no user and password; they have their own settings");
        }
        within("pool size", poolSize, 1, 100);
        within("connect timeout in milliseconds", connectTimeout.toMillis(), 250, 30_000);
        within("statement timeout in milliseconds", statementTimeout.toMillis(), 500, 600_000);
    }

    /// The default: a file `callwarden` in the data folder, which belongs to this process alone.
    public static DatabaseSettings embedded(Path dataFolder) {
        Path file = dataFolder.toAbsolutePath().normalize().resolve("callwarden");
        if (file.toString().contains(";") || file.toString().contains("?")) {
            // They begin the options of a database url.
            throw new IllegalArgumentException("a data folder's path holds no ';' and no '?', got " + dataFolder);
        }
        return new DatabaseSettings(EMBEDDED + "file:" + file, "callwarden", "", 4, Duration.ofSeconds(2), TEN_SECONDS);
    }

    /// A MySQL or MariaDB server with the standard pool and timeouts.
    public static DatabaseSettings server(String url, String user, String password) {
        return new DatabaseSettings(url, user, password, 8, Duration.ofSeconds(2), TEN_SECONDS);
    }

    boolean isEmbedded() {
        return url.startsWith(EMBEDDED);
    }

    /// The url without its parameters, for logs and messages.
    String shown() {
        return url.split("[?;]", 2)[0];
    }

    @Override
    public String toString() {
        return "DatabaseSettings[" + shown() + ", user=" + user + "]";
    }

    private static void within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("the " + name + " is " + least + " to " + most + ", got " + value);
        }
    }
}
