package org.callwarden.server.agi;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.callwarden.server.agi.protocol.AgiLimits;
import org.jspecify.annotations.Nullable;

/// Counts open sessions, all and a peer's, and says when there are too many. Safe from all threads.
final class SessionCeiling {
    private final int most;
    private final int mostPerPeer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition allOver = lock.newCondition();
    private final Map<InetAddress, Integer> perPeer = new HashMap<>();
    private int open;

    SessionCeiling(AgiLimits limits) {
        this.most = limits.sessions();
        this.mostPerPeer = limits.sessionsPerPeer();
    }

    /// Null when the session may begin (then [#leave] must follow), else why not.
    @Nullable
    AgiClosing enter(InetAddress peer) {
        lock.lock();
        try {
            if (open >= most) {
                return AgiClosing.NO_SESSION_FREE;
            }
            int ofPeer = perPeer.getOrDefault(peer, 0);
            if (ofPeer >= mostPerPeer) {
                return AgiClosing.PEER_HAS_TOO_MANY;
            }
            perPeer.put(peer, ofPeer + 1);
            open++;
            return null;
        } finally {
            lock.unlock();
        }
    }

    void leave(InetAddress peer) {
        lock.lock();
        try {
            perPeer.computeIfPresent(peer, (_, count) -> count == 1 ? null : count - 1);
            if (--open == 0) {
                allOver.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    int open() {
        lock.lock();
        try {
            return open;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until no session is open; false when some still are.
    boolean awaitNone(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (open > 0) {
                if (left <= 0) {
                    return false;
                }
                left = allOver.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
