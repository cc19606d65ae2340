package org.callwarden.screening.access;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callwarden.screening.journal.StoreException;

/// Tokens in memory, of a database that can be away.
public final class InMemoryTokenStore implements TokenStore {

    private final Map<String, AccessToken> tokens = new TreeMap<>();
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

    @Override
    public synchronized List<AccessToken> all() {
        reach();
        return List.copyOf(tokens.values());
    }

    @Override
    public synchronized boolean add(AccessToken token) {
        reach();
        return tokens.putIfAbsent(token.name(), token) == null;
    }

    @Override
    public synchronized boolean remove(String name) {
        reach();
        return tokens.remove(name) != null;
    }
}
