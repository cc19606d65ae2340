package org.callwarden.server.app;

import java.util.List;
import java.util.Optional;
import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.access.AuditEntry;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.access.User;
import org.callwarden.server.admin.AccessDesk;

/// The users of the service as the pages over demo data know them: what is done to made-up calls and
/// numbers stands in the log as that.
record DemoAccess(AccessDesk real) implements AccessDesk {

    private static final String MARK = "demo data";

    @Override
    public AuditEntry audit(String who, String what, String about, String detail) {
        String told = detail.isEmpty() ? MARK : MARK + ": " + detail;
        return real.audit(
                who,
                what,
                about,
                told.length() <= AuditEntry.MAX_DETAIL ? told : told.substring(0, AuditEntry.MAX_DETAIL - 1) + "…");
    }

    @Override
    public boolean isNew() {
        return real.isNew();
    }

    @Override
    public boolean maySetUp(String token) {
        return real.maySetUp(token);
    }

    @Override
    public LoginResult setUp(String token, String name, String password, String peer) {
        return real.setUp(token, name, password, peer);
    }

    @Override
    public LoginResult login(String name, String password, String peer) {
        return real.login(name, password, peer);
    }

    @Override
    public Optional<SignedIn> session(String cookieToken) {
        return real.session(cookieToken);
    }

    @Override
    public void logout(String cookieToken) {
        real.logout(cookieToken);
    }

    @Override
    public String oneTimeLink(String who, String userName) {
        return real.oneTimeLink(who, userName);
    }

    @Override
    public LoginResult redeem(String oneTimeToken, String peer) {
        return real.redeem(oneTimeToken, peer);
    }

    @Override
    public List<User> users() {
        return real.users();
    }

    @Override
    public Optional<User> user(String name) {
        return real.user(name);
    }

    @Override
    public User addUser(String who, String name, Role role, AccessScope scope, Optional<String> password) {
        return real.addUser(who, name, role, scope, password);
    }

    @Override
    public User setPassword(String who, String name, String password) {
        return real.setPassword(who, name, password);
    }

    @Override
    public PasswordResult changePassword(String name, String old, String fresh, String peer) {
        return real.changePassword(name, old, fresh, peer);
    }

    @Override
    public User setRole(String who, String name, Role role, AccessScope scope) {
        return real.setRole(who, name, role, scope);
    }

    @Override
    public User setActive(String who, String name, boolean active) {
        return real.setActive(who, name, active);
    }

    @Override
    public List<AuditEntry> audited(long before, int limit) {
        return real.audited(before, limit);
    }
}
