package org.callwarden.server.doctor;

import java.util.Set;

/// What the configuration says that Asterisk has to fit.
///
/// @param bind where the service listens for AGI
/// @param port and on which port; 0 for any
/// @param away whether Asterisk is on another host than the service
/// @param user of AMI, for what is to be written for it
/// @param emergency the numbers that are dialled for help in this country
public record Configured(String bind, int port, boolean away, String user, Set<String> emergency) {

    public Configured {
        emergency = Set.copyOf(emergency);
    }

    /// Where Asterisk finds the service, as far as the configuration knows.
    String agi() {
        boolean everywhere = bind.equals("0.0.0.0") || bind.equals("::");
        String host = away
                ? (everywhere || isLoopback(bind) ? "ADDRESS-OF-THIS-HOST" : bind)
                : everywhere ? "127.0.0.1" : bind;
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /// Whether it is this host, as far as the name says.
    public static boolean isLoopback(String host) {
        return host.startsWith("127.") || host.equals("localhost") || host.equals("::1") || host.equals("[::1]");
    }
}
