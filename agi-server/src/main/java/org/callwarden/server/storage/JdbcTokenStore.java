package org.callwarden.server.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.access.AccessToken;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.access.TokenStore;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tokens of programs in a database.
public final class JdbcTokenStore implements TokenStore {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcTokenStore.class);

    private final Database database;

    public JdbcTokenStore(Database database) {
        this.database = database;
    }

    @Override
    public List<AccessToken> all() {
        return database.read("reading the tokens", handle -> {
            List<AccessToken> tokens = new ArrayList<>();
            handle.createQuery("SELECT name, secret_hash, role, trunks, dialed, made_by, created_millis, expires_millis"
                            + " FROM api_token ORDER BY name")
                    .map((row, _) -> token(row))
                    .forEach(token -> token.ifPresent(tokens::add));
            return tokens;
        });
    }

    @Override
    public boolean add(AccessToken token) {
        return database.write("storing a token", handle -> !isThere(handle, token.name()) && insert(handle, token));
    }

    private static boolean insert(Handle handle, AccessToken token) {
        handle.execute(
                """
                INSERT INTO api_token
                (name, secret_hash, role, trunks, dialed, made_by, created_millis, expires_millis)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                token.name(),
                token.secretHash(),
                token.role().id(),
                ScopeText.trunks(token.scope()),
                ScopeText.dialed(token.scope()),
                token.madeBy(),
                token.createdAt().toEpochMilli(),
                token.expiresAt().toEpochMilli());
        return true;
    }

    private static boolean isThere(Handle handle, String name) {
        return handle.createQuery("SELECT name FROM api_token WHERE name = :name FOR UPDATE")
                .bind("name", name)
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }

    @Override
    public boolean remove(String name) {
        return database.write("taking a token away", handle -> {
            boolean there = isThere(handle, name);
            handle.execute("DELETE FROM api_token WHERE name = ?", name);
            return there;
        });
    }

    /// A token that this program cannot read opens nothing and is named: the others still do.
    private static Optional<AccessToken> token(ResultSet row) throws SQLException {
        String name = row.getString("name");
        String role = row.getString("role");
        try {
            return Optional.of(new AccessToken(
                    name,
                    row.getString("secret_hash"),
                    Role.ofId(role).orElseThrow(() -> new IllegalArgumentException("there is no role '" + role + "'")),
                    ScopeText.read(row.getString("trunks"), row.getString("dialed")),
                    row.getString("made_by"),
                    Instant.ofEpochMilli(row.getLong("created_millis")),
                    Instant.ofEpochMilli(row.getLong("expires_millis"))));
        } catch (IllegalArgumentException e) {
            LOG.error("token {} cannot be read and opens nothing: {}", name, e.getMessage());
            return Optional.empty();
        }
    }
}
