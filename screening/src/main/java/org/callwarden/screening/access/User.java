package org.callwarden.screening.access;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Somebody who may enter. Nobody is ever deleted, so that the log's names go on meaning the same person.
///
/// @param name lower-case letters, digits, `.`, `_`, `-` and `@`, beginning with a letter or digit, 1 to [#MAX_NAME]
/// @param passwordHash empty for whoever enters by one-time links only; at most [#MAX_HASH] characters
/// @param active whether they may enter
/// @param at when this was last changed, in milliseconds
public record User(
        String name, Role role, AccessScope scope, Optional<String> passwordHash, boolean active, Instant at) {

    /// Longest name, in characters.
    public static final int MAX_NAME = 64;

    /// Longest hash of a password, in characters.
    public static final int MAX_HASH = 250;

    /// What the log calls deeds that no user of the pages did: nobody is called so.
    private static final Set<String> RESERVED = Set.of("api", "cli", "set-up");

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0," + (MAX_NAME - 1) + "}");

    public User {
        checkName(name);
        passwordHash.ifPresent(hash -> {
            if (hash.isEmpty() || hash.length() > MAX_HASH) {
                throw new IllegalArgumentException("the hash of a password has 1 to " + MAX_HASH + " characters");
            }
        });
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /// @throws IllegalArgumentException when nobody can be called so
    public static String checkName(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("a user's name is 1 to " + MAX_NAME
                    + " lower-case letters, digits, '.', '_', '-' or '@', beginning with a letter or digit");
        }
        return name;
    }

    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /// Whether the log would take somebody of that name for the service itself.
    public static boolean isReserved(String name) {
        return RESERVED.contains(name);
    }

    /// The name that somebody means who types it in capitals or with blanks around it.
    public static String typed(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /// Whether they may do what a role may.
    public boolean may(Role what) {
        return active && role.includes(what);
    }

    public boolean isActiveAdmin() {
        return may(Role.ADMIN);
    }

    public User withPassword(String hash, Instant now) {
        return new User(name, role, scope, Optional.of(hash), active, now);
    }

    public User with(Role other, AccessScope otherScope, Instant now) {
        return new User(name, other, otherScope, passwordHash, active, now);
    }

    public User withActive(boolean now, Instant at) {
        return new User(name, role, scope, passwordHash, now, at);
    }

    /// Without the hash.
    @Override
    public String toString() {
        return "User[" + name + ", " + role.id() + ", " + scope + ", " + (active ? "active" : "not active") + "]";
    }
}
