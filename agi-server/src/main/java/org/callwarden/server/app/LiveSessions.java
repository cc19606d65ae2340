package org.callwarden.server.app;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.callwarden.screening.access.Session;
import org.callwarden.screening.access.SessionStore;
import org.callwarden.screening.journal.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sessions, in the database and, those in use, in memory: who is signed in goes on while the database
/// is away. When they were last in use is stored by and by. Safe for many threads.
final class LiveSessions {

    /// In memory at most; another one is read from the database.
    static final int MOST = 10_000;

    /// Whose end the database does not know yet, at most.
    static final int MOST_ENDED = 10_000;

    /// How far the stored time of the last use may lag.
    static final Duration LAG = Duration.ofMinutes(5);

    private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);
    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(LiveSessions.class);

    private final SessionStore store;
    private final Clock clock;
    private final Cache<String, Kept> inUse =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();
    private final LinkedHashSet<String> ended = new LinkedHashSet<>();
    private final Object changing = new Object();
    private long endings;
    private Instant cleanNext = Instant.MIN;
    private Instant tendNext = Instant.MIN;

    LiveSessions(SessionStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// @param stored when it was last in use, as the database knows
    private record Kept(Session session, Instant stored) {
        private boolean lags() {
            return !session.lastSeen().isBefore(stored.plus(LAG));
        }
    }

    void begin(Session session) {
        store.add(session);
        inUse.put(session.tokenHash(), new Kept(session, session.lastSeen()));
    }

    /// The session, which is in use now; empty when it has ended.
    Optional<Session> find(String tokenHash) {
        Kept kept = inUse.getIfPresent(tokenHash);
        Optional<Session> session = kept == null ? stored(tokenHash) : Optional.of(kept.session());
        Instant now = clock.instant();
        return session.filter(one -> one.isAlive(now)).map(one -> {
            inUse.asMap()
                    .computeIfPresent(
                            tokenHash, (_, old) -> new Kept(old.session().seen(now), old.stored()));
            return one.seen(now);
        });
    }

    /// What was ended while the database was read is read again, so that no session outlives its end in memory.
    private Optional<Session> stored(String tokenHash) {
        while (true) {
            long before;
            synchronized (changing) {
                if (ended.contains(tokenHash)) {
                    return Optional.empty();
                }
                before = endings;
            }
            Optional<Session> found = store.find(tokenHash);
            synchronized (changing) {
                if (before == endings) {
                    found.ifPresent(session -> inUse.put(tokenHash, new Kept(session, session.lastSeen())));
                    return found;
                }
            }
        }
    }

    /// One that is in use ends also while the database is away, which is told later.
    void end(String tokenHash) {
        boolean known = inUse.getIfPresent(tokenHash) != null;
        try {
            store.end(List.of(tokenHash));
        } catch (StoreException e) {
            if (!known) {
                throw e;
            }
            synchronized (changing) {
                if (ended.size() >= MOST_ENDED) {
                    ended.removeFirst();
                }
                ended.add(tokenHash);
            }
        }
        synchronized (changing) {
            endings++;
            inUse.invalidate(tokenHash);
        }
    }

    void endAllOf(String user) {
        store.endAllOf(user);
        synchronized (changing) {
            endings++;
            inUse.asMap().values().removeIf(kept -> kept.session().user().equals(user));
        }
    }

    /// Tells the database what it does not know yet, and forgets what is old. For one thread; never throws.
    void tend() {
        Instant now = clock.instant();
        if (now.isBefore(tendNext)) {
            return;
        }
        try {
            tellEnded();
            tellUse(false);
            if (!now.isBefore(cleanNext)) {
                int forgotten = store.forget(
                        now.minus(Session.LONGEST), now.minus(Session.IDLE).minus(LAG.multipliedBy(2)));
                inUse.asMap().values().removeIf(kept -> !kept.session().isAlive(now));
                LOG.debug("{} sessions were over", forgotten);
                cleanNext = now.plus(BETWEEN_CLEANINGS);
            }
        } catch (StoreException e) {
            LOG.debug("sessions are told to the database later: {}", e.getMessage());
            tendNext = now.plus(AFTER_A_FAILURE);
        }
    }

    private void tellEnded() {
        Set<String> some;
        synchronized (changing) {
            some = new LinkedHashSet<>(
                    ended.stream().limit(SessionStore.MOST_AT_ONCE).toList());
        }
        if (!some.isEmpty()) {
            store.end(some);
            synchronized (changing) {
                ended.removeAll(some);
            }
        }
    }

    /// @param all also of sessions whose stored time lags little
    private void tellUse(boolean all) {
        Map<String, Instant> seen = new HashMap<>();
        inUse.asMap().forEach((hash, kept) -> {
            boolean due = kept.lags() || (all && kept.session().lastSeen().isAfter(kept.stored()));
            if (due && seen.size() < SessionStore.MOST_AT_ONCE) {
                seen.put(hash, kept.session().lastSeen());
            }
        });
        if (!seen.isEmpty()) {
            store.seen(seen);
            seen.forEach((hash, at) -> inUse.asMap().computeIfPresent(hash, (_, kept) -> new Kept(kept.session(), at)));
        }
    }

    /// The last telling, before the database goes. Never throws.
    void close() {
        try {
            tellEnded();
            tellUse(true);
        } catch (StoreException e) {
            LOG.debug("the last use of sessions is not stored: {}", e.getMessage());
        }
    }
}
