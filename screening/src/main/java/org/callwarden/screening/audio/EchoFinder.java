package org.callwarden.screening.audio;

import java.util.Arrays;

/// Finds what we say in what we hear: a prompt that comes back from the other end, later and weaker.
/// It compares how loud both were, a block of 20 ms after the other, at every delay up to a second;
/// where they rise and fall together, that delay is the echo's. Speech of somebody else does not rise
/// and fall with ours. For one thread.
public final class EchoFinder {

    /// Blocks that are remembered, 30 s and more: the longest prompt, and its echo.
    public static final int REMEMBERED = 1_600;

    /// The longest delay, in blocks.
    public static final int MOST_LAG = 50;

    /// So many blocks are compared at most, 4 s, and at least, 2 s.
    private static final int MOST = 200;

    private static final int LEAST = 100;

    /// Of these some are from before the echo can have come: so many are compared.
    private static final int LEAST_PAIRS = 75;

    /// How often, in blocks.
    private static final int EVERY = 10;

    /// Correlation from which on it is an echo. Measured over prompts and recordings
    /// (`EchoFinderTest`): 2 s and more of an echo come to 0.89 and more, speech of others stays below
    /// 0.76.
    static final double ALIKE = 0.85;

    /// Root mean square from which on we count as speaking.
    private static final double SPEAKING = 500;

    /// An echo rings on for so many blocks as loud as it was, and for so many more half as loud.
    private static final int RINGS = 4;

    private static final int FADES = 8;

    private final double[] heard = new double[MOST];
    private final double[] sent = new double[REMEMBERED];
    private long blocks;
    private long spokeLast = Long.MIN_VALUE / 2;
    private int lag = -1;
    private double gain;

    /// One more block.
    ///
    /// @param heardLevel root mean square of what came in
    /// @param sentLevel of what went out at that moment
    public void add(double heardLevel, double sentLevel) {
        heard[(int) (blocks % heard.length)] = heardLevel;
        sent[(int) (blocks % sent.length)] = sentLevel;
        spokeLast = sentLevel > SPEAKING ? blocks : spokeLast;
        blocks++;
        if (blocks >= LEAST && blocks % EVERY == 0 && blocks - spokeLast <= MOST_LAG) {
            look();
        }
    }

    /// How much later we come back, in blocks; -1 when we do not.
    public int lag() {
        return lag;
    }

    /// How loud our own sound is at most in a block, by what is known now; 0 when none comes back.
    ///
    /// @param ago how many blocks before the last one that was added, from 0; what is older than is
    ///     remembered counts as silence
    public double expected(int ago) {
        if (lag < 0) {
            return 0;
        }
        long at = blocks - 1 - ago - lag;
        double most = 0;
        for (long i = at - FADES; i <= at + 1; i++) {
            most = Math.max(most, sentAt(i) * (i < at - RINGS ? 0.5 : 1));
        }
        return gain * most;
    }

    private void look() {
        int count = (int) Math.min(blocks, MOST);
        double best = ALIKE;
        for (int delay = 0; delay <= MOST_LAG; delay++) {
            double alike = correlation(count, delay);
            if (alike >= best) {
                best = alike;
                lag = delay;
            }
        }
        if (best > ALIKE) {
            gain = gain(count);
        }
    }

    /// Of the loudness of both, where both are known.
    private double correlation(int count, int delay) {
        long first = Math.max(blocks - count, delay);
        long number = blocks - first;
        if (number < LEAST_PAIRS) {
            return 0;
        }
        double x = 0;
        double y = 0;
        for (long i = first; i < blocks; i++) {
            x += sentAt(i - delay);
            y += heardAt(i);
        }
        x /= number;
        y /= number;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (long i = first; i < blocks; i++) {
            double dx = sentAt(i - delay) - x;
            double dy = heardAt(i) - y;
            xx += dx * dx;
            yy += dy * dy;
            xy += dx * dy;
        }
        return xx == 0 || yy == 0 ? 0 : xy / Math.sqrt(xx * yy);
    }

    /// The median, so that somebody who speaks at the same time makes it no louder than it is.
    private double gain(int count) {
        double[] gains = new double[count];
        int found = 0;
        for (long i = Math.max(blocks - count, lag + 1); i < blocks; i++) {
            double said = Math.max(sentAt(i - lag), Math.max(sentAt(i - lag - 1), sentAt(i - lag + 1)));
            if (said > SPEAKING) {
                gains[found++] = heardAt(i) / said;
            }
        }
        Arrays.sort(gains, 0, found);
        return found == 0 ? 0 : gains[found / 2];
    }

    private double sentAt(long block) {
        return block < 0 || block >= blocks || block < blocks - sent.length ? 0 : sent[(int) (block % sent.length)];
    }

    private double heardAt(long block) {
        return heard[(int) (block % heard.length)];
    }
}
