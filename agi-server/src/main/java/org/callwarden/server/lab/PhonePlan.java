package org.callwarden.server.lab;

import java.time.Duration;

/// What a callee's phone does with every call.
///
/// @param rings how long before it answers
/// @param sound what is said into it once it is answered
public record PhonePlan(Answer answer, Duration rings, Sound sound) {

    private static final int TONE_HERTZ = 440;

    /// What becomes of a ringing call.
    public enum Answer {
        AFTER_RINGING,
        /// Rings until the other side gives up.
        NEVER,
        /// 486 at once.
        BUSY
    }

    /// Rings, is picked up, and a tone is heard from it.
    public static PhonePlan answeringAfter(Duration rings) {
        return new PhonePlan(Answer.AFTER_RINGING, rings, Sound.tone(TONE_HERTZ));
    }

    public static PhonePlan neverAnswering() {
        return new PhonePlan(Answer.NEVER, Duration.ZERO, Sound.silence());
    }

    public static PhonePlan busy() {
        return new PhonePlan(Answer.BUSY, Duration.ZERO, Sound.silence());
    }
}
