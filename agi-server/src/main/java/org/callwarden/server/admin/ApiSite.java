package org.callwarden.server.admin;

import io.javalin.config.JavalinConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.callwarden.screening.journal.StoreException;

/// The API over HTTP. Every request carries a token: that of the data folder, or one that an admin made.
public final class ApiSite implements Site {

    static final String BASE = "/api/v1/";
    static final String PROBLEM = "application/problem+json";

    /// Under which a request knows who asks.
    private static final String CALLER = "caller";

    private static final List<HandlerType> METHODS =
            List.of(HandlerType.GET, HandlerType.POST, HandlerType.PUT, HandlerType.DELETE);

    /// Of which a request has one each.
    private static final List<String> SINGLE =
            List.of("Authorization", "Content-Type", "If-Match", "If-None-Match", AnsweredOnce.HEADER);

    private final Api api;
    private final ApiToken owner;
    private final TokenDesk tokens;
    private final LiveEvents events;
    private final RateLimits limits;

    /// @param requestsPerMinute of one token; the owner's are not counted
    /// @param nanos a clock that only goes forward
    public ApiSite(
            Api api, ApiToken owner, TokenDesk tokens, LiveEvents events, int requestsPerMinute, LongSupplier nanos) {
        this.api = api;
        this.owner = owner;
        this.tokens = tokens;
        this.events = events;
        this.limits = new RateLimits(requestsPerMinute, nanos);
    }

    @Override
    public boolean owns(String path) {
        return path.equals("/api") || path.startsWith("/api/");
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.before(context -> {
            if (owns(context.req().getRequestURI()) && !admit(context)) {
                context.skipRemainingHandlers();
            }
        });
        config.routes.get(BASE + LiveEvents.PATH, this::stream);
        for (HandlerType method : METHODS) {
            config.routes.addHttpHandler(method, BASE + "<path>", this::answer);
        }
    }

    /// The API itself says what there is at a path, and which methods it takes.
    @Override
    public void problem(Context context, int status, String what) {
        boolean unknown = status == 404 || status == 405;
        if (unknown && context.req().getRequestURI().startsWith(BASE)) {
            answer(context);
        } else if (unknown) {
            send(context, Json.problem(new ApiProblem(404, "there is nothing here", context.path(), BASE + "health")));
        } else {
            send(context, Json.problem(new ApiProblem(status, what, "", "")));
        }
    }

    /// Finds out who asks, and whether they ask too much.
    ///
    /// @return whether they may; else they have been told why not
    private boolean admit(Context context) {
        try {
            refuseTwice(context);
            ApiCaller caller = caller(context).orElseThrow(() -> unknown(context));
            context.attribute(CALLER, caller);
            if (!caller.isOwner()) {
                count(context, caller);
            }
            return true;
        } catch (ApiProblem problem) {
            send(context, Json.problem(problem));
        } catch (StoreException e) {
            String why = String.valueOf(e.getMessage());
            send(context, Json.problem(new ApiProblem(503, why, "database", "try again when it is back")));
        }
        return false;
    }

    private static void refuseTwice(Context context) {
        for (String name : SINGLE) {
            if (Collections.list(context.req().getHeaders(name)).size() > 1) {
                throw new ApiProblem(400, "the header comes more than once", name, "one " + name);
            }
        }
    }

    private Optional<ApiCaller> caller(Context context) {
        String header = context.header("Authorization");
        if (header == null) {
            return Optional.empty();
        }
        return owner.isIn(header)
                ? Optional.of(ApiCaller.OWNER)
                : ApiToken.secret(header).flatMap(tokens::find).map(ApiCaller::of);
    }

    private static ApiProblem unknown(Context context) {
        // RFC 6750, 3.1: whoever showed nothing is told nothing of an error.
        boolean shown = context.header("Authorization") != null;
        context.header("WWW-Authenticate", "Bearer realm=\"callwarden\"" + (shown ? ", error=\"invalid_token\"" : ""));
        return new ApiProblem(
                401,
                shown
                        ? "the token is not known here: it was never made, was revoked, or has expired"
                        : "the request does not carry a token",
                "Authorization",
                "Bearer and a token of `callwarden tokens add`, or the content of the file " + ApiToken.FILE
                        + " in the data folder");
    }

    private void count(Context context, ApiCaller caller) {
        RateLimits.Standing standing = limits.take(caller);
        context.header("RateLimit-Policy", limits.policy()).header("RateLimit", RateLimits.told(standing));
        if (standing.refused()) {
            context.header("Retry-After", Long.toString(standing.seconds()));
            throw new ApiProblem(
                    429,
                    "this token has made as many requests as it may in a minute",
                    caller.name(),
                    "again in " + standing.seconds() + " s; http.requests-per-minute says how many");
        }
    }

    private void answer(Context context) {
        ApiCaller known = context.attribute(CALLER);
        // Methods that HTTP does not know come here at once.
        if (known == null && !admit(context)) {
            return;
        }
        ApiResponse response;
        try {
            response = api.handle(request(context));
        } catch (ApiProblem problem) {
            response = Json.problem(problem);
        }
        send(context, response);
    }

    private static ApiRequest request(Context context) {
        ApiCaller caller = Objects.requireNonNull(context.<ApiCaller>attribute(CALLER));
        String raw = context.req().getRequestURI();
        String path;
        try {
            path = URLDecoder.decode(raw.substring(BASE.length()).replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ApiProblem(400, "the path is not percent-encoded text", "path", "");
        }
        Map<String, String> query = new HashMap<>();
        context.queryParamMap().forEach((name, values) -> {
            if (values.size() > 1) {
                throw new ApiProblem(400, "the parameter comes more than once", name, "one " + name);
            }
            query.put(name, values.getFirst());
        });
        ApiRequest.Conditions conditions = new ApiRequest.Conditions(
                Optional.ofNullable(context.contentType()),
                Optional.ofNullable(context.header("If-Match")),
                Optional.ofNullable(context.header("If-None-Match")),
                Optional.ofNullable(context.header(AnsweredOnce.HEADER)));
        return new ApiRequest(context.req().getMethod(), path, query, context.body(), caller, conditions);
    }

    /// Each request has a virtual thread of its own, so this one may stay in here as long as the listener does.
    private void stream(Context context) throws IOException {
        ApiRequest request;
        try {
            request = request(context);
        } catch (ApiProblem problem) {
            send(context, Json.problem(problem));
            return;
        }
        Optional<ApiResponse> refusal = api.refusal(request);
        if (refusal.isPresent()) {
            send(context, refusal.get());
            return;
        }
        context.res().setContentType("text/event-stream;charset=UTF-8");
        context.res().setHeader("Cache-Control", "no-store");
        ApiCaller caller = request.caller();
        events.serve(context.res().getOutputStream(), caller, () -> isStillIn(context, caller));
    }

    private boolean isStillIn(Context context, ApiCaller caller) {
        try {
            return caller(context).filter(caller::equals).isPresent();
        } catch (StoreException _) {
            return false;
        }
    }

    @Override
    public void close() {
        events.close();
    }

    private static void send(Context context, ApiResponse response) {
        context.status(response.status())
                .contentType(response.isProblem() ? PROBLEM : ContentType.JSON)
                .header("Cache-Control", "no-store");
        if (response.status() == 403) {
            context.header("WWW-Authenticate", "Bearer realm=\"callwarden\", error=\"insufficient_scope\"");
        }
        response.headers().forEach(context::header);
        context.result(response.json());
    }
}
