package org.callwarden.screening.challenge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.call.PhoneNumber;
import org.jspecify.annotations.Nullable;

/// The standings of the last million callers in memory; the least used are forgotten first and
/// challenged again.
public final class CaffeineChallengeHistory implements ChallengeHistory {

    /// How many callers are remembered, some 200 bytes each.
    public static final int CALLERS = 1_000_000;

    private final Cache<String, Standing> standings;

    public CaffeineChallengeHistory() {
        this(CALLERS);
    }

    /// @param callers how many callers are remembered at most, from 1
    public CaffeineChallengeHistory(int callers) {
        if (callers < 1) {
            throw new IllegalArgumentException("a history remembers at least one caller, got " + callers);
        }
        // On the caller's thread: a forgotten caller is forgotten at once, and tests see it.
        standings = Caffeine.newBuilder()
                .maximumSize(callers)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public Optional<Standing> of(PhoneNumber caller) {
        return Standing.isKeptFor(caller)
                ? Optional.ofNullable(standings.getIfPresent(caller.text()))
                : Optional.empty();
    }

    @Override
    public void remember(PhoneNumber caller, ChallengeOutcome outcome, Instant at) {
        if (Standing.isKeptFor(caller) && !(outcome instanceof ChallengeOutcome.HungUp)) {
            standings
                    .asMap()
                    .compute(
                            caller.text(),
                            (number, before) -> (before == null ? Standing.none(number) : before).after(outcome, at));
        }
    }

    @Override
    public void forgive(PhoneNumber caller) {
        standings.asMap().computeIfPresent(caller.text(), (_, before) -> before.forgiven());
    }

    @Override
    public void load(List<Standing> known) {
        for (Standing standing : known) {
            standings.asMap().merge(standing.caller(), standing, CaffeineChallengeHistory::newer);
        }
    }

    private static Standing newer(Standing inMemory, Standing loaded) {
        return last(loaded).isAfter(last(inMemory)) ? loaded : inMemory;
    }

    private static Instant last(Standing standing) {
        Instant pass = orMin(standing.lastPass());
        Instant failure = orMin(standing.lastFailure());
        return pass.isAfter(failure) ? pass : failure;
    }

    private static Instant orMin(@Nullable Instant instant) {
        return instant == null ? Instant.MIN : instant;
    }
}
