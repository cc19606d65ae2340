package org.callwarden.server.admin.web;

import io.javalin.http.HandlerType;
import java.util.Optional;
import org.callwarden.screening.access.Role;

/// One page, or one thing that is done from a page.
///
/// @param path as Javalin has it; `<rest>` is what the route leaves open, slashes and all
/// @param role who may; empty for everybody, signed in or not
record Route(HandlerType method, String path, Optional<Role> role, Handler handler) {

    @FunctionalInterface
    interface Handler {
        void handle(Visit visit);
    }

    static Route open(HandlerType method, String path, Handler handler) {
        return new Route(method, path, Optional.empty(), handler);
    }

    static Route get(String path, Role role, Handler handler) {
        return new Route(HandlerType.GET, path, Optional.of(role), handler);
    }

    /// Whatever changes something.
    static Route post(String path, Role role, Handler handler) {
        return new Route(HandlerType.POST, path, Optional.of(role), handler);
    }
}
