package org.callwarden.server.lab;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Ports that nobody used a moment ago. Another process may take one before it is bound: rare, and then the start
/// fails.
final class FreePorts {

    private FreePorts() {}

    static int tcp() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new LabException("no free TCP port on loopback", e);
        }
    }

    static int udp(InetAddress address) {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(address, 0))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new LabException("no free UDP port on " + address.getHostAddress(), e);
        }
    }
}
