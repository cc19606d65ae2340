package org.callwarden.server.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.access.User;
import org.callwarden.screening.access.UserStore;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Users in a database.
public final class JdbcUserStore implements UserStore {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcUserStore.class);

    private final Database database;

    public JdbcUserStore(Database database) {
        this.database = database;
    }

    @Override
    public List<User> all() {
        return database.read("reading the users", handle -> {
            List<User> users = new ArrayList<>();
            handle.createQuery("SELECT name, role, trunks, dialed, password_hash, active, at_millis FROM access_user"
                            + " ORDER BY name LIMIT " + MOST)
                    .map((row, _) -> user(row))
                    .forEach(user -> user.ifPresent(users::add));
            return users;
        });
    }

    @Override
    public boolean add(User user) {
        return database.write("storing a user", handle -> !isThere(handle, user.name()) && insert(handle, user));
    }

    private static boolean insert(Handle handle, User user) {
        handle.execute(
                """
                INSERT INTO access_user (name, role, trunks, dialed, password_hash, active, at_millis)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                user.name(),
                user.role().id(),
                ScopeText.trunks(user.scope()),
                ScopeText.dialed(user.scope()),
                user.passwordHash().orElse(null),
                user.active(),
                user.at().toEpochMilli());
        return true;
    }

    @Override
    public boolean replace(User user) {
        return database.write("storing a user", handle -> {
            // Not by the count of rows: MySQL says 0 where nothing is new.
            if (!isThere(handle, user.name())) {
                return false;
            }
            handle.execute("DELETE FROM access_user WHERE name = ?", user.name());
            return insert(handle, user);
        });
    }

    private static boolean isThere(Handle handle, String name) {
        return handle.createQuery("SELECT name FROM access_user WHERE name = :name FOR UPDATE")
                .bind("name", name)
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }

    /// A user that this program cannot read may not enter and is named: the others still may.
    private static Optional<User> user(ResultSet row) throws SQLException {
        String name = row.getString("name");
        Optional<Role> role = Role.ofId(row.getString("role"));
        if (role.isEmpty()) {
            LOG.error(
                    "user {} has the role '{}', which is not known here, and may not enter",
                    name,
                    row.getString("role"));
            return Optional.empty();
        }
        try {
            return Optional.of(new User(
                    name,
                    role.get(),
                    ScopeText.read(row.getString("trunks"), row.getString("dialed")),
                    Optional.ofNullable(row.getString("password_hash")),
                    row.getBoolean("active"),
                    Instant.ofEpochMilli(row.getLong("at_millis"))));
        } catch (IllegalArgumentException e) {
            LOG.error("user {} cannot be read and may not enter: {}", name, e.getMessage());
            return Optional.empty();
        }
    }
}
