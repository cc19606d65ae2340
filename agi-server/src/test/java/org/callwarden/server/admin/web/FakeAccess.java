package org.callwarden.server.admin.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.access.AuditEntry;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.access.User;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.server.admin.AccessDesk;
import org.callwarden.server.admin.AccessDesk.NotPossible.Why;

/// One user for each role, whose password and one-time token are their name; `locked` has failed too often.
public final class FakeAccess implements AccessDesk {

    public final List<String> log = new ArrayList<>();
    boolean full;
    boolean isNew;

    /// From where somebody last tried to enter.
    String peer = "";

    private final Map<String, SignedIn> sessions = new HashMap<>();
    private final Map<String, User> users = new TreeMap<>();
    private final Map<String, String> passwords = new HashMap<>();
    private final List<AuditEntry> entries = new ArrayList<>();
    private int made;

    public FakeAccess() {
        for (Role role : Role.values()) {
            users.put(
                    role.id(),
                    new User(role.id(), role, AccessScope.EVERYTHING, Optional.of("hash"), true, Instant.EPOCH));
            passwords.put(role.id(), role.id());
        }
    }

    void scope(String name, AccessScope scope) {
        users.computeIfPresent(name, (_, user) -> user.with(user.role(), scope, Instant.EPOCH));
    }

    int open() {
        return sessions.size();
    }

    void endAll() {
        sessions.clear();
    }

    @Override
    public boolean isNew() {
        return isNew;
    }

    @Override
    public boolean maySetUp(String token) {
        return isNew && token.equals("printed");
    }

    @Override
    public LoginResult setUp(String token, String name, String password, String peer) {
        if (!maySetUp(token)) {
            return new Refused();
        }
        isNew = false;
        var _ = addUser("set-up", name, Role.ADMIN, AccessScope.EVERYTHING, Optional.of(password));
        return redeem(name, peer);
    }

    @Override
    public LoginResult login(String name, String password, String peer) {
        this.peer = peer;
        if (name.equals("locked")) {
            return new LockedFor(Duration.ofSeconds(90));
        }
        return password.equals(passwords.get(name)) ? redeem(name, peer) : new Refused();
    }

    @Override
    public LoginResult redeem(String oneTimeToken, String peer) {
        User user = users.get(oneTimeToken);
        if (user == null) {
            return new Refused();
        }
        String token = "%043d".formatted(++made);
        SignedIn session = new SignedIn(token, user, "%043d".formatted(1_000 + made));
        sessions.put(token, session);
        return session;
    }

    @Override
    public Optional<SignedIn> session(String cookieToken) {
        return Optional.ofNullable(sessions.get(cookieToken))
                .map(session ->
                        new SignedIn(cookieToken, existing(session.user().name()), session.csrf()));
    }

    @Override
    public void logout(String cookieToken) {
        sessions.remove(cookieToken);
    }

    @Override
    public AuditEntry audit(String who, String what, String about, String detail) {
        if (full) {
            throw new StoreException("the database is away", new IllegalStateException());
        }
        log.add(String.join(" ", who, what, about, detail).strip());
        AuditEntry entry = new AuditEntry(entries.size() + 1L, Instant.EPOCH, who, what, about, detail);
        entries.add(entry);
        return entry;
    }

    @Override
    public String oneTimeLink(String who, String userName) {
        if (!existing(userName).active()) {
            throw new NotPossible(Why.NOT_ACTIVE, "not active");
        }
        audit(who, "one-time-link", userName, "");
        return userName;
    }

    @Override
    public List<User> users() {
        return List.copyOf(users.values());
    }

    @Override
    public Optional<User> user(String name) {
        return Optional.ofNullable(users.get(name));
    }

    private User existing(String name) {
        return user(name).orElseThrow(() -> NotPossible.unknownUser(name));
    }

    @Override
    public User addUser(String who, String name, Role role, AccessScope scope, Optional<String> password) {
        if (users.containsKey(name)) {
            throw new NotPossible(Why.TAKEN, "taken");
        }
        audit(who, "user-added", name, "");
        password.ifPresent(one -> passwords.put(name, one));
        return kept(new User(name, role, scope, password.map(_ -> "hash"), true, Instant.EPOCH));
    }

    private User kept(User user) {
        if (!user.isActiveAdmin()
                && users.values().stream()
                        .noneMatch(one -> one.isActiveAdmin() && !one.name().equals(user.name()))) {
            throw new NotPossible(Why.LAST_ADMIN, "the last admin");
        }
        users.put(user.name(), user);
        return user;
    }

    @Override
    public User setPassword(String who, String name, String password) {
        audit(who, "password-set", name, "");
        passwords.put(name, password);
        sessions.values().removeIf(session -> session.user().name().equals(name));
        return kept(existing(name).withPassword("hash", Instant.EPOCH));
    }

    @Override
    public PasswordResult changePassword(String name, String old, String fresh, String peer) {
        if (old.equals("too often")) {
            return new LockedFor(Duration.ofSeconds(90));
        }
        if (existing(name).passwordHash().isPresent() && !old.equals(passwords.get(name))) {
            return new Refused();
        }
        setPassword(name, name, fresh);
        return new PasswordChanged();
    }

    @Override
    public User setRole(String who, String name, Role role, AccessScope scope) {
        User changed = kept(existing(name).with(role, scope, Instant.EPOCH));
        audit(who, "role-set", name, role.id());
        return changed;
    }

    @Override
    public User setActive(String who, String name, boolean active) {
        User changed = kept(existing(name).withActive(active, Instant.EPOCH));
        audit(who, active ? "user-activated" : "user-deactivated", name, "");
        return changed;
    }

    @Override
    public List<AuditEntry> audited(long before, int limit) {
        return entries.reversed().stream()
                .filter(entry -> entry.number() < before)
                .limit(limit)
                .toList();
    }
}
