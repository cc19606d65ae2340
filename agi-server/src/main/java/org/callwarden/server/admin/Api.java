package org.callwarden.server.admin;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.callwarden.screening.access.AnswerStore;
import org.callwarden.screening.access.AuditEntry;
import org.callwarden.screening.journal.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The API, without HTTP: takes a request and answers it. Safe for many threads. Who calls it has been found out
/// before; what they may is settled here, by what each route asks.
///
/// Paths name one thing each; what follows the name is the rest, so that call ids with their slashes need no encoding:
/// `health`, `rules`, `rules/r7`, `calls`, `calls/pbx1/1764.1/1764.2`, `numbers/+84901234567`,
/// `enforcement`, `enforcement/trunk/viettel-1`.
public final class Api {

    private static final Logger LOG = LoggerFactory.getLogger(Api.class);

    private static final Instant END_OF_TIME = Instant.parse("+10000-01-01T00:00:00Z");

    private final List<Route> routes = new ArrayList<>();
    private final Log log;
    private final Optional<AnsweredOnce> answered;

    /// What has to match is compared and changed by one alone; other changes go side by side.
    private final ReadWriteLock changing = new ReentrantReadWriteLock();

    /// @param parts in any order; each adds its own routes
    /// @param log where it stands what tokens do, before it is done
    /// @param answers to what is to be done once
    public Api(List<Part> parts, Log log, AnswerStore answers, Clock clock) {
        this(parts, log, Optional.of(new AnsweredOnce(answers, clock)));
    }

    /// For whoever has the data folder alone: nothing is logged, and no keys are known.
    public Api(List<Part> parts) {
        this(parts, (_, _, _, _) -> {}, Optional.empty());
    }

    private Api(List<Part> parts, Log log, Optional<AnsweredOnce> answered) {
        this.log = log;
        this.answered = answered;
        for (Part part : parts) {
            part.addTo(this);
        }
    }

    /// The log of what people did (see [AccessDesk#audit]).
    @FunctionalInterface
    public interface Log {
        void tell(String who, String what, String about, String detail);
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

    /// @param takesRest whether more follows the path
    record Route(ApiAccess access, String method, String path, boolean takesRest, Set<String> query, Handler handler) {
        boolean isAt(String asked) {
            return takesRest ? asked.startsWith(path + "/") && asked.length() > path.length() + 1 : asked.equals(path);
        }

        String rest(String asked) {
            return takesRest ? asked.substring(path.length() + 1) : "";
        }
    }

    /// @param query the parameters that it takes; others are refused
    void on(ApiAccess access, String method, String path, Handler handler, String... query) {
        routes.add(new Route(access, method, path, false, Set.of(query), handler));
    }

    void onEach(ApiAccess access, String method, String path, Handler handler, String... query) {
        routes.add(new Route(access, method, path, true, Set.of(query), handler));
    }

    /// All that there is, for a test that tries each as each, and for the description.
    List<Route> routes() {
        return List.copyOf(routes);
    }

    /// Why a request is refused before anything is done; empty when it is not. For what is answered elsewhere.
    Optional<ApiResponse> refusal(ApiRequest request) {
        try {
            var _ = admitted(request);
            return Optional.empty();
        } catch (ApiProblem problem) {
            return Optional.of(Json.problem(problem));
        }
    }

    private Route admitted(ApiRequest request) {
        Route route = route(request);
        route.access().refuseOthers(request.caller());
        refuseUnknown(route.query(), request);
        return route;
    }

