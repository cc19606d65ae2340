package org.callwarden.server.app;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Supplier;
import org.callwarden.server.config.Config;
import org.callwarden.server.config.HttpConfig;
import org.callwarden.server.transport.AllowedNetwork;

/// Whether API and pages can be reached from outside this host without TLS, where tokens, passwords
/// and what they tell would pass for everybody to read.
public final class ListenCheck {

    private ListenCheck() {}

    /// What is at risk and what to write instead, in one line; empty where it is for this host only,
    /// speaks TLS, or stands behind a proxy on another host.
    public static Optional<String> complaint(Config config) {
        HttpConfig http = config.http();
        boolean isSafe = InetAddress.ofLiteral(http.bind()).isLoopbackAddress()
                || http.tls().isPresent()
                || http.trustedProxies().stream()
                        .map(AllowedNetwork::parse)
                        .anyMatch(proxy -> !proxy.address().isLoopbackAddress());
        return isSafe ? Optional.empty() : Optional.of(told(http.bind()));
    }

    /// Starts what listens.
    ///
    /// @param key the block of the configuration that says where
    /// @throws IllegalStateException when it cannot, naming address, port, the keys, and what stands
    ///     in the way
    static <T> T listening(String key, String bind, int port, Supplier<T> start) {
        try {
            return start.get();
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "cannot listen on " + bind + " port " + port + " (" + key + ".bind and " + key
                            + ".port of the configuration): " + why(e),
                    e);
        }
    }

    private static String why(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            String said = String.valueOf(cause.getMessage());
            if (said.contains("already in use")) {
                return "another program listens there, perhaps another Callwarden; `ss -ltnp` names it";
            }
            if (said.contains("assign requested address")) {
                return "no network card of this host has that address";
            }
            if (said.contains("Permission denied") || said.contains("requires privileges")) {
                return "ports below 1024 are for root; take a higher one";
            }
        }
        return fault.toString();
    }

    private static String told(String bind) {
        return "http.bind is " + bind
                + ": without TLS whoever can listen on that network reads passwords, the token and"
                + " who calls, and whoever has the token can change every rule. Name a certificate and its key under"
                + " http.tls, or write bind: 127.0.0.1 and reach it from elsewhere through SSH (ssh -L) or a proxy on"
                + " this host that speaks TLS; a proxy on another host is named in http.trusted-proxies"
                + " (docs/pages.md).";
    }
}
