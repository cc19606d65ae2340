package org.callwarden.server.app;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.admin.ApiSite;
import org.callwarden.server.admin.HttpServer;
import org.callwarden.server.admin.MetricsSite;
import org.callwarden.server.admin.RenewedCertificate;
import org.callwarden.server.admin.web.WebSite;
import org.callwarden.server.config.HttpConfig;
import org.callwarden.server.transport.AllowedNetwork;

/// What answers over HTTP. Where the pages speak TLS, the command line, which knows its service by the
/// data folder and not by a name in a certificate, has the API on a port of loopback of its own.
final class Front implements AutoCloseable {

    private static final HttpConfig LOOPBACK = new HttpConfig("127.0.0.1", 0, 1);

    private final HttpConfig config;
    private final Optional<RenewedCertificate> certificate;
    private Optional<HttpServer> pages = Optional.empty();
    private Optional<HttpServer> commandLine = Optional.empty();
    private Optional<HttpServer> metrics = Optional.empty();
    private final IntConsumer answered;

    /// @param answered is told the status of each answer of API and pages
    /// @throws IllegalStateException when the certificate cannot be used
    Front(HttpConfig config, Clock clock, IntConsumer answered) {
        this.config = config;
        this.answered = answered;
        this.certificate = config.tls().map(files -> new RenewedCertificate(files, clock));
    }

    /// Metrics for whoever has a token, and for whoever reaches the address that is for nothing else.
    record Figures(MetricsSite guarded, MetricsSite open) {}

    /// Listens.
    ///
    /// @throws IllegalStateException when it cannot, saying why
    void start(ApiSite api, Figures figures, WebSite site) {
        List<AllowedNetwork> proxies =
                config.trustedProxies().stream().map(AllowedNetwork::parse).toList();
        HttpServer.Edge edge = new HttpServer.Edge(
                peer -> proxies.stream().anyMatch(proxy -> proxy.contains(peer)), certificate, answered);
        pages = Optional.of(ListenCheck.listening(
                "http",
                config.bind(),
                config.port(),
                () -> HttpServer.start(config, edge, List.of(api, figures.guarded(), site))));
        if (certificate.isPresent()) {
            HttpServer.Edge plain = new HttpServer.Edge(_ -> false, Optional.empty(), answered);
            commandLine = Optional.of(HttpServer.start(LOOPBACK, plain, List.of(api)));
        }
        metrics = config.metrics()
                .map(where -> ListenCheck.listening(
                        "http.metrics",
                        where.bind(),
                        where.port(),
                        () -> HttpServer.start(
                                new HttpConfig(where.bind(), where.port(), 1),
                                HttpServer.Edge.PLAIN,
                                List.of(figures.open()))));
    }

    /// Where it listens for browsers.
    int port() {
        return pages.orElseThrow().port();
    }

    /// Host and port of the API for the command line, by plain HTTP.
    String commandLine() {
        return commandLine
                .map(server -> reachable(LOOPBACK.bind(), server.port()))
                .orElseGet(() -> reachable(config.bind(), port()));
    }

    /// Where a browser finds the pages: from elsewhere only where there is a certificate for a name.
    String pages() {
        String here = reachable(config.bind(), port());
        return certificate
                .map(shown -> "https://" + shown.host(here.substring(0, here.lastIndexOf(':'))) + ":" + port())
                .orElse("http://" + here);
    }

    /// Host and port at which a program on this host reaches what listens on an address.
    static String reachable(String bind, int port) {
        String host = InetAddress.ofLiteral(bind).isAnyLocalAddress() ? LOOPBACK.bind() : bind;
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /// For the chores. Never throws.
    void tend() {
        certificate.ifPresent(RenewedCertificate::tend);
    }

    /// When the certificate ends; empty where there is none.
    Optional<Instant> certificateEnds() {
        return certificate.map(RenewedCertificate::ends);
    }

    /// Where Prometheus reads without a token; empty where it cannot.
    Optional<Integer> metricsPort() {
        return metrics.map(HttpServer::port);
    }

    /// What is not as it should be, for health.
    void add(List<Told> degraded, Map<String, Object> facts) {
        certificate.ifPresent(shown -> shown.add(degraded, facts));
    }

    @Override
    public void close() {
        metrics.ifPresent(HttpServer::close);
        commandLine.ifPresent(HttpServer::close);
        pages.ifPresent(HttpServer::close);
    }
}
