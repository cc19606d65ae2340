package org.callwarden.server.agi;

import io.netty.util.concurrent.Ticker;
import java.net.InetAddress;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One line for a peer whose connection was closed against its will, but not more than one a second for each reason
/// and peer, nor for more than so many peers: a flood must not flood the log, and one that floods must not hide
/// another peer's trouble. What was left out is told with the next line of that reason; health has every count.
final class ClosingLog {
    /// Peers that are named in one second for one reason.
    static final int MAX_PEERS = 8;

    private static final Logger LOG = LoggerFactory.getLogger(AgiServer.class);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /// What was said of one reason, in a second that began with its first line.
    private static final class Said {
        private final Set<InetAddress> peers = new HashSet<>();
        private long since;
        private long leftOut;
    }

    private final Ticker ticker;
    private final Map<AgiClosing, Said> said = new EnumMap<>(AgiClosing.class);

    ClosingLog(Ticker ticker) {
        this.ticker = ticker;
    }

    void closed(AgiClosing reason, InetAddress peer) {
        if (!reason.isWorthLogging()) {
            LOG.debug("AGI session of {} over: {}", peer.getHostAddress(), reason);
            return;
        }
        long leftOut;
        synchronized (said) {
            long now = ticker.nanoTime();
            Said before = said.computeIfAbsent(reason, _ -> new Said());
            if (now - before.since >= SECOND) {
                before.peers.clear();
            }
            if (before.peers.isEmpty()) {
                before.since = now;
            }
            if (before.peers.contains(peer) || before.peers.size() >= MAX_PEERS) {
                before.leftOut++;
                return;
            }
            before.peers.add(peer);
            leftOut = before.leftOut;
            before.leftOut = 0;
        }
        LOG.warn(
                "AGI connection of {} closed: {}{}",
                peer.getHostAddress(),
                reason,
                leftOut == 0 ? "" : " (and " + leftOut + " more since the last such line)");
    }
}
