package org.callwarden.server.audiosocket;

import org.callwarden.server.audiosocket.protocol.AudioLimits;

/// Tells sound that comes faster than anybody speaks. A vessel that holds [AudioLimits#floodTime] and runs empty at
/// [AudioLimits#floodFactor] times real time. While we read nothing ourselves, sound piles up through no fault of the
/// peer: as much as that time may come on top, once.
final class FloodGauge {
    private final int factor;
    private final long capacity;
    private long level;
    private long allowance;
    private long last;

    FloodGauge(AudioLimits limits, long now) {
        this.factor = limits.floodFactor();
        this.capacity = limits.floodTime().toNanos();
        this.last = now;
    }

    /// @param sound length of what came now, in nanoseconds
    /// @return whether this is too much
    boolean floodedBy(long sound, long now) {
        level = Math.max(0, level - (now - last) * factor) + sound;
        last = now;
        if (level > capacity) {
            allowance -= level - capacity;
            level = capacity;
        }
        return allowance < 0;
    }

    /// Nothing was read for so long.
    void paused(long nanos) {
        allowance += nanos;
    }
}
