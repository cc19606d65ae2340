package org.callwarden.server.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where the API and the pages listen.
///
/// @param port 0 takes any free one
/// @param requestsPerMinute how many requests one token may make
/// @param tls what they prove who they are with; empty where they speak plain HTTP
/// @param trustedProxies addresses and networks whose word about their clients counts
/// @param metrics where Prometheus reads without a token; empty where it needs one, and reads where the API is
public record HttpConfig(
        String bind,
        int port,
        int requestsPerMinute,
        Optional<TlsFiles> tls,
        List<String> trustedProxies,
        Optional<Metrics> metrics) {
    static final HttpConfig STANDARD = new HttpConfig("127.0.0.1", 8573, 6_000);

    public HttpConfig {
        trustedProxies = List.copyOf(trustedProxies);
    }

    /// Plain HTTP, and no proxy is believed.
    public HttpConfig(String bind, int port, int requestsPerMinute) {
        this(bind, port, requestsPerMinute, Optional.empty(), List.of(), Optional.empty());
    }

    /// Two files in PEM.
    ///
    /// @param certificate the service's, followed by those that issued it
    /// @param key that belongs to the first of them, not encrypted
    public record TlsFiles(Path certificate, Path key) {}

    /// An address for metrics and nothing else, by plain HTTP.
    ///
    /// @param port 0 takes any free one
    public record Metrics(String bind, int port) {
        static final Metrics STANDARD = new Metrics("127.0.0.1", 9573);
    }
}
