package org.callwarden.server.admin;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.callwarden.screening.access.Role;

/// What a route of the API asks of who calls it, and what it offers them.
///
/// @param role the least
/// @param reach whose calls it is about
/// @param log whether tokens that use it stand in the log of what people did
/// @param once whether it can be done once however often it is sent (`Idempotency-Key`)
/// @param text whether its body is text and not JSON
/// @param tagOf the GET path, for what follows the route's own path, whose tag `If-Match` is compared with
record ApiAccess(
        Role role, Reach reach, boolean log, boolean once, boolean text, Optional<UnaryOperator<String>> tagOf) {

    /// Whose calls a route is about.
    enum Reach {
        /// It keeps to the scope of who asks.
        SCOPED,
        /// It tells of all calls, or counts for all: not for who may see some.
        ALL,
        /// Who may enter: only for whoever has the token of the data folder, so that no token outlives itself.
        OWNER
    }

    /// From this role on, with the calls of their scope.
    static ApiAccess from(Role role) {
        return new ApiAccess(role, Reach.SCOPED, false, false, false, Optional.empty());
    }

    static ApiAccess owner() {
        return new ApiAccess(Role.ADMIN, Reach.OWNER, false, false, false, Optional.empty());
    }

    ApiAccess unscoped() {
        return new ApiAccess(role, Reach.ALL, log, once, text, tagOf);
    }

    ApiAccess logged() {
        return new ApiAccess(role, reach, true, once, text, tagOf);
    }

    ApiAccess onceByKey() {
        return new ApiAccess(role, reach, log, true, text, tagOf);
    }

    ApiAccess ofText() {
        return new ApiAccess(role, reach, log, once, true, tagOf);
    }

    ApiAccess ifMatch(UnaryOperator<String> path) {
        return new ApiAccess(role, reach, log, once, text, Optional.of(path));
    }

    /// @throws ApiProblem 403 that says what is needed
    void refuseOthers(ApiCaller caller) {
        if (caller.isOwner()) {
            return;
        }
        if (reach == Reach.OWNER) {
            throw new ApiProblem(
                    403,
                    "no token but that of the data folder lets anybody in",
                    caller.name(),
                    "the command line, or the pages");
        }
        if (!caller.may(role)) {
            throw new ApiProblem(
                    403, "this needs the role " + role.id(), caller.name(), "a token with the role " + role.id());
        }
        if (reach == Reach.ALL && !caller.scope().isEverything()) {
            throw new ApiProblem(
                    403,
                    "this is about all calls, and the token is for some: "
                            + caller.scope().text(),
                    caller.name(),
                    "a token without trunks and dialled numbers");
        }
    }
}
