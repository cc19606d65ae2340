package org.callwarden.server.transport;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Counts open sessions, all and a peer's, and says when there are too many. Safe from all threads.
public final class SessionCeiling {
    private final int most;
    private final int mostPerPeer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition allOver = lock.newCondition();
    private final Map<InetAddress, Integer> perPeer = new HashMap<>();
    private int open;

    /// What came of [#enter].
    public enum Entry {
        /// The session may begin; [#leave] must follow.
        OPEN,
        /// As many as allowed are open.
        ALL_TAKEN,
        /// This peer has as many open as one may have.
        PEER_HAS_TOO_MANY
    }

    public SessionCeiling(int most, int mostPerPeer) {
        this.most = most;
        this.mostPerPeer = mostPerPeer;
    }

    public Entry enter(InetAddress peer) {
        lock.lock();
        try {
            if (open >= most) {
                return Entry.ALL_TAKEN;
            }
            int ofPeer = perPeer.getOrDefault(peer, 0);
            if (ofPeer >= mostPerPeer) {
                return Entry.PEER_HAS_TOO_MANY;
            }
            perPeer.put(peer, ofPeer + 1);
            open++;
            return Entry.OPEN;
        } finally {
            lock.unlock();
        }
    }

    public void leave(InetAddress peer) {
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

    public int open() {
        lock.lock();
        try {
            return open;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until no session is open; false when some still are.
    public boolean awaitNone(Duration patience) throws InterruptedException {
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
