package org.callwarden.server.agi;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.Ticker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.callwarden.server.agi.protocol.AgiRequest;
import org.callwarden.server.transport.ClosingLog;
import org.callwarden.server.transport.OpenPort;
import org.callwarden.server.transport.SessionCeiling;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens for Asterisk's FastAGI connections and runs a script for each. Whatever a peer or a script does, the
/// others are not disturbed: peers are checked before a byte is read, kept within their limits, and closed when
/// they exceed them; the dialplan then lets the call ring.
public final class AgiServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AgiServer.class);

    /// Longest text of an unknown path on Asterisk's console.
    private static final int SHOWN_PATH = 80;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(2);

    private final AgiServerSettings settings;
    private final AgiRouter router;
    private final AgiEvents events;
    private final SessionCeiling ceiling;
    private final ClosingLog<AgiClosing> log = closingLog(Ticker.systemTicker());
    private final Set<AgiConnection> connections = ConcurrentHashMap.newKeySet();
    private @Nullable OpenPort listening;
    private boolean closed;

    public AgiServer(AgiServerSettings settings, AgiRouter router, AgiEvents events) {
        this.settings = settings;
        this.router = router;
        this.events = events;
        this.ceiling = new SessionCeiling(
                settings.limits().sessions(), settings.limits().sessionsPerPeer());
    }

    /// Begins to listen.
    ///
    /// @throws IllegalStateException when the address cannot be listened on, naming it
    public synchronized void start() {
        OpenPort port = OpenPort.on(
                new InetSocketAddress(settings.bind(), settings.port()),
                "AGI",
                bootstrap -> bootstrap.option(ChannelOption.SO_BACKLOG, 4_096),
                new Door());
        listening = port;
        LOG.info("AGI server listens on {}, open to {}", port, settings.allowed());
    }

    /// Where it listens, with the port that was really taken.
    public InetSocketAddress address() {
        OpenPort port = listening;
        if (port == null) {
            throw new IllegalStateException("the AGI server was not started");
        }
        return port.address();
    }

    /// Sessions open now.
    public int sessions() {
        return ceiling.open();
    }

    /// Stops listening, waits a few seconds for the scripts that run, then closes what is left. Safe to call twice.
    @Override
    public void close() {
        close(PATIENCE);
    }

    /// As [#close()] with a patience of one's own.
    public synchronized void close(Duration patience) {
        OpenPort port = listening;
        if (port == null || closed) {
            return;
        }
        closed = true;
        port.stop();
        try {
            if (!ceiling.awaitNone(patience)) {
                connections.forEach(connection -> connection.close(AgiClosing.SERVER_STOPPING));
                if (!ceiling.awaitNone(LAST_PATIENCE)) {
                    LOG.warn("{} AGI scripts still run after their connections were closed", ceiling.open());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        port.end(LAST_PATIENCE);
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
            AgiClosing refusal = settings.allowed().stream().anyMatch(network -> network.contains(peer))
                    ? refusal(ceiling.enter(peer))
                    : AgiClosing.PEER_NOT_ALLOWED;
            if (refusal != null) {
                var _ = channel.close();
                events.refused(refusal);
                log.closed(refusal, peer);
                return;
            }
            events.sessionOpened();
            AgiConnection connection = new AgiConnection(
                    settings.limits(), AgiServer.this::scriptThread, (over, reason) -> sessionOver(over, reason, peer));
            connections.add(connection);
            channel.pipeline().addLast(connection);
        }
    }

    private static @Nullable AgiClosing refusal(SessionCeiling.Entry entry) {
        return switch (entry) {
            case OPEN -> null;
            case ALL_TAKEN -> AgiClosing.NO_SESSION_FREE;
            case PEER_HAS_TOO_MANY -> AgiClosing.PEER_HAS_TOO_MANY;
        };
    }

    static ClosingLog<AgiClosing> closingLog(Ticker ticker) {
        return new ClosingLog<>(ticker, LOG, "AGI", AgiClosing.class, AgiClosing::isWorthLogging);
    }

    private void sessionOver(AgiConnection connection, AgiClosing reason, InetAddress peer) {
        connections.remove(connection);
        events.sessionClosed(reason);
        log.closed(reason, peer);
        // Last, so that whoever waits for the server to be empty finds everything counted.
        ceiling.leave(peer);
    }

    private Thread scriptThread(AgiConnection connection, AgiRequest request) {
        return Thread.ofVirtual().name("agi-script").unstarted(() -> runScript(connection, request));
    }

    /// The one place where a script's exceptions end.
    private void runScript(AgiConnection connection, AgiRequest request) {
        AgiClosing reason = AgiClosing.SCRIPT_FAILED;
        try {
            AgiSession session = new AgiSession(request, connection);
            AgiScript script = router.find(request.path()).orElse(null);
            if (script == null) {
                reason = AgiClosing.UNKNOWN_PATH;
                sayUnknown(session);
            } else {
                script.run(session);
                reason = AgiClosing.SCRIPT_ENDED;
            }
        } catch (AgiException e) {
            reason = AgiClosing.SCRIPT_ENDED;
            LOG.debug("AGI script ended by its connection", e);
        } catch (Exception e) {
            LOG.error("an AGI script failed", e);
        } catch (StackOverflowError | AssertionError | LinkageError e) {
            LOG.error("an AGI script failed badly", e);
        } finally {
            connection.scriptEnded(reason);
        }
    }

    private void sayUnknown(AgiSession session) {
        String path = session.request().path();
        String shown = path.length() > SHOWN_PATH ? path.substring(0, SHOWN_PATH) + "..." : path;
        session.verbose("Callwarden has no AGI script " + shown + ", only " + router.paths(), 0);
    }
}
