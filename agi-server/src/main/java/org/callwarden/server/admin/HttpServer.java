package org.callwarden.server.admin;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.net.InetAddress;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.callwarden.server.config.HttpConfig;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is served over HTTP: the API and the pages. What is larger than a rule can be is refused unread.
public final class HttpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    /// Bytes of a request's first line and headers together.
    static final int MAX_HEADERS = 8 * 1024;
    private static final int COPIED_AT_ONCE = 8 * 1024;

    private static final int YEAR_SECONDS = 365 * 24 * 3600;

    private final List<Site> sites;
    private final Javalin javalin;

    private HttpServer(HttpConfig config, Edge edge, List<Site> sites) {
        this.sites = List.copyOf(sites);
        this.javalin = Javalin.create(javalin -> configure(javalin, config, edge));
    }

    /// How what is served meets the network.
    ///
    /// @param trusted proxies whose word about their clients counts
    /// @param certificate empty where it speaks plain HTTP
    /// @param answered is told the status of every answer
    public record Edge(Predicate<InetAddress> trusted, Optional<RenewedCertificate> certificate, IntConsumer answered) {

        /// Plain HTTP, and nobody's word counts.
        public static final Edge PLAIN = new Edge(_ -> false, Optional.empty());

        /// Nobody counts answers.
        public Edge(Predicate<InetAddress> trusted, Optional<RenewedCertificate> certificate) {
            this(trusted, certificate, _ -> {});
        }
    }

    /// Listens.
    ///
    /// @param config its address and port
    /// @param sites the first that owns a path answers for it; the last owns all
    /// @throws RuntimeException when the address is taken or not ours
    public static HttpServer start(HttpConfig config, Edge edge, List<Site> sites) {
        HttpServer server = new HttpServer(config, edge, sites);
        server.javalin.start(config.bind(), config.port());
        return server;
    }

    public int port() {
        return javalin.port();
    }

    private void configure(JavalinConfig config, HttpConfig where, Edge edge) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = ApiRequest.MAX_BODY * 4L;
        // Made anew for each answer, and most have less than that; Jetty still gathers 32 KiB before it sends.
        config.http.responseBufferSize = COPIED_AT_ONCE;
        config.concurrency.useVirtualThreads = true;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setRequestHeaderSize(MAX_HEADERS);
            http.setSendServerVersion(false);
            // A call id has slashes; clients may write them as they are or as %2F.
            http.setUriCompliance(UriCompliance.from("DEFAULT,AMBIGUOUS_PATH_SEPARATOR"));
            http.addCustomizer(new TrustedProxies(edge.trusted()));
        });
        edge.certificate()
                .ifPresent(certificate -> config.jetty.addConnector((server, http) -> {
                    ServerConnector connector = certificate.connector(server, http);
                    connector.setHost(where.bind());
                    connector.setPort(where.port());
                    return connector;
                }));
        config.routes.before(HttpServer::insistOnTls);
        config.routes.before(context -> context.header("X-Content-Type-Options", "nosniff"));
        ProblemPages pages = new ProblemPages(MAX_HEADERS);
        config.jetty.modifyServer(server -> {
            server.setErrorHandler(pages);
            // Also of what never reaches the sites.
            server.setRequestLog((_, response) -> edge.answered().accept(response.getStatus()));
        });
        config.jetty.modifyServletContextHandler(handler -> {
            handler.getServletHandler().setDecodeAmbiguousURIs(true);
            handler.setErrorHandler(pages);
        });
        sites.forEach(site -> site.addTo(config));
        config.routes.error(404, context -> {
            if (context.resultInputStream() == null) {
                site(context).problem(context, 404, "there is nothing here");
            }
        });
        config.routes.exception(HttpResponseException.class, (refused, context) -> {
            String what = refused.getStatus() == 413 ? "the request is too large" : "the request cannot be read";
            site(context).problem(context, refused.getStatus(), what);
        });
        config.routes.exception(UnsupportedCharsetException.class, this::unreadable);
        config.routes.exception(IllegalCharsetNameException.class, this::unreadable);
        config.routes.exception(HttpException.RuntimeException.class, this::cutShort);
        config.routes.exception(EofException.class, this::cutShort);
        config.routes.exception(Exception.class, (fault, context) -> {
            LOG.error("a request failed", fault);
            site(context).problem(context, 500, "the service failed at this: see its log");
        });
    }

    /// Jetty looks for the character set of a body as soon as somebody asks for its type.
    private void unreadable(Exception unknown, Context context) {
        site(context).problem(context, 415, "the body's character set is not known: use UTF-8");
    }

    /// What came was no HTTP any more, or whoever sent it went away: no fault of ours.
    private void cutShort(Exception end, Context context) {
        LOG.info("a request ended before its end: {}", end.getMessage());
        site(context).problem(context, 400, "the request cannot be read");
    }

    /// Whoever was here by TLS once comes by TLS from then on (RFC 6797). Not to what listens on this host under other
    /// ports: browsers take the name for all of them.
    private static void insistOnTls(Context context) {
        if (context.req().isSecure()
                && !"localhost".equalsIgnoreCase(context.req().getServerName())) {
            context.header("Strict-Transport-Security", "max-age=" + YEAR_SECONDS);
        }
    }

    private Site site(Context context) {
        String path = context.req().getRequestURI();
        return sites.stream().filter(site -> site.owns(path)).findFirst().orElseGet(sites::getLast);
    }

    @Override
    public void close() {
        sites.forEach(Site::close);
        javalin.stop();
    }
}
