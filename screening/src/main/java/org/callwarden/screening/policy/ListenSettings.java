package org.callwarden.screening.policy;

import java.time.Duration;
import org.callwarden.screening.transcript.TranscriptSettings;

/// How a caller is listened to, and what follows.
///
/// @param keep when the words of a caller are kept
/// @param transcript what a transcript may bring about
/// @param onSpam what is done with a call in which spam was heard
/// @param first how long a caller may take to begin, 1 to 30 s
/// @param silence that ends what they say, 300 ms to 5 s
/// @param longest how long they may speak, 2 s to 2 min
/// @param recogniser how long a call waits for one to be free, 0 to 10 s
public record ListenSettings(
        Keep keep,
        TranscriptSettings transcript,
        Policy.Way onSpam,
        Duration first,
        Duration silence,
        Duration longest,
        Duration recogniser) {

    public ListenSettings {
        within("first", first, Duration.ofSeconds(1), Duration.ofSeconds(30));
        within("silence", silence, Duration.ofMillis(300), Duration.ofSeconds(5));
        within("longest", longest, Duration.ofSeconds(2), Duration.ofMinutes(2));
        within("recogniser", recogniser, Duration.ZERO, Duration.ofSeconds(10));
    }

    /// What is kept after the notice, spam refused, 5 s to begin, 700 ms of silence, 20 s in all, 1 s
    /// for a recogniser.
    public static ListenSettings standard() {
        return new ListenSettings(
                Keep.AFTER_NOTICE,
                TranscriptSettings.DEFAULT,
                Policy.Way.REJECT,
                Duration.ofSeconds(5),
                Duration.ofMillis(700),
                Duration.ofSeconds(20),
                Duration.ofSeconds(1));
    }

    private static void within(String what, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("listen " + what + " is " + least.toMillis() + " to " + most.toMillis()
                    + " ms, got " + value.toMillis());
        }
    }

    /// When the text and the sound of what a caller said are kept. The verdict, its class and its
    /// fingerprint always are.
    public enum Keep {
        /// When the caller was told and did not decline.
        AFTER_NOTICE("after-notice"),
        /// Only when the caller said yes, by a key or in words; listened to they are until they decline.
        WITH_CONSENT("with-consent");

        private final String id;

        Keep(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }
}
