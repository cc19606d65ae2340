package org.callwarden.server.admin;

import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.access.AccessToken;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Trunk;

/// Who asks the API: whoever has the token of the data folder, who may everything, or a program with a token of its
/// own.
///
/// @param id by which no two are taken for one: the hash of the secret, or empty for the owner
/// @param name as logs and authors have it: `token NAME`, or [#OWNER_NAME]
public record ApiCaller(String id, String name, Role role, AccessScope scope) {

    /// The author of what somebody changed who did not say who they are.
    static final String OWNER_NAME = "api";

    /// Whoever can read the data folder: the command line.
    public static final ApiCaller OWNER = new ApiCaller("", OWNER_NAME, Role.ADMIN, AccessScope.EVERYTHING);

    static ApiCaller of(AccessToken token) {
        return new ApiCaller(token.secretHash(), "token " + token.name(), token.role(), token.scope());
    }

    public boolean isOwner() {
        return id.isEmpty();
    }

    public boolean may(Role needed) {
        return role.includes(needed);
    }

    /// Whether they see callers' numbers and what callers said.
    boolean seesAll() {
        return may(Role.REVIEWER);
    }

    boolean covers(Call call) {
        return covers(call.trunk(), call.dialed());
    }

    boolean covers(Trunk trunk, DialedNumber dialed) {
        return scope.covers(trunk, dialed);
    }

    /// Without the hash.
    @Override
    public String toString() {
        return "ApiCaller[" + name + ", " + role.id() + "]";
    }
}
