package org.callwarden.server.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Tokens that let a user in once, for a quarter of an hour; in memory only. Safe for many threads.
final class OneTimeTokens {

    static final Duration VALID = Duration.ofMinutes(15);

    /// Unused ones at most; beyond, the oldest is worth nothing any more.
    static final int MOST = 100;

    private final LinkedHashMap<String, Entry> unused = new LinkedHashMap<>();
    private final RandomGenerator random;
    private final Clock clock;

    OneTimeTokens(RandomGenerator random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    private record Entry(String user, Instant made) {}

    synchronized String make(String user) {
        String token = Tokens.made(random);
        if (unused.size() >= MOST) {
            unused.pollFirstEntry();
        }
        unused.put(Tokens.hash(token), new Entry(user, clock.instant()));
        return token;
    }

    /// Those of a user are worth nothing any more.
    synchronized void endAllOf(String user) {
        unused.values().removeIf(entry -> entry.user().equals(user));
    }

    /// @return whom it lets in; empty when there is no such token, or it was used or is too old
    synchronized Optional<String> take(String token) {
        if (!Tokens.isOne(token)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return Optional.ofNullable(unused.remove(Tokens.hash(token)))
                .filter(entry -> now.isBefore(entry.made().plus(VALID)) && !now.isBefore(entry.made()))
                .map(Entry::user);
    }
}
