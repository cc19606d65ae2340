package org.callwarden.server.admin.web;

import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.access.User;
import org.callwarden.screening.call.Call;

/// Who looks at a page.
///
/// @param csrf what every form of theirs carries
public record Visitor(User user, String csrf) {

    public String name() {
        return user.name();
    }

    public boolean may(Role role) {
        return user.may(role);
    }

    /// Whether they see callers' numbers and what callers said.
    public boolean seesAll() {
        return may(Role.REVIEWER);
    }

    /// Whether all calls are theirs to see.
    public boolean isUnscoped() {
        return user.scope().isEverything();
    }

    boolean covers(Call call) {
        AccessScope scope = user.scope();
        return scope.covers(call.trunk(), call.dialed());
    }

    /// Without the key.
    @Override
    public String toString() {
        return "Visitor[" + name() + "]";
    }
}
