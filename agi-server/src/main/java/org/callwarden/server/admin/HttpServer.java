package org.callwarden.server.admin;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.callwarden.server.config.HttpConfig;
import org.eclipse.jetty.http.UriCompliance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The API over HTTP. Every request carries the token; what is larger than a rule can be is refused unread.
public final class HttpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final String BASE = "/api/v1/";
    static final String PROBLEM = "application/problem+json";

    /// Bytes of a request's first line and headers together.
    static final int MAX_HEADERS = 8 * 1024;

    private static final List<HandlerType> METHODS =
            List.of(HandlerType.GET, HandlerType.POST, HandlerType.PUT, HandlerType.DELETE);

    private final Api api;
    private final ApiToken token;
    private final LiveEvents events;
    private final Javalin javalin;

    private HttpServer(Api api, ApiToken token, LiveEvents events) {
        this.api = api;
        this.token = token;
        this.events = events;
        this.javalin = Javalin.create(this::configure);
    }

    /// Listens.
    ///
    /// @throws RuntimeException when the address is taken or not ours
    public static HttpServer start(HttpConfig config, Api api, ApiToken token, LiveEvents events) {
        HttpServer server = new HttpServer(api, token, events);
        server.javalin.start(config.bind(), config.port());
        return server;
    }

    public int port() {
        return javalin.port();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = ApiRequest.MAX_BODY * 4L;
        config.concurrency.useVirtualThreads = true;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setRequestHeaderSize(MAX_HEADERS);
            http.setSendServerVersion(false);
            // A call id has slashes; clients may write them as they are or as %2F.
            http.setUriCompliance(UriCompliance.from("DEFAULT,AMBIGUOUS_PATH_SEPARATOR"));
        });
        ProblemPages pages = new ProblemPages(MAX_HEADERS);
        config.jetty.modifyServer(server -> server.setErrorHandler(pages));
        config.jetty.modifyServletContextHandler(handler -> {
            handler.getServletHandler().setDecodeAmbiguousURIs(true);
            handler.setErrorHandler(pages);
        });
        config.routes.before(this::authorise);
        config.routes.get(BASE + "events", this::stream);
        for (HandlerType method : METHODS) {
            config.routes.addHttpHandler(method, BASE + "<path>", this::answer);
        }
        config.routes.error(404, context -> {
            if (!String.valueOf(context.res().getContentType()).contains("problem")) {
                send(
                        context,
                        Json.problem(new ApiProblem(404, "there is nothing here", context.path(), BASE + "health")));
            }
        });
        config.routes.exception(HttpResponseException.class, this::refuse);
        config.routes.exception(Exception.class, (fault, context) -> {
            LOG.error("a request failed", fault);
            send(context, Json.problem(new ApiProblem(500, "the service failed at this: see its log", "", "")));
        });
    }

    private void refuse(HttpResponseException refused, Context context) {
        // Javalin knows no such route: the method is none of ours. The API says what there is at that path.
        if (refused.getStatus() == 404 && context.req().getRequestURI().startsWith(BASE)) {
            answer(context);
            return;
        }
        String what = refused.getStatus() == 413 ? "the request is too large" : "the request cannot be read";
        send(context, Json.problem(new ApiProblem(refused.getStatus(), what, "", "")));
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

    private static void send(Context context, ApiResponse response) {
        context.status(response.status())
                .contentType(response.isProblem() ? PROBLEM : ContentType.JSON)
                .header("Cache-Control", "no-store")
                .result(response.json());
    }

    @Override
    public void close() {
        events.close();
        javalin.stop();
    }
}
