package org.callwarden.server.admin.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        if (visit.visitor().filter(Visitor::looksAtDemo).isPresent()) {
            return Mark.SHOWN;
        }
        return visit.visitor().isEmpty() || !world.isThere() ? Mark.NONE : Mark.APART;
    }

    /// Whoever asks, as one who looks at demo data where they do. Found out once for a request: the data may be removed
    /// meanwhile.
    Visitor looking(Visitor visitor, Context context) {
        return world.isThere() && ON.equals(context.cookie(COOKIE)) ? visitor.inDemo() : visitor;
    }

    /// What answers this visitor at this route's address.
    Route.Handler handler(Route route, Visit visit) {
        if (mark(visit) != Mark.SHOWN || route.role().isEmpty()) {
            return route.handler();
        }
        // Never the real calls instead, whose pages look the same.
        return world.pages()
                .map(pages ->
                        over(pages).handlers().getOrDefault(new Address(route.method(), route.path()), route.handler()))
                .orElse(gone -> gone.refuse(409, "problem.demo"));
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
            visit.http().cookie(Doorman.cookie(visit.http(), COOKIE, ON, -1));
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
