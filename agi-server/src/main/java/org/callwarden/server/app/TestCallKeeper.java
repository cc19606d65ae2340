package org.callwarden.server.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.callwarden.server.admin.TestCallDesk;
import org.callwarden.server.callflow.TestCallScript;

/// The tokens of test calls: each for one call, for half a minute; in memory only. What was seen of a call is told for
/// some minutes. Safe for many threads.
final class TestCallKeeper implements TestCallDesk, TestCallScript.Tokens {

    static final Duration VALID = Duration.ofSeconds(30);
    static final Duration TOLD = Duration.ofMinutes(5);

    /// At most; beyond, the oldest is forgotten.
    static final int MOST = 20;

    /// 128 bits, as digits that a dialplan can dial.
    private static final int BYTES = 16;

    private final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>();
    private final RandomGenerator random;
    private final Clock clock;

    /// @param random a secure one
    TestCallKeeper(RandomGenerator random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    /// @param came when its call came
    private record Entry(Instant made, Optional<Instant> came, Optional<Seen> seen) {}

    @Override
    public synchronized Awaited await() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        if (entries.size() >= MOST) {
            entries.pollFirstEntry();
        }
        entries.put(token, new Entry(clock.instant(), Optional.empty(), Optional.empty()));
        return new Awaited(token, VALID);
    }

    @Override
    public synchronized boolean take(String token) {
        Instant now = clock.instant();
        Entry entry = entries.get(token);
        if (entry == null || entry.came().isPresent() || isPast(entry.made(), VALID, now)) {
            return false;
        }
        entries.put(token, new Entry(entry.made(), Optional.of(now), Optional.empty()));
        return true;
    }

    private static boolean isPast(Instant made, Duration valid, Instant now) {
        return now.isBefore(made) || !now.isBefore(made.plus(valid));
    }

    @Override
    public synchronized void saw(String token, TestCallScript.Seen seen) {
        Entry entry = entries.get(token);
        if (entry != null && entry.came().isPresent()) {
            Seen told = new Seen(
                    entry.came().get(),
                    seen.missing(),
                    seen.files(),
                    seen.stream().name().toLowerCase(Locale.ROOT),
                    seen.reach());
            entries.put(token, new Entry(entry.made(), entry.came(), Optional.of(told)));
        }
    }

    @Override
    public synchronized Optional<Seen> seen(String token) {
        return Optional.ofNullable(entries.get(token))
                .filter(entry -> !isPast(entry.made(), TOLD, clock.instant()))
                .flatMap(Entry::seen);
    }
}
