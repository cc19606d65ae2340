package org.callwarden.screening.velocity;

import java.util.Arrays;

/// How often keys were seen in a sliding window, in fixed memory: two epochs of counters, the older of which fades out
/// while the newer fills. Four rows; each key has one counter in each, and only its smallest ones are raised
/// (conservative update: Estan and Varghese, 2002), so a key's smallest counter is never below its true count, up to
/// 255.
///
/// Other keys share counters. With `n` keys counted in an epoch of width `w` that is `n / w` on average; so much is
/// taken off an estimate, which keeps a flood of forged numbers from making anybody look busy.
final class CountMinSketch {

    private static final int ROWS = 4;
    private static final int MOST = 255;

    private final int width;
    private final long epochMicros;
    private byte[] current;
    private byte[] previous;
    private long epoch = Long.MIN_VALUE;
    private long inCurrent;
    private long inPrevious;

    /// @param width counters in a row, a power of two; memory is eight times as many bytes
    /// @param windowMicros the window, and the length of an epoch
    CountMinSketch(int width, long windowMicros) {
        if (Integer.bitCount(width) != 1) {
            throw new IllegalArgumentException("a sketch is a power of two wide, got " + width);
        }
        this.width = width;
        this.epochMicros = windowMicros;
        this.current = new byte[ROWS * width];
        this.previous = new byte[ROWS * width];
    }

    synchronized void add(long hash, long at) {
        rotate(at);
        int least = least(current, hash);
        if (least < MOST) {
            for (int row = 0; row < ROWS; row++) {
                int place = place(hash, row);
                if ((current[place] & 0xff) == least) {
                    current[place]++;
                }
            }
        }
        inCurrent++;
    }

    /// About how often this key was added in the window that ends at this moment, less what chance explains.
    synchronized int estimate(long hash, long at) {
        rotate(at);
        double old = 1 - (double) Math.floorMod(at, epochMicros) / epochMicros;
        double seen = above(current, hash, inCurrent) + old * above(previous, hash, inPrevious);
        return (int) seen;
    }

    private long above(byte[] counters, long hash, long counted) {
        return Math.max(0, least(counters, hash) - (counted + width - 1) / width);
    }

    private int least(byte[] counters, long hash) {
        int least = MOST;
        for (int row = 0; row < ROWS; row++) {
            least = Math.min(least, counters[place(hash, row)] & 0xff);
        }
        return least;
    }

    private int place(long hash, int row) {
        long mixed = Hash.mixed(hash + row * 0x9e3779b97f4a7c15L);
        return row * width + (int) (mixed & (width - 1));
    }

    /// Time never goes back: a late call counts in the epoch that is current.
    private void rotate(long at) {
        long now = Math.floorDiv(at, epochMicros);
        if (now <= epoch) {
            return;
        }
        byte[] oldest = previous;
        previous = current;
        inPrevious = inCurrent;
        if (epoch != Long.MIN_VALUE && now > epoch + 1) {
            Arrays.fill(previous, (byte) 0);
            inPrevious = 0;
        }
        Arrays.fill(oldest, (byte) 0);
        current = oldest;
        inCurrent = 0;
        epoch = now;
    }
}
