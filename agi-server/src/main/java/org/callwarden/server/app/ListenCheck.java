package org.callwarden.server.app;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Supplier;
import org.callwarden.server.config.Config;

/// Whether the API can be reached from outside this host, where its token and what it tells would pass unencrypted.
public final class ListenCheck {

    private ListenCheck() {}

    /// What is at risk and what to write instead, in one line; empty where the API is for this host only.
    public static Optional<String> complaint(Config config) {
        String bind = config.http().bind();
        return InetAddress.ofLiteral(bind).isLoopbackAddress() ? Optional.empty() : Optional.of(told(bind));
    }

    /// Starts what listens.
    ///
    /// @param key the block of the configuration that says where
    /// @throws IllegalStateException when it cannot, naming address, port, the keys, and what stands in the way
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
        return "http.bind is " + bind + ": the API speaks plain HTTP, so whoever can listen on that network reads who"
                + " calls and the token, and whoever has the token can change every rule. Write bind: 127.0.0.1 under"
                + " http: and reach the API from elsewhere through SSH (ssh -L) or a TLS proxy on this host.";
    }
}
