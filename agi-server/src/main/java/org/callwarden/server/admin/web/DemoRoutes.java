package org.callwarden.server.admin.web;

import io.javalin.http.HandlerType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Leads those who look at the demo data to the pages over it, which have the addresses of the real
/// ones. A cookie says who does.
final class DemoRoutes {

    private static final String COOKIE = "callwarden-demo";
    private static final String ON = "on";

    private final DemoWorld world;
    private Open open = new Open(List.of(), Map.of());

    DemoRoutes(DemoWorld world) {
        this.world = world;
    }

    private record Address(HandlerType method, String path) {}

    /// @param pages whose handlers these are
    private record Open(List<Pages> pages, Map<Address, Route.Handler> handlers) {
        static Open of(List<Pages> pages) {
            Map<Address, Route.Handler> handlers = new HashMap<>();
            pages.forEach(page -> page.routes()
                    .forEach(route -> handlers.put(new Address(route.method(), route.path()), route.handler())));
            return new Open(pages, handlers);
        }

        void close() {
            pages.forEach(Pages::close);
        }
    }

    /// How it stands with demo data.
    enum Mark {
        /// There is none.
        NONE,
        /// There is some, and this visitor looks at real calls.
        APART,
        /// This visitor looks at it.
        SHOWN
    }

    Mark mark(Visit visit) {
        if (visit.visitor().isEmpty() || !world.isThere()) {
            return Mark.NONE;
        }
        return ON.equals(visit.http().cookie(COOKIE)) ? Mark.SHOWN : Mark.APART;
    }

    /// What answers this visitor at this route's address.
    Route.Handler handler(Route route, Visit visit) {
        if (mark(visit) != Mark.SHOWN || route.role().isEmpty()) {
            return route.handler();
        }
        return world.pages()
                .flatMap(pages ->
                        Optional.ofNullable(over(pages).handlers().get(new Address(route.method(), route.path()))))
                .orElse(route.handler());
    }

    private synchronized Open over(List<Pages> pages) {
        if (!open.pages().equals(pages)) {
            open.close();
            open = Open.of(pages);
        }
        return open;
    }

    void look(Visit visit, boolean look) {
        if (look) {
            visit.http().cookie(COOKIE, ON);
        } else {
            visit.http().removeCookie(COOKIE);
        }
    }

    /// Ends what lasts.
    synchronized void close() {
        open.close();
        open = new Open(List.of(), Map.of());
    }
}
