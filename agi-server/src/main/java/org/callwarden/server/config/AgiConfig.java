package org.callwarden.server.config;

import java.time.Duration;
import java.util.List;

/// Where Asterisk asks.
///
/// @param bind address to listen on
/// @param port 0 takes any free one
/// @param allow networks that may connect, as `address/bits` or an address; nobody else is read a byte of
/// @param sessions calls under screening at once
/// @param sessionsPerPeer of these, how many from one Asterisk
/// @param session longest time one call may be under screening
public record AgiConfig(
        String bind, int port, List<String> allow, int sessions, int sessionsPerPeer, Duration session) {

    static final AgiConfig STANDARD =
            new AgiConfig("127.0.0.1", 4573, List.of("127.0.0.0/8", "::1"), 10_000, 10_000, Duration.ofMinutes(3));

    public AgiConfig {
        allow = List.copyOf(allow);
    }
}
