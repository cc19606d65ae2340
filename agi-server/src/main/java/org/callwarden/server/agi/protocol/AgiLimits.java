package org.callwarden.server.agi.protocol;

import java.time.Duration;

/// How much one peer may send, hold and take its time. What exceeds is closed and counted. There is no limit on
/// queued replies because there is no queue: a reply that no command waits for closes the connection.
///
/// @param lineBytes bytes of a request line without its line feed
/// @param requestLines lines of a request, the empty last one not counted; Asterisk sends 22 and one an argument
/// @param requestBytes bytes of a request, line feeds included
/// @param replyBytes bytes of a reply, all its lines together without the last line feed. Long values of
///     variables come this way
/// @param usageLines lines of a usage text, the first and the last line counted
/// @param hangupLines `HANGUP` lines in one session; Asterisk was seen to send two
/// @param requestTime from connecting to the complete request. Below the 3 s in which the dialplan gives up
/// @param commandTime from a command to its reply; a command that waits for the caller gets its own time on top
/// @param sessionTime from connecting to the end of the script
/// @param sessions at once
/// @param sessionsPerPeer at once from one address; one Asterisk is one peer, so this is rarely below `sessions`
public record AgiLimits(
        int lineBytes,
        int requestLines,
        int requestBytes,
        int replyBytes,
        int usageLines,
        int hangupLines,
        Duration requestTime,
        Duration commandTime,
        Duration sessionTime,
        int sessions,
        int sessionsPerPeer) {

    public static final AgiLimits DEFAULT = new AgiLimits(
            4_096,
            128,
            32_768,
            65_536,
            200,
            16,
            Duration.ofMillis(2_500),
            Duration.ofSeconds(60),
            Duration.ofMinutes(10),
            10_000,
            10_000);

    public AgiLimits {
        within("line bytes", lineBytes, 64, 1 << 20);
        within("request lines", requestLines, 8, 10_000);
        within("request bytes", requestBytes, 256, 1 << 24);
        within("reply bytes", replyBytes, 64, 1 << 24);
        within("usage lines", usageLines, 2, 100_000);
        within("hang-up lines", hangupLines, 1, 1_000_000);
        within("request time", requestTime, 10, 600_000);
        within("command time", commandTime, 10, 3_600_000);
        within("session time", sessionTime, 10, 86_400_000);
        within("sessions", sessions, 1, 1_000_000);
        within("sessions per peer", sessionsPerPeer, 1, 1_000_000);
    }

    /// Bounds in milliseconds; the time itself may be finer, or too long for that unit.
    private static void within(String name, Duration value, long least, long most) {
        if (value.compareTo(Duration.ofMillis(least)) < 0 || value.compareTo(Duration.ofMillis(most)) > 0) {
            throw new IllegalArgumentException("AGI " + name + ": " + least + " to " + most + " ms, got " + value);
        }
    }

    private static void within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("AGI " + name + ": " + least + " to " + most + ", got " + value);
        }
    }
}
