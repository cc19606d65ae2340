package org.callwarden.server.config;

import java.util.Optional;

/// Where calls and rules are kept.
///
/// @param url JDBC address of a MySQL or MariaDB server; empty for the embedded database in the data folder
/// @param user the database's user
/// @param password from `CALLWARDEN_DB_PASSWORD` or the file named by `password-file`
/// @param retentionDays how old a stored call gets; 0 where none is ever too old
public record DatabaseConfig(Optional<String> url, String user, Secret password, int retentionDays) {

    /// The variable that holds the password.
    public static final String PASSWORD_VARIABLE = "CALLWARDEN_DB_PASSWORD";

    static final String STANDARD_USER = "callwarden";

    /// Calls stay until somebody says how long: what a company has to keep, it knows itself.
    static final int WITHOUT_END = 0;

    /// Ten years.
    static final int MAX_DAYS = 3_650;
}
