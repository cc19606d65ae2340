package org.callwarden.server.app;

import java.net.InetAddress;
import java.util.Optional;
import org.callwarden.server.config.Config;

/// Whether the API can be reached from outside this host, where its token and what it tells would pass unencrypted.
public final class ListenCheck {

    private ListenCheck() {}

    /// What is at risk and what to write instead, in one line; empty where the API is for this host only.
    public static Optional<String> complaint(Config config) {
        String bind = config.http().bind();
        return InetAddress.ofLiteral(bind).isLoopbackAddress() ? Optional.empty() : Optional.of(told(bind));
    }

    private static String told(String bind) {
        return "http.bind is " + bind + ": the API speaks plain HTTP, so whoever can listen on that network reads who"
                + " calls and the token, and whoever has the token can change every rule. Write bind: 127.0.0.1 under"
                + " http: and reach the API from elsewhere through SSH (ssh -L) or a TLS proxy on this host.";
    }
}
