package org.callwarden.server.app;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.access.AccessToken;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.access.TokenStore;
import org.callwarden.server.admin.AccessDesk;
import org.callwarden.server.admin.AccessDesk.NotPossible;
import org.callwarden.server.admin.AccessDesk.NotPossible.Why;
import org.callwarden.server.admin.TokenDesk;
import org.jspecify.annotations.Nullable;

/// Keeps the tokens of programs, in the database and in memory; read when they are first needed. Every change stands in
/// the log before it is made.
final class TokensKeeper implements TokenDesk {

    private static final String PREFIX = "cw_";

    private final TokenStore store;
    private final AccessDesk log;
    private final RandomGenerator random;
    private final Clock clock;

    /// By the hashes of their secrets; replaced whole, so that readers have those before or those after.
    private volatile @Nullable Map<String, AccessToken> known;

    /// @param log where changes are written
    /// @param random a secure one
    TokensKeeper(TokenStore store, AccessDesk log, RandomGenerator random, Clock clock) {
        this.store = store;
        this.log = log;
        this.random = random;
        this.clock = clock;
    }

    private Map<String, AccessToken> known() {
        Map<String, AccessToken> tokens = known;
        return tokens == null ? read() : tokens;
    }

    private synchronized Map<String, AccessToken> read() {
        Map<String, AccessToken> tokens = known;
        if (tokens == null) {
            tokens = byHash(store.all());
            known = tokens;
        }
        return tokens;
    }

    private static Map<String, AccessToken> byHash(Collection<AccessToken> tokens) {
        Map<String, AccessToken> map = new HashMap<>();
        tokens.forEach(token -> map.put(token.secretHash(), token));
        return Map.copyOf(map);
    }

    @Override
    public List<AccessToken> tokens() {
        return known().values().stream()
                .sorted(Comparator.comparing(AccessToken::name))
                .toList();
    }

    @Override
    public synchronized Made make(String who, String name, Role role, AccessScope scope, Instant expires) {
        List<AccessToken> others = tokens();
        AccessToken.checkName(name);
        if (others.stream().anyMatch(other -> other.name().equals(name))) {
            throw taken(name);
        }
        if (others.size() >= TokenStore.MOST) {
            throw new NotPossible(
                    Why.TOO_MANY_TOKENS,
                    "there are " + TokenStore.MOST + " tokens, which is the most: revoke those that have expired");
        }
        String secret = PREFIX + Tokens.made(random);
        AccessToken token = new AccessToken(name, Tokens.hash(secret), role, scope, who, clock.instant(), expires);
        if (!isMakerStillTrusted(token)) {
            throw new NotPossible(
                    Why.MAKER_IS_NO_ADMIN,
                    "'" + who
                            + "' is a user of the pages who may not make tokens: one of theirs would be worth nothing");
        }
        log.audit(
                who,
                "token-made",
                name,
                AccessKeeper.told(role, scope, ", until " + token.expiresAt().toString()));
        if (!store.add(token)) {
            known = null;
            throw taken(name);
        }
        List<AccessToken> all = new ArrayList<>(others);
        all.add(token);
        known = byHash(all);
        return new Made(token, secret);
    }

    private static NotPossible taken(String name) {
        return new NotPossible(Why.TOKEN_TAKEN, "there is a token '" + name + "' already");
    }

    @Override
    public synchronized boolean revoke(String who, String name) {
        // Not from memory, which is without one whose revocation failed halfway.
        List<AccessToken> all = store.all();
        List<AccessToken> left =
                all.stream().filter(token -> !token.name().equals(name)).toList();
        if (left.size() == all.size()) {
            return false;
        }
        log.audit(who, "token-revoked", name, "");
        // Even when the database goes away now: what somebody wants to be worth nothing is worth nothing.
        known = byHash(left);
        return store.remove(name);
    }

    @Override
    public Optional<AccessToken> find(String secret) {
        if (!secret.startsWith(PREFIX) || !Tokens.isOne(secret.substring(PREFIX.length()))) {
            return Optional.empty();
        }
        return Optional.ofNullable(known().get(Tokens.hash(secret)))
                .filter(token -> token.isValid(clock.instant()))
                .filter(this::isMakerStillTrusted);
    }

    /// A token that an admin made on the pages is worth nothing once they may not make one any more. Makers whom the
    /// command line names are no users: their names have a blank.
    private boolean isMakerStillTrusted(AccessToken token) {
        return log.user(token.madeBy())
                .map(user ->
                        user.active() && user.may(Role.ADMIN) && user.scope().isEverything())
                .orElse(true);
    }
}
