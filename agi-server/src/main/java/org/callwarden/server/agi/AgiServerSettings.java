package org.callwarden.server.agi;

import java.net.InetAddress;
import java.util.List;
import org.callwarden.server.agi.protocol.AgiLimits;
import org.callwarden.server.transport.AllowedNetwork;

/// Where the server listens and whom it talks to.
///
/// @param bind address to listen on
/// @param port 1 to 65535, or 0 for any free one (tests)
/// @param allowed networks that may connect; all others are closed before a byte is read. AGI has no
///     passwords: whoever may connect is taken for the PBX
/// @param limits on each peer and on all
public record AgiServerSettings(InetAddress bind, int port, List<AllowedNetwork> allowed, AgiLimits limits) {

    public AgiServerSettings {
        allowed = List.copyOf(allowed);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("an AGI port is 0 to 65535, got " + port);
        }
        if (allowed.isEmpty()) {
            throw new IllegalArgumentException("an AGI server that nobody may connect to");
        }
    }

    /// Loopback only, with the default limits.
    public static AgiServerSettings loopback(int port) {
        return new AgiServerSettings(
                InetAddress.getLoopbackAddress(), port, AllowedNetwork.LOOPBACK, AgiLimits.DEFAULT);
    }
}
