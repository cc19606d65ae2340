package org.callwarden.server.audiosocket;

/// When frames are due: one every 20 ms counted from the first, however late each single one is, so that nothing
/// drifts. What is missed in a short stop is caught up with; after a longer one (Asterisk warns from about 97 frames at
/// once on) the rest is left out.
final class Pacer {
    static final long FRAME_NANOS = 20_000_000;

    /// Frames that are sent at once after a stop.
    static final int MOST_AT_ONCE = 5;

    private long next;
    private long skipped;

    /// @param now when the first is due
    Pacer(long now) {
        this.next = now;
    }

    /// How many frames are to be sent now.
    int take(long now) {
        if (now - next < 0) {
            return 0;
        }
        long due = (now - next) / FRAME_NANOS + 1;
        next += due * FRAME_NANOS;
        long taken = Math.min(due, MOST_AT_ONCE);
        skipped += due - taken;
        return (int) taken;
    }

    /// When the next one is due.
    long next() {
        return next;
    }

    /// Frames that were left out so far.
    long skipped() {
        return skipped;
    }
}
