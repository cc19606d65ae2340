package org.callwarden.server.audiosocket;

import java.net.InetAddress;
import java.util.List;
import org.callwarden.server.audiosocket.protocol.AudioLimits;
import org.callwarden.server.transport.AllowedNetwork;

/// Where the server listens and whom it talks to.
///
/// @param bind address to listen on
/// @param port 1 to 65535, or 0 for any free one (tests)
/// @param allowed networks that may connect; all others are closed before a byte is read
/// @param limits on each peer and on all
public record AudioServerSettings(InetAddress bind, int port, List<AllowedNetwork> allowed, AudioLimits limits) {

    public AudioServerSettings {
        allowed = List.copyOf(allowed);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("an AudioSocket port is 0 to 65535, got " + port);
        }
        if (allowed.isEmpty()) {
            throw new IllegalArgumentException("an AudioSocket server that nobody may connect to");
        }
    }

    /// Loopback only, with the default limits.
    public static AudioServerSettings loopback(int port) {
        return new AudioServerSettings(
                InetAddress.getLoopbackAddress(), port, AllowedNetwork.LOOPBACK, AudioLimits.DEFAULT);
    }
}
