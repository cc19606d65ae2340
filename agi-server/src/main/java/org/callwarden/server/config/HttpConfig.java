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
public record HttpConfig(
        String bind, int port, int requestsPerMinute, Optional<TlsFiles> tls, List<String> trustedProxies) {
    static final HttpConfig STANDARD = new HttpConfig("127.0.0.1", 8573, 6_000);

    public HttpConfig {
        trustedProxies = List.copyOf(trustedProxies);
    }

    /// Plain HTTP, and no proxy is believed.
    public HttpConfig(String bind, int port, int requestsPerMinute) {
        this(bind, port, requestsPerMinute, Optional.empty(), List.of());
    }

    /// Two files in PEM.
    ///
    /// @param certificate the service's, followed by those that issued it
    /// @param key that belongs to the first of them, not encrypted
    public record TlsFiles(Path certificate, Path key) {}
}