    /// Answers; never throws.
    public ApiResponse handle(ApiRequest request) {
        try {
            Route route = admitted(request);
            return request.isChange() ? change(route, request) : look(route, request);
        } catch (ApiProblem problem) {
            ApiResponse answer = Json.problem(problem);
            // RFC 9110, section 15.5.6.
            return problem.status() == 405 ? answer.with("Allow", String.join(", ", allowed(request))) : answer;
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

    private Route route(ApiRequest request) {
        List<Route> there =
                routes.stream().filter(route -> route.isAt(request.path())).toList();
        for (Route route : there) {
            if (route.method().equals(request.method())) {
                return route;
            }
        }
        if (there.isEmpty()) {
            TreeSet<String> known = new TreeSet<>();
            routes.forEach(route -> known.add(route.path()));
            throw new ApiProblem(
                    404, "there is nothing here", "/api/v1/" + request.path(), "one of " + String.join(", ", known));
        }
        throw new ApiProblem(
                405,
                "this cannot be done here",
                request.method() + " /api/v1/" + request.path(),
                String.join(", ", methods(request.path())));
    }

    /// Beside what was just refused: a path may take less than its kind.
    private Set<String> allowed(ApiRequest request) {
        Set<String> methods = methods(request.path());
        methods.remove(request.method());
        return methods;
    }

    private Set<String> methods(String path) {
        Set<String> methods = new TreeSet<>();
        routes.stream().filter(route -> route.isAt(path)).forEach(route -> methods.add(route.method()));
        return methods;
    }

    private static ApiResponse done(Route route, ApiRequest request) {
        return route.handler().handle(route.rest(request.path()), request);
    }

    private ApiResponse look(Route route, ApiRequest request) {
        tell(route, request);
        ApiResponse response = done(route, request);
        if (response.status() != 200) {
            return response;
        }
        String tag = Tag.of(response.json());
        boolean known = request.conditions()
                .noneMatch()
                .filter(header -> Tag.isIn(header, tag, true))
                .isPresent();
        return (known ? new ApiResponse(304, "", response.headers()) : response).with("ETag", tag);
    }

    private ApiResponse change(Route route, ApiRequest request) {
        ApiRequest.Conditions conditions = request.conditions();
        refuseOtherTypes(route.access(), request);
        refuseUnread(
                "If-Match",
                conditions.match().isPresent() && route.access().tagOf().isEmpty());
        boolean once = route.access().once() && answered.isPresent();
        refuseUnread(AnsweredOnce.HEADER, conditions.key().isPresent() && !once);
        return conditions.key().isPresent()
                ? answered.orElseThrow().answer(request, conditions.key().get(), () -> matched(route, request))
                : matched(route, request);
    }

    private static void refuseUnread(String header, boolean unread) {
        if (unread) {
            throw new ApiProblem(400, header + " is not looked at here", header, "the request without it");
        }
    }

    /// Nothing said is taken for what is right: so the command line does, and others always did.
    private static void refuseOtherTypes(ApiAccess access, ApiRequest request) {
        String said =
                request.conditions().type().orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        boolean right = access.text()
                ? said.startsWith("text/") || said.equals("application/yaml")
                : said.equals("application/json");
        if (!request.body().isEmpty() && !said.isEmpty() && !right) {
            throw new ApiProblem(
                    415,
                    "a body of this kind is not read here",
                    "Content-Type",
                    access.text() ? "application/yaml" : "application/json");
        }
    }

    private ApiResponse matched(Route route, ApiRequest request) {
        Optional<String> match = request.conditions().match();
        Lock lock = match.isPresent() ? changing.writeLock() : changing.readLock();
        lock.lock();
        try {
            if (match.isPresent()) {
                refuseOtherThan(match.get(), route, request);
            }
            tell(route, request);
            return done(route, request);
        } finally {
            lock.unlock();
        }
    }

    private void refuseOtherThan(String match, Route route, ApiRequest request) {
        String path = route.access().tagOf().orElseThrow().apply(route.rest(request.path()));
        ApiRequest look = request.look(path);
        ApiResponse now = look(route(look), look);
        if (!Tag.isIn(match, now.headers().getOrDefault("ETag", ""), false)) {
            throw new ApiProblem(
                    412, "it has changed since", "If-Match", "the ETag that GET /api/v1/" + path + " has now");
        }
    }

    private void tell(Route route, ApiRequest request) {
        if (route.access().log() && !request.caller().isOwner()) {
            String path = request.path().replaceAll("[\\p{Cntrl}\u0080-\u009f]", "?");
            log.tell(
                    request.caller().name(),
                    "api-" + request.method().toLowerCase(Locale.ROOT),
                    cut(path, AuditEntry.MAX_ABOUT),
                    cut(
                            (request.body().isEmpty() ? String.valueOf(new TreeMap<>(request.query())) : request.body())
                                    .replaceAll("[\\p{Cntrl}\u0080-\u009f]+", " "),
                            AuditEntry.MAX_DETAIL));
        }
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most - 1) + "…" : text;
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
