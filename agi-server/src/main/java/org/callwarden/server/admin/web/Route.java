package org.callwarden.server.admin.web;

import io.javalin.http.HandlerType;
import java.util.Optional;
import org.callwarden.screening.access.Role;

/// One page, or one thing that is done from a page.
///
/// @param path as Javalin has it; `<rest>` is what the route leaves open, slashes and all
/// @param role who may; empty for everybody, signed in or not
/// @param onlyUnscoped whether those who may see some calls only may not, because it tells of all calls
/// @param mostBytes of a form with a file ([UploadReader]); 0 for any other
record Route(
        HandlerType method, String path, Optional<Role> role, boolean onlyUnscoped, int mostBytes, Handler handler) {

    @FunctionalInterface
    interface Handler {
        void handle(Visit visit);
    }

    static Route open(HandlerType method, String path, Handler handler) {
        return new Route(method, path, Optional.empty(), false, 0, handler);
    }

    static Route get(String path, Role role, Handler handler) {
        return new Route(HandlerType.GET, path, Optional.of(role), false, 0, handler);
    }

    /// Whatever changes something.
    static Route post(String path, Role role, Handler handler) {
        return new Route(HandlerType.POST, path, Optional.of(role), false, 0, handler);
    }

    /// Whatever takes a file; [Visit#upload] has it. Nothing of the body is read before its sender was found to have
    /// the role.
    ///
    /// @param mostBytes of the whole form
    static Route upload(String path, Role role, int mostBytes, Handler handler) {
        return new Route(HandlerType.POST, path, Optional.of(role), false, mostBytes, handler);
    }

    boolean isUpload() {
        return mostBytes > 0;
    }

    /// The same, for nobody who may see some calls only.
    Route unscoped() {
        return new Route(method, path, role, true, mostBytes, handler);
    }

    /// Whether this visitor may, by role and scope.
    boolean isFor(Visitor visitor) {
        return role.filter(visitor::may).isPresent() && (!onlyUnscoped || visitor.isUnscoped());
    }
}
