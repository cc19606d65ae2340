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

/// The API over HTTP. Every request carries the token.
public final class ApiSite implements Site {

    static final String BASE = "/api/v1/";
    static final String PROBLEM = "application/problem+json";

    private static final List<HandlerType> METHODS =
            List.of(HandlerType.GET, HandlerType.POST, HandlerType.PUT, HandlerType.DELETE);

    private final Api api;
    private final ApiToken token;
    private final LiveEvents events;

    public ApiSite(Api api, ApiToken token, LiveEvents events) {
        this.api = api;
        this.token = token;
        this.events = events;
    }

    @Override
    public boolean owns(String path) {
        return path.equals("/api") || path.startsWith("/api/");
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.before(context -> {
            if (owns(context.req().getRequestURI())) {
                authorise(context);
            }
        });
        config.routes.get(BASE + "events", this::stream);
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

    private void authorise(Context context) {
        String header = context.header("Authorization");
        if (header == null || !token.isIn(header)) {
            context.header("WWW-Authenticate", "Bearer");
            send(
                    context,
                    Json.problem(new ApiProblem(
                            401,
                            "the request does not carry this service's token",
                            "Authorization",
                            "Bearer and the content of the file " + ApiToken.FILE + " in the data folder")));
            context.skipRemainingHandlers();
        }
    }

    private void answer(Context context) {
        Map<String, String> query = new HashMap<>();
        context.queryParamMap().forEach((name, values) -> query.put(name, values.getFirst()));
        String raw = context.req().getRequestURI();
        ApiResponse response;
        try {
            String path = URLDecoder.decode(raw.substring(BASE.length()).replace("+", "%2B"), StandardCharsets.UTF_8);
            response = api.handle(new ApiRequest(context.req().getMethod(), path, query, context.body()));
        } catch (ApiProblem problem) {
            response = Json.problem(problem);
        } catch (IllegalArgumentException e) {
            response = Json.problem(new ApiProblem(400, "the path is not percent-encoded text", "path", ""));
        }
        send(context, response);
    }

    /// Each request has a virtual thread of its own, so this one may stay in here as long as the listener does.
    private void stream(Context context) throws IOException {
        context.res().setContentType("text/event-stream;charset=UTF-8");
        context.res().setHeader("Cache-Control", "no-store");
        events.serve(context.res().getOutputStream());
    }

    @Override
    public void close() {
        events.close();
    }

    private static void send(Context context, ApiResponse response) {
        context.status(response.status())
                .contentType(response.isProblem() ? PROBLEM : ContentType.JSON)
                .header("Cache-Control", "no-store")
                .result(response.json());
    }
}
