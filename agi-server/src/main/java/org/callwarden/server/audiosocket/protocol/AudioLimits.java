package org.callwarden.server.audiosocket.protocol;

import java.time.Duration;

/// How much one peer may send, hold and take its time. What exceeds is closed and counted.
///
/// @param frameBytes bytes of a frame's payload. The longest that Asterisk sends has 7,680 (20 ms at 192 kHz)
/// @param unknownFrames frames of unknown kinds in one connection; each is skipped
/// @param idTime from connecting to the id
/// @param frameTime from the first byte of a frame to its last
/// @param quietTime without any frame: Asterisk sends none while the caller's phone sends no packets
/// @param stalledTime that a peer may take nothing of what is sent to it
/// @param streamTime from connecting to the end
/// @param waitingFrames frames that wait for the script; then nothing is read until half of them are taken. What one
///     reading brings comes on top (4 KiB)
/// @param floodFactor audio that comes so many times faster than it was spoken is a flood
/// @param floodTime audio that may come at once: what waited on the way
/// @param promptTime length of one prompt
/// @param preRoll sound from before the end of a prompt that is kept for who listens next: the first syllable of who
///     begins to speak into it
/// @param ids that were handed out and still wait for their connection, or are in use
/// @param idLife from handing an id out to its connection
/// @param streams at once
/// @param streamsPerPeer at once from one address; one Asterisk is one peer
public record AudioLimits(
        int frameBytes,
        int unknownFrames,
        Duration idTime,
        Duration frameTime,
        Duration quietTime,
        Duration stalledTime,
        Duration streamTime,
        int waitingFrames,
        int floodFactor,
        Duration floodTime,
        Duration promptTime,
        Duration preRoll,
        int ids,
        Duration idLife,
        int streams,
        int streamsPerPeer) {

    public static final AudioLimits DEFAULT = new AudioLimits(
            16_384,
            100,
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            Duration.ofMinutes(5),
            100,
            10,
            Duration.ofSeconds(5),
            Duration.ofMinutes(2),
            Duration.ofMillis(500),
            2_000,
            Duration.ofSeconds(10),
            1_000,
            1_000);

    public AudioLimits {
        within("frame bytes", frameBytes, 640, 65_535);
        within("unknown frames", unknownFrames, 0, 1_000_000);
        within("id time", idTime, 10, 600_000);
        within("frame time", frameTime, 10, 600_000);
        within("quiet time", quietTime, 10, 3_600_000);
        within("stalled time", stalledTime, 10, 600_000);
        within("stream time", streamTime, 10, 86_400_000);
        within("waiting frames", waitingFrames, 2, 100_000);
        within("flood factor", floodFactor, 2, 1_000);
        within("flood time", floodTime, 20, 600_000);
        within("prompt time", promptTime, 20, 3_600_000);
        within("pre-roll", preRoll, 0, 10_000);
        within("ids", ids, 1, 1_000_000);
        within("id life", idLife, 10, 600_000);
        within("streams", streams, 1, 1_000_000);
        within("streams per peer", streamsPerPeer, 1, 1_000_000);
    }

    /// Bounds in milliseconds; the time itself may be finer, or too long for that unit.
    private static void within(String name, Duration value, long least, long most) {
        if (value.compareTo(Duration.ofMillis(least)) < 0 || value.compareTo(Duration.ofMillis(most)) > 0) {
            throw new IllegalArgumentException(
                    "AudioSocket " + name + ": " + least + " to " + most + " ms, got " + value);
        }
    }

    private static void within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("AudioSocket " + name + ": " + least + " to " + most + ", got " + value);
        }
    }
}
