package org.callwarden.server.audiosocket;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.Ticker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.callwarden.server.transport.ClosingLog;
import org.callwarden.server.transport.OpenPort;
import org.callwarden.server.transport.SessionCeiling;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens for Asterisk's AudioSocket connections and brings each to the call that waits for it. Whatever a peer or a
/// script does, the others are not disturbed.
public final class AudioSocketServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AudioSocketServer.class);

    /// Bytes read at once, so that what waits for a script stays within its bounds.
    private static final int READ_BYTES = 4_096;

    /// What waits in the sockets is heard late and stopped late: about half a second each way (the kernel doubles it).
    private static final int SOCKET_BYTES = 16_384;

    private static final WriteBufferWaterMark WRITE_BYTES = new WriteBufferWaterMark(2_000, 8_000);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final AudioServerSettings settings;
    private final AudioRendezvous rendezvous;
    private final AudioEvents events;
    private final SessionCeiling ceiling;
    private final ClosingLog<AudioClosing> log = new ClosingLog<>(
            Ticker.systemTicker(), LOG, "AudioSocket", AudioClosing.class, AudioClosing::isWorthLogging);
    private final Set<AudioConnection> connections = ConcurrentHashMap.newKeySet();
    private @Nullable OpenPort listening;
    private boolean closed;

    public AudioSocketServer(AudioServerSettings settings, AudioRendezvous rendezvous, AudioEvents events) {
        this.settings = settings;
        this.rendezvous = rendezvous;
        this.events = events;
        this.ceiling = new SessionCeiling(
                settings.limits().streams(), settings.limits().streamsPerPeer());
    }

    /// Begins to listen.
    ///
    /// @throws IllegalStateException when the address cannot be listened on, naming it
    public synchronized void start() {
        OpenPort port = OpenPort.on(
                new InetSocketAddress(settings.bind(), settings.port()),
                "AudioSocket",
                bootstrap -> bootstrap
                        .option(ChannelOption.SO_BACKLOG, 1_024)
                        .option(ChannelOption.SO_RCVBUF, SOCKET_BYTES)
                        .childOption(ChannelOption.SO_SNDBUF, SOCKET_BYTES)
                        .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WRITE_BYTES)
                        .childOption(
                                ChannelOption.RECVBUF_ALLOCATOR,
                                new FixedRecvByteBufAllocator(READ_BYTES).maxMessagesPerRead(1)),
                new Door());
        listening = port;
        LOG.info("AudioSocket server listens on {}, open to {}", port, settings.allowed());
    }

    /// Where it listens, with the port that was really taken.
    public InetSocketAddress address() {
        OpenPort port = listening;
        if (port == null) {
            throw new IllegalStateException("the AudioSocket server was not started");
        }
        return port.address();
    }

    /// Connections open now.
    public int connections() {
        return ceiling.open();
    }

    /// Stops listening and says hang-up to every call; their scripts hear that the server stops. Safe to call twice.
    @Override
    public synchronized void close() {
        OpenPort port = listening;
        if (port == null || closed) {
            return;
        }
        closed = true;
        port.stop();
        connections.forEach(connection -> connection.close(AudioClosing.SERVER_STOPPING));
        try {
            if (!ceiling.awaitNone(PATIENCE)) {
                LOG.warn("{} AudioSocket connections would not close", ceiling.open());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        port.end(PATIENCE);
    }

    /// Lets a connection in, or closes it before a byte is read.
    private final class Door extends ChannelInitializer<SocketChannel> {
        @Override
        protected void initChannel(SocketChannel channel) {
            InetSocketAddress remote = channel.remoteAddress();
            if (remote == null) {
                // Gone again before anyone looked.
                var _ = channel.close();
                return;
            }
            InetAddress peer = remote.getAddress();
            AudioClosing refusal = refusal(peer);
            if (refusal != null) {
                var _ = channel.close();
                events.refused(refusal);
                log.closed(refusal, peer);
                return;
            }
            AudioConnection connection = new AudioConnection(
                    settings.limits(),
                    rendezvous,
                    events,
                    (over, reason, letIn) -> connectionOver(over, reason, letIn, peer));
            connections.add(connection);
            channel.pipeline().addLast(connection);
        }
    }

    private @Nullable AudioClosing refusal(InetAddress peer) {
        if (settings.allowed().stream().noneMatch(network -> network.contains(peer))) {
            return AudioClosing.PEER_NOT_ALLOWED;
        }
        return switch (ceiling.enter(peer)) {
            case OPEN -> null;
            case ALL_TAKEN -> AudioClosing.NO_STREAM_FREE;
            case PEER_HAS_TOO_MANY -> AudioClosing.PEER_HAS_TOO_MANY;
        };
    }

    private void connectionOver(AudioConnection connection, AudioClosing reason, boolean letIn, InetAddress peer) {
        connections.remove(connection);
        if (letIn) {
            events.streamClosed(reason);
        } else {
            events.refused(reason);
        }
        log.closed(reason, peer);
        // Last, so that whoever waits for the server to be empty finds everything counted.
        ceiling.leave(peer);
    }
}
