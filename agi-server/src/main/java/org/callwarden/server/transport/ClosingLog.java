package org.callwarden.server.transport;

import io.netty.util.concurrent.Ticker;
import java.net.InetAddress;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;

/// One line for a peer whose connection was closed against its will, but not more than one a second for each reason
/// and peer, nor for more than so many peers: a flood must not flood the log, and one that floods must not hide
/// another peer's trouble. What was left out is told with the next line of that reason; health has every count.
public final class ClosingLog<R extends Enum<R>> {
    /// Peers that are named in one second for one reason.
    public static final int MAX_PEERS = 8;

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /// What was said of one reason, in a second that began with its first line.
    private static final class Said {
        private final Set<InetAddress> peers = new HashSet<>();
        private long since;
        private long leftOut;
    }

    private final Ticker ticker;
    private final Logger logger;
    private final String what;
    private final Predicate<R> worthAWarning;
    private final Map<R, Said> said;

    /// @param what is closed, as the line names it: `AGI`
    /// @param worthAWarning reasons that an administrator should read of; the others are told at level debug
    public ClosingLog(Ticker ticker, Logger logger, String what, Class<R> reasons, Predicate<R> worthAWarning) {
        this.ticker = ticker;
        this.logger = logger;
        this.what = what;
        this.worthAWarning = worthAWarning;
        this.said = new EnumMap<>(reasons);
    }

    public void closed(R reason, InetAddress peer) {
        if (!worthAWarning.test(reason)) {
            logger.debug("{} connection of {} over: {}", what, peer.getHostAddress(), reason);
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
        logger.warn(
                "{} connection of {} closed: {}{}",
                what,
                peer.getHostAddress(),
                reason,
                leftOut == 0 ? "" : " (and " + leftOut + " more since the last such line)");
    }
}
