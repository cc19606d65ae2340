package org.callwarden.server.app;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.callwarden.screening.access.User;
import org.callwarden.screening.access.UserStore;
import org.callwarden.server.admin.AccessDesk.NotPossible;
import org.callwarden.server.admin.AccessDesk.NotPossible.Why;
import org.jspecify.annotations.Nullable;

/// The users, in the database and in memory; read from the database when they are first needed. Safe for many threads.
final class KnownUsers {

    private final UserStore store;
    private volatile @Nullable Map<String, User> known;

    KnownUsers(UserStore store) {
        this.store = store;
    }

    private Map<String, User> known() {
        Map<String, User> users = known;
        return users == null ? read() : users;
    }

    private synchronized Map<String, User> read() {
        Map<String, User> users = known;
        if (users == null) {
            users = new TreeMap<>();
            for (User user : store.all()) {
                users.put(user.name(), user);
            }
            known = users;
        }
        return users;
    }

    List<User> all() {
        return List.copyOf(known().values());
    }

    Optional<User> find(String name) {
        return Optional.ofNullable(known().get(name));
    }

    /// Whether a user of this name can be added.
    ///
    /// @throws NotPossible when not
    void refuseTaken(String name) {
        if (User.isReserved(name)) {
            throw new NotPossible(
                    Why.NAME_RESERVED, "the log calls the service itself '" + name + "': choose another name");
        }
        if (known().containsKey(name)) {
            throw new NotPossible(Why.TAKEN, "there is a user '" + name + "' already");
        }
        if (known().size() >= UserStore.MOST) {
            throw new NotPossible(Why.TOO_MANY_USERS, "there are " + UserStore.MOST + " users, which is the most");
        }
    }

    synchronized void add(User user) {
        refuseTaken(user.name());
        if (!store.add(user)) {
            known = null;
            throw new NotPossible(Why.TAKEN, "there is a user '" + user.name() + "' already");
        }
        put(user);
    }

    /// Whether a user can become so.
    ///
    /// @throws NotPossible when no active admin of all calls would be left, who alone can let others in
    void refuseWithoutAdmin(User changed) {
        boolean left = isAdminOfAll(changed)
                || known().values().stream()
                        .anyMatch(user -> isAdminOfAll(user) && !user.name().equals(changed.name()));
        if (!left && find(changed.name()).filter(KnownUsers::isAdminOfAll).isPresent()) {
            throw new NotPossible(
                    Why.LAST_ADMIN, "'" + changed.name() + "' is the last active admin: make another one first");
        }
    }

    private static boolean isAdminOfAll(User user) {
        return user.isActiveAdmin() && user.scope().isEverything();
    }

    synchronized void replace(User user) {
        refuseWithoutAdmin(user);
        if (!store.replace(user)) {
            known = null;
            throw NotPossible.unknownUser(user.name());
        }
        put(user);
    }

    /// Readers have the map before or the one after.
    private void put(User user) {
        Map<String, User> users = new TreeMap<>(known());
        users.put(user.name(), user);
        known = users;
    }
}
