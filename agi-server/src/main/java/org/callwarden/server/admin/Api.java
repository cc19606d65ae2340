package org.callwarden.server.admin;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.callwarden.screening.journal.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The API, without HTTP: takes a request and answers it. Safe for many threads. Whoever may call it has
/// been checked before.
///
/// Paths name one thing each; what follows the name is the rest, so that call ids with their slashes need no encoding:
/// `health`, `rules`, `rules/r7`, `calls`, `calls/pbx1/1764.1/1764.2`, `numbers/+84901234567`,
/// `enforcement`, `enforcement/trunk/viettel-1`.
public final class Api {

    private static final Logger LOG = LoggerFactory.getLogger(Api.class);

    private static final Instant END_OF_TIME = Instant.parse("+10000-01-01T00:00:00Z");

    private final List<Route> routes = new ArrayList<>();

    /// @param parts in any order; each adds its own routes
    public Api(List<Part> parts) {
        for (Part part : parts) {
            part.addTo(this);
        }
    }

    /// A group of handlers about one thing.
    @FunctionalInterface
    public interface Part {
        void addTo(Api api);
    }

    @FunctionalInterface
    interface Handler {
        /// @param rest the path after the route's own; empty when the route takes none
        ApiResponse handle(String rest, ApiRequest request);
    }

    private record Route(String method, String path, boolean takesRest, Set<String> query, Handler handler) {
        boolean isAt(String asked) {
            return takesRest ? asked.startsWith(path + "/") && asked.length() > path.length() + 1 : asked.equals(path);
        }
    }

    /// @param query the parameters that it takes; others are refused
    void on(String method, String path, Handler handler, String... query) {
        routes.add(new Route(method, path, false, Set.of(query), handler));
    }

    void onEach(String method, String path, Handler handler, String... query) {
        routes.add(new Route(method, path, true, Set.of(query), handler));
    }

    /// Answers; never throws.
    public ApiResponse handle(ApiRequest request) {
        try {
            return dispatch(request);
        } catch (ApiProblem problem) {
            return Json.problem(problem);
        } catch (StoreException e) {
            return Json.problem(new ApiProblem(
                    e.isRefusal() ? 500 : 503,
                    String.valueOf(e.getMessage()),
                    "database",
                    "try again when it is back"));
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.method(), request.path().split("/", 2)[0], e);
            return Json.problem(new ApiProblem(500, "the service failed at this: see its log", "", ""));
        }
    }

    private ApiResponse dispatch(ApiRequest request) {
        List<Route> there =
                routes.stream().filter(route -> route.isAt(request.path())).toList();
        for (Route route : there) {
            if (route.method().equals(request.method())) {
                refuseUnknown(route.query(), request);
                String rest = route.takesRest()
                        ? request.path().substring(route.path().length() + 1)
                        : "";
                return route.handler().handle(rest, request);
            }
        }
        if (there.isEmpty()) {
            TreeSet<String> known = new TreeSet<>();
            routes.forEach(route -> known.add(route.path()));
            throw new ApiProblem(
                    404, "there is nothing here", "/api/v1/" + request.path(), "one of " + String.join(", ", known));
        }
        TreeSet<String> methods = new TreeSet<>();
        there.forEach(route -> methods.add(route.method()));
        throw new ApiProblem(
                405,
                "this cannot be done here",
                request.method() + " /api/v1/" + request.path(),
                String.join(", ", methods));
    }

    private static void refuseUnknown(Set<String> known, ApiRequest request) {
        for (String name : request.query().keySet()) {
            if (!known.contains(name)) {
                throw ApiProblem.unknownParameter(name, known);
            }
        }
    }

    /// A point in time, within the years that every part of this program can count in milliseconds.
    ///
    /// @throws DateTimeException for what is none
    static Instant instant(String text) {
        Instant instant = Instant.parse(text);
        if (instant.isBefore(Instant.EPOCH) || !instant.isBefore(END_OF_TIME)) {
            throw new DateTimeException("not within the years 1970 to 9999");
        }
        return instant;
    }

    /// A point in time of a query.
    static Instant time(ApiRequest request, String name, Instant standard) {
        String text = request.query().get(name);
        if (text == null) {
            return standard;
        }
        try {
            return instant(text);
        } catch (DateTimeException e) {
            throw ApiProblem.badParameter(name, text, "a time such as 2026-11-24T08:00:00Z, in the years 1970 to 9999");
        }
    }

    /// A whole number of a query.
    static int number(ApiRequest request, String name, int standard, int least, int most) {
        Map<String, String> query = request.query();
        String text = query.get(name);
        if (text == null) {
            return standard;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw ApiProblem.badParameter(name, text, "a whole number from " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }
}
