package org.callwarden.server.agi;

import io.netty.util.concurrent.Ticker;
import java.net.InetAddress;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One line for each connection that was closed against its will, but not more than one a second for
/// each reason: a peer that floods the server must not flood the log. What was left out is told with the
/// next line.
final class ClosingLog {
    private static final Logger LOG = LoggerFactory.getLogger(AgiServer.class);
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final class Said {
        private long at;
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
            Said before = said.get(reason);
            if (before == null) {
                before = new Said();
                said.put(reason, before);
            } else if (now - before.at < SILENCE_NANOS) {
                before.leftOut++;
                return;
            }
            before.at = now;
            leftOut = before.leftOut;
            before.leftOut = 0;
        }
        LOG.warn(
                "AGI connection of {} closed: {}{}",
                peer.getHostAddress(),
                reason,
                leftOut == 0 ? "" : " (and " + leftOut + " more before)");
    }
}
