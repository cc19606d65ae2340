package org.callwarden.server.admin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.access.AccessToken;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.server.admin.AccessDesk.NotPossible;
import org.callwarden.server.admin.AccessDesk.NotPossible.Why;
import org.jspecify.annotations.Nullable;

/// Tokens in memory, whose secret is their name.
public final class FakeTokens implements TokenDesk {

    public static final Instant NOW = CallRecords.START.plusSeconds(60);

    private final Map<String, AccessToken> tokens = new TreeMap<>();
    private final @Nullable AccessDesk log;

    public FakeTokens() {
        this(null);
    }

    /// @param log where changes are written
    public FakeTokens(@Nullable AccessDesk log) {
        this.log = log;
    }

    @Override
    public List<AccessToken> tokens() {
        return List.copyOf(tokens.values());
    }

    @Override
    public Made make(String who, String name, Role role, AccessScope scope, Instant expires) {
        if (tokens.containsKey(name)) {
            throw new NotPossible(Why.TOKEN_TAKEN, "there is a token '" + name + "' already");
        }
        tell(who, "token-made", name);
        AccessToken token = new AccessToken(name, Sha256.of(name), role, scope, who, NOW, expires);
        tokens.put(name, token);
        return new Made(token, name);
    }

    private void tell(String who, String what, String about) {
        if (log != null) {
            log.audit(who, what, about, "");
        }
    }

    @Override
    public boolean revoke(String who, String name) {
        tell(who, "token-revoked", name);
        return tokens.remove(name) != null;
    }

    @Override
    public Optional<AccessToken> find(String secret) {
        return Optional.ofNullable(tokens.get(secret));
    }
}
