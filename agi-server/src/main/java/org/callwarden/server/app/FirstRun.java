package org.callwarden.server.app;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// The token with which somebody becomes the first admin: printed when a service starts that nobody
/// can enter yet, worth something for an hour, and only until there is a user. In memory only. Safe
/// for many threads.
final class FirstRun {

    static final Duration VALID = Duration.ofHours(1);

    private final RandomGenerator random;
    private final Clock clock;
    private String hash = "";
    private Instant made = Instant.EPOCH;

    /// @param random a secure one
    FirstRun(RandomGenerator random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    /// A fresh token; the one before is worth nothing any more.
    synchronized String make() {
        String token = Tokens.made(random);
        hash = Tokens.hash(token);
        made = clock.instant();
        return token;
    }

    synchronized boolean fits(String token) {
        Instant now = clock.instant();
        return !hash.isEmpty()
                && Tokens.isOne(token)
                && MessageDigest.isEqual(
                        hash.getBytes(StandardCharsets.US_ASCII),
                        Tokens.hash(token).getBytes(StandardCharsets.US_ASCII))
                && now.isBefore(made.plus(VALID))
                && !now.isBefore(made);
    }

    synchronized void over() {
        hash = "";
    }
}
