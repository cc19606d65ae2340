package org.callwarden.server.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Six digits for each prompt that somebody is about to say into a phone: they count once, for ten minutes, and in
/// memory only. Digits that short can be tried, so a few wrong ones end every code that is waiting. Safe for many
/// threads.
///
/// @param <T> what is ordered
final class PromptOrders<T> {

    static final Duration VALID = Duration.ofMinutes(10);

    /// Waiting ones at most; beyond, the oldest is worth nothing any more.
    static final int MOST = 20;

    /// Wrong tries that a code survives.
    static final int WRONG = 9;

    private static final int CODES = 1_000_000;

    private final Map<String, Waiting<T>> waiting = new LinkedHashMap<>();
    private final RandomGenerator random;
    private final Clock clock;

    /// @param random a secure one
    PromptOrders(RandomGenerator random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    /// @param tries wrong codes that were dialled since it was made
    private record Waiting<T>(T what, Instant made, int tries) {
        Waiting<T> triedAgain() {
            return new Waiting<>(what, made, tries + 1);
        }
    }

    /// @return six digits
    synchronized String make(T what) {
        dropOld();
        if (waiting.size() >= MOST) {
            waiting.remove(waiting.keySet().iterator().next());
        }
        String code = digits();
        while (waiting.containsKey(code)) {
            code = digits();
        }
        waiting.put(code, new Waiting<>(what, clock.instant(), 0));
        return code;
    }

    private String digits() {
        return String.format(Locale.ROOT, "%06d", random.nextInt(CODES));
    }

    /// @return what the code is for; empty when there is none, or it was used, is too old, or others were tried too
    ///     often
    synchronized Optional<T> take(String code) {
        dropOld();
        Waiting<T> found = waiting.remove(code);
        if (found == null) {
            waiting.replaceAll((_, order) -> order.triedAgain());
            waiting.values().removeIf(order -> order.tries() > WRONG);
            return Optional.empty();
        }
        return Optional.of(found.what());
    }

    private void dropOld() {
        Instant now = clock.instant();
        waiting.values().removeIf(order -> !now.isBefore(order.made().plus(VALID)) || now.isBefore(order.made()));
    }
}
