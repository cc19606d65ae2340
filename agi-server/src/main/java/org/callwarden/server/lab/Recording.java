package org.callwarden.server.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What one side heard: each packet of voice with the time it came and how loud it was. Safe for use by
/// several threads.
public final class Recording {

    /// Root mean square of the samples of a packet (0 to 32,767) from which we call it a sound.
    public static final double AUDIBLE = 100;

    private static final int LIMIT = 500_000;

    private final List<Packet> packets = new ArrayList<>();

    synchronized void add(Packet packet) {
        if (packets.size() < LIMIT) {
            packets.add(packet);
        }
    }

    public synchronized List<Packet> packets() {
        return List.copyOf(packets);
    }

    /// Whether anything audible came in that time.
    public boolean heardBetween(Instant from, Instant to) {
        return packets().stream().anyMatch(packet -> packet.audible() && within(packet.at(), from, to));
    }

    /// How long audible packets came in that time, 20 ms each.
    public Duration audibleBetween(Instant from, Instant to) {
        long count = packets().stream()
                .filter(packet -> packet.audible() && within(packet.at(), from, to))
                .count();
        return Duration.ofMillis(count * 20);
    }

    /// The longest time without a sound, whether packets of silence came or none at all.
    public Duration longestSilence(Instant from, Instant to) {
        return longestGap(from, to, true);
    }

    /// The longest time without a packet of any loudness.
    public Duration longestPause(Instant from, Instant to) {
        return longestGap(from, to, false);
    }

    private Duration longestGap(Instant from, Instant to, boolean audibleOnly) {
        Instant last = from;
        Duration longest = Duration.ZERO;
        for (Packet packet : packets()) {
            if ((packet.audible() || !audibleOnly) && within(packet.at(), from, to)) {
                longest = longer(longest, Duration.between(last, packet.at()));
                last = packet.at();
            }
        }
        return longer(longest, Duration.between(last, to));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static boolean within(Instant at, Instant from, Instant to) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    /// @param at when it arrived
    /// @param level root mean square of its samples, 0 to 32,767
    public record Packet(Instant at, double level) {

        boolean audible() {
            return level >= AUDIBLE;
        }
    }
}
