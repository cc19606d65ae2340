package org.callwarden.server.admin.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.access.AuditEntry;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.access.User;
import org.callwarden.server.admin.AccessDesk;

/// One user for each role, whose password and one-time token are their name; `locked` has failed too often.
final class FakeAccess implements AccessDesk {

    final List<String> log = new ArrayList<>();
    private final Map<String, SignedIn> sessions = new HashMap<>();
    private final Map<String, User> users = new HashMap<>();
    private int made;

    FakeAccess() {
        for (Role role : Role.values()) {
            users.put(
                    role.id(),
                    new User(role.id(), role, AccessScope.EVERYTHING, Optional.empty(), true, Instant.EPOCH));
        }
    }

    void scope(String name, AccessScope scope) {
        users.computeIfPresent(name, (_, user) -> user.with(user.role(), scope, Instant.EPOCH));
    }

    int open() {
        return sessions.size();
    }

    @Override
    public boolean isNew() {
        return false;
    }

    @Override
    public LoginResult login(String name, String password, String peer) {
        if (name.equals("locked")) {
            return new LockedFor(Duration.ofSeconds(90));
        }
        return password.equals(name) ? redeem(name, peer) : new Refused();
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
        return Optional.ofNullable(sessions.get(cookieToken));
    }

    @Override
    public void logout(String cookieToken) {
        sessions.remove(cookieToken);
    }

    @Override
    public AuditEntry audit(String who, String what, String about, String detail) {
        log.add(String.join(" ", who, what, about, detail).strip());
        return new AuditEntry(log.size(), Instant.EPOCH, who, what, about, detail);
    }

    @Override
    public String oneTimeLink(String who, String userName) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<User> users() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<User> user(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public User addUser(String who, String name, Role role, AccessScope scope, Optional<String> password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public User setPassword(String who, String name, String password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public User setRole(String who, String name, Role role, AccessScope scope) {
        throw new UnsupportedOperationException();
    }

    @Override
    public User setActive(String who, String name, boolean active) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<AuditEntry> audited(long before, int limit) {
        throw new UnsupportedOperationException();
    }
}
