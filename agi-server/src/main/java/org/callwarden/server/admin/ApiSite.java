package org.callwarden.server.admin;

import io.javalin.config.JavalinConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The API over HTTP. Every request carries a token: that of the data folder, or one that an admin made.
public final class ApiSite implements Site {

    static final String BASE = "/api/v1/";
    static final String PROBLEM = "application/problem+json";

    /// For a browser that somebody opens an answer with.
    static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

    private static final Pattern ENCODED = Pattern.compile("(?:[^%]|%[0-9A-Fa-f]{2})*+");

    private static final List<HandlerType> METHODS =
            List.of(HandlerType.GET, HandlerType.HEAD, HandlerType.POST, HandlerType.PUT, HandlerType.DELETE);

    private final Api api;
    private final ApiGate gate;
    private final LiveEvents events;

    public ApiSite(Api api, ApiGate gate, LiveEvents events) {
        this.api = api;
        this.gate = gate;
        this.events = events;
    }

    @Override
    public boolean owns(String path) {
        return path.equals("/api") || path.startsWith("/api/");
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.before(context -> {
            if (owns(context.req().getRequestURI()) && !gate.admits(context)) {
                context.skipRemainingHandlers();
            }
        });
        config.routes.get(BASE + LiveEvents.PATH, this::stream);
        config.routes.head(BASE + LiveEvents.PATH, this::knock);
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

    private void answer(Context context) {
        // Methods that HTTP does not know come here at once.
        if (!ApiGate.isKnown(context) && !gate.admits(context)) {
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
        ApiCaller caller = ApiGate.caller(context);
        String raw = context.req().getRequestURI();
        String path;
        try {
            path = URLDecoder.decode(raw.substring(BASE.length()).replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ApiProblem(400, "the path is not percent-encoded text", "path", "");
        }
        String query = context.req().getQueryString();
        if (query != null && !ENCODED.matcher(query).matches()) {
            throw new ApiProblem(400, "the query is not percent-encoded text", "query", "");
        }
        ApiRequest.Conditions conditions = new ApiRequest.Conditions(
                Optional.ofNullable(context.contentType()),
                Optional.ofNullable(context.header("If-Match")),
                Optional.ofNullable(context.header("If-None-Match")),
                Optional.ofNullable(context.header(AnsweredOnce.HEADER)));
        return new ApiRequest(method(context), path, parameters(context), body(context), caller, conditions);
    }

    /// HEAD is GET without a body in the answer, which the web server leaves out (RFC 9110, 9.3.2).
    private static String method(Context context) {
        String method = context.req().getMethod();
        return method.equals("HEAD") ? "GET" : method;
    }

    private static Map<String, String> parameters(Context context) {
        Map<String, String> query = new HashMap<>();
        context.queryParamMap().forEach((name, values) -> {
            if (values.size() != 1) {
                throw new ApiProblem(400, "the parameter comes more than once", name, "one " + name);
            }
            query.put(name, values.getFirst());
        });
        return query;
    }

    /// Javalin makes room for one even where there is none, and look-ups come by the hundred a second.
    private static String body(Context context) {
        boolean none = context.header("Content-Length") == null && context.header("Transfer-Encoding") == null;
        if (none && method(context).equals("GET")) {
            return "";
        }
        String charset = context.characterEncoding();
        if (charset != null && !charset.equalsIgnoreCase("utf-8")) {
            throw new ApiProblem(
                    415, "the body is in another character set", "Content-Type", "application/json, in UTF-8");
        }
        return context.body();
    }

    /// The stream of events without the events.
    private void knock(Context context) {
        try {
            api.refusal(request(context)).ifPresent(refusal -> send(context, refusal));
        } catch (ApiProblem problem) {
            send(context, Json.problem(problem));
        }
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
        events.serve(context.res().getOutputStream(), caller, () -> gate.isStillIn(context, caller));
    }

    @Override
    public void close() {
        events.close();
    }

    static void send(Context context, ApiResponse response) {
        context.status(response.status())
                .contentType(response.isProblem() ? PROBLEM : ContentType.JSON)
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", NOTHING);
        if (response.status() == 403) {
            context.header("WWW-Authenticate", "Bearer realm=\"callwarden\", error=\"insufficient_scope\"");
        }
        response.headers().forEach(context::header);
        context.result(response.json());
    }
}
