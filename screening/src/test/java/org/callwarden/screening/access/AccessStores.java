package org.callwarden.screening.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.callwarden.screening.journal.StoreException;

/// The three stores in memory, of a database that can be away.
public final class AccessStores {

    private final Map<String, User> users = new TreeMap<>();
    private final Map<String, Session> sessions = new HashMap<>();
    private final List<AuditEntry> entries = new ArrayList<>();
    private boolean away;

    /// Takes the database away, or brings it back.
    public synchronized void away(boolean now) {
        away = now;
    }

    private void reach() {
        if (away) {
            throw new StoreException("the database is away", new IllegalStateException("as the test wants it"));
        }
    }

    public UserStore users() {
        return new UserStore() {
            @Override
            public List<User> all() {
                synchronized (AccessStores.this) {
                    reach();
                    return List.copyOf(users.values());
                }
            }

            @Override
            public boolean add(User user) {
                synchronized (AccessStores.this) {
                    reach();
                    return users.putIfAbsent(user.name(), user) == null;
                }
            }

            @Override
            public boolean replace(User user) {
                synchronized (AccessStores.this) {
                    reach();
                    return users.replace(user.name(), user) != null;
                }
            }
        };
    }

    public AuditStore audit() {
        return new AuditStore() {
            @Override
            public AuditEntry append(AuditEntry entry) {
                synchronized (AccessStores.this) {
                    reach();
                    AuditEntry numbered = entry.numbered(entries.size() + 1L);
                    entries.add(numbered);
                    return numbered;
                }
            }

            @Override
            public List<AuditEntry> before(long number, int limit) {
                if (limit < 1 || limit > MOST) {
                    throw new IllegalArgumentException("1 to " + MOST + " entries at once, got " + limit);
                }
                synchronized (AccessStores.this) {
                    reach();
                    return entries.reversed().stream()
                            .filter(entry -> entry.number() < number)
                            .limit(limit)
                            .toList();
                }
            }
        };
    }

    public SessionStore sessions() {
        return new Sessions();
    }

    private final class Sessions implements SessionStore {
        @Override
        public void add(Session session) {
            synchronized (AccessStores.this) {
                reach();
                sessions.values().stream()
                        .filter(other -> other.user().equals(session.user()))
                        .sorted(Comparator.comparing(Session::lastSeen).reversed())
                        .skip(MOST_OF_ONE - 1L)
                        .toList()
                        .forEach(old -> sessions.remove(old.tokenHash()));
                sessions.put(session.tokenHash(), session);
            }
        }

        @Override
        public Optional<Session> find(String tokenHash) {
            synchronized (AccessStores.this) {
                reach();
                return Optional.ofNullable(sessions.get(tokenHash));
            }
        }

        @Override
        public void seen(Map<String, Instant> seen) {
            check(seen.size());
            synchronized (AccessStores.this) {
                reach();
                seen.forEach((hash, at) -> sessions.computeIfPresent(hash, (_, session) -> session.seen(at)));
            }
        }

        @Override
        public void end(Collection<String> tokenHashes) {
            check(tokenHashes.size());
            synchronized (AccessStores.this) {
                reach();
                sessions.keySet().removeAll(tokenHashes);
            }
        }

        private static void check(int count) {
            if (count > MOST_AT_ONCE) {
                throw new IllegalArgumentException("at most " + MOST_AT_ONCE + " sessions at once, got " + count);
            }
        }

        @Override
        public void endAllOf(String user) {
            synchronized (AccessStores.this) {
                reach();
                sessions.values().removeIf(session -> session.user().equals(user));
            }
        }

        @Override
        public int forget(Instant begunBefore, Instant seenBefore) {
            synchronized (AccessStores.this) {
                reach();
                int before = sessions.size();
                sessions.values()
                        .removeIf(session -> session.createdAt().isBefore(begunBefore)
                                || session.lastSeen().isBefore(seenBefore));
                return before - sessions.size();
            }
        }
    }
}
