package org.callwarden.server.lab;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// One UDP port that takes part in the voice of any number of calls: a stream for each address on the
/// other side, begun by whichever comes first, its first packet or our [#stream]. One virtual thread
/// receives.
final class RtpPeer implements AutoCloseable {

    private static final int PACKET_LIMIT = 2048;
    private static final int STREAM_LIMIT = 1000;
    private static final AtomicInteger SOURCES = new AtomicInteger(0x43570000);

    private final DatagramSocket socket;
    private final Codec codec;
    private final Clock clock;
    private final Map<InetSocketAddress, RtpStream> streams = new ConcurrentHashMap<>();

    RtpPeer(InetAddress address, Codec codec, Clock clock) {
        try {
            this.socket = new DatagramSocket(new InetSocketAddress(address, 0));
        } catch (SocketException e) {
            throw new LabException("no UDP port for voice on " + address.getHostAddress(), e);
        }
        this.codec = codec;
        this.clock = clock;
        Thread.ofVirtual().name("rtp-in-" + port()).start(this::receive);
    }

    int port() {
        return socket.getLocalPort();
    }

    RtpStream stream(InetSocketAddress remote) {
        if (streams.size() >= STREAM_LIMIT && !streams.containsKey(remote)) {
            throw new LabException("more than " + STREAM_LIMIT + " voice streams at port " + port());
        }
        return streams.computeIfAbsent(
                remote, address -> new RtpStream(codec, clock, address, SOURCES.incrementAndGet(), this::send));
    }

    /// Ends one stream; the next call from that address begins a new one.
    void end(InetSocketAddress remote) {
        RtpStream stream = streams.remove(remote);
        if (stream != null) {
            stream.close();
        }
    }

    private void send(InetSocketAddress remote, ByteBuffer packet) {
        byte[] bytes = new byte[packet.remaining()];
        packet.get(bytes);
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, remote));
        } catch (IOException e) {
            // The other side closed its port before we did: what every hang-up looks like for a packet or two.
            if (socket.isClosed()) {
                streams.values().forEach(RtpStream::close);
            }
        }
    }

    private void receive() {
        byte[] buffer = new byte[PACKET_LIMIT];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
            } catch (IOException e) {
                continue;
            }
            InetSocketAddress from = (InetSocketAddress) packet.getSocketAddress();
            if (streams.size() < STREAM_LIMIT || streams.containsKey(from)) {
                stream(from).receive(ByteBuffer.wrap(buffer, 0, packet.getLength()));
            }
        }
    }

    @Override
    public void close() {
        streams.values().forEach(RtpStream::close);
        socket.close();
    }
}
