package org.callwarden.server.lab;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/// Ports that nobody uses, each given out once. They lie below the range from which Linux takes the
/// ports of unnamed sockets (`ip_local_port_range`, 32768 on), so that nobody is given one by chance
/// between our look and the program's bind; two runs on one machine begin at different places.
final class FreePorts {

    private static final int FIRST = 21_000;
    private static final int COUNT = 11_000;

    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 997 % COUNT));

    private FreePorts() {}

    static int tcp() {
        return find("TCP", port -> {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            }
        });
    }

    /// Whether something listens on this port by now.
    static boolean listens(int port) {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static int udp(InetAddress address) {
        // SIPp takes the two ports behind its media port as well; each look steps over them.
        return find("UDP", port -> {
            try (DatagramSocket first = new DatagramSocket(new InetSocketAddress(address, port));
                    DatagramSocket second = new DatagramSocket(new InetSocketAddress(address, port + 2))) {
                first.setReuseAddress(false);
                second.setReuseAddress(false);
            }
        });
    }

    private static int find(String kind, Bind bind) {
        for (int tried = 0; tried < COUNT / 4; tried++) {
            int port = FIRST + Math.floorMod(NEXT.getAndAdd(4), COUNT);
            try {
                bind.to(port);
                return port;
            } catch (IOException e) {
                // In use: the next one.
            }
        }
        throw new LabException("no free " + kind + " port from " + FIRST + " to " + (FIRST + COUNT));
    }

    @FunctionalInterface
    private interface Bind {
        void to(int port) throws IOException;
    }
}
