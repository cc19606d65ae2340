package org.callwarden.screening.access;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/// What a program shows to use the API: it may what its role may, with the calls of its scope, until it expires.
///
/// @param name as of a user: lower-case letters, digits, `.`, `_`, `-` and `@`, 1 to [#MAX_NAME]
/// @param secretHash SHA-256 of the secret that is the only key, 64 hexadecimal digits: who reads the store has no key
/// @param madeBy the name of who made it, at most [AuditEntry#MAX_WHO] characters
/// @param createdAt in milliseconds
/// @param expiresAt from then on it is worth nothing; at most [#LONGEST] later, in milliseconds
public record AccessToken(
        String name,
        String secretHash,
        Role role,
        AccessScope scope,
        String madeBy,
        Instant createdAt,
        Instant expiresAt) {

    /// Longest name, in characters: `token NAME` names it in the log and as the author of rules and reviews.
    public static final int MAX_NAME = 40;

    /// The longest that a token lasts.
    public static final Duration LONGEST = Duration.ofDays(366);

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0," + (MAX_NAME - 1) + "}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public AccessToken {
        checkName(name);
        if (!HASH.matcher(secretHash).matches()) {
            throw new IllegalArgumentException("the hash of a secret is 64 hexadecimal digits");
        }
        if (madeBy.isBlank() || madeBy.length() > AuditEntry.MAX_WHO) {
            throw new IllegalArgumentException(
                    "who made a token is named in 1 to " + AuditEntry.MAX_WHO + " characters");
        }
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        expiresAt = expiresAt.truncatedTo(ChronoUnit.MILLIS);
        if (!expiresAt.isAfter(createdAt) || expiresAt.isAfter(createdAt.plus(LONGEST))) {
            throw new IllegalArgumentException("a token expires in the future, within " + LONGEST.toDays() + " days");
        }
    }

    /// @throws IllegalArgumentException when no token can be called so
    public static String checkName(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("a token's name is 1 to " + MAX_NAME
                    + " lower-case letters, digits, '.', '_', '-' or '@', beginning with a letter or digit");
        }
        return name;
    }

    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /// Whether it still counts.
    public boolean isValid(Instant now) {
        return now.isBefore(expiresAt);
    }

    /// Without the hash.
    @Override
    public String toString() {
        return "AccessToken[" + name + ", " + role.id() + ", " + scope + ", until " + expiresAt + "]";
    }
}
