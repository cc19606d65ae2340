package org.callwarden.screening.access;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/// Somebody who has signed in, at one browser.
///
/// @param tokenHash SHA-256 of the token that is the only key to it, 64 hexadecimal digits: who reads the store has no
/// key
/// @param user the user's name
/// @param csrf what every form of this session carries: 43 characters of A-Z, a-z, 0-9, `-` and `_`
/// @param createdAt when it began, in milliseconds
/// @param lastSeen when it was last in use, not before it began, in milliseconds
public record Session(String tokenHash, String user, String csrf, Instant createdAt, Instant lastSeen) {

    /// It ends when it was not in use for so long.
    public static final Duration IDLE = Duration.ofHours(12);

    /// It ends so long after it began.
    public static final Duration LONGEST = Duration.ofDays(7);

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern CSRF = Pattern.compile("[A-Za-z0-9_-]{43}");

    public Session {
        User.checkName(user);
        if (!HASH.matcher(tokenHash).matches()) {
            throw new IllegalArgumentException("the hash of a token is 64 hexadecimal digits");
        }
        if (!CSRF.matcher(csrf).matches()) {
            throw new IllegalArgumentException("what forms carry is 43 characters of A-Z, a-z, 0-9, '-' and '_'");
        }
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        lastSeen = lastSeen.truncatedTo(ChronoUnit.MILLIS);
        if (lastSeen.isBefore(createdAt)) {
            throw new IllegalArgumentException("a session is not in use before it begins");
        }
    }

    /// Whether it goes on.
    public boolean isAlive(Instant now) {
        return now.isBefore(lastSeen.plus(IDLE)) && now.isBefore(createdAt.plus(LONGEST));
    }

    /// The same, in use now; a clock that was set back changes nothing.
    public Session seen(Instant now) {
        return now.isAfter(lastSeen) ? new Session(tokenHash, user, csrf, createdAt, now) : this;
    }

    /// Without what is a key.
    @Override
    public String toString() {
        return "Session[" + user + ", since " + createdAt + "]";
    }
}
