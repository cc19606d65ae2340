package org.callwarden.server.speech;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// How speech is recognised.
///
/// @param models one for each language
/// @param java the command that starts a JVM with these classes, up to and without the main class
/// @param folder where the socket is made and the process works; only for us
/// @param sessions how many calls are heard at once, 1 to 1,000
/// @param firstPause before the process is started again after it ended; doubled each time up to
///     `longestPause`
/// @param answer for how long the process may think about one thing before it is taken for stuck and ended
public record SpeechSettings(
        List<ModelFolder> models,
        List<String> java,
        Path folder,
        int sessions,
        Duration firstPause,
        Duration longestPause,
        Duration answer) {

    /// The largest models take a second or two for a recogniser's first words on a busy machine.
    public static final Duration ANSWER = Duration.ofSeconds(10);

    /// As a pause: the process is not started again.
    static final Duration NOT_AGAIN = Duration.ofDays(10_000);

    public SpeechSettings {
        models = List.copyOf(models);
        java = List.copyOf(java);
        if (sessions < 1 || sessions > 1_000) {
            throw new IllegalArgumentException("1 to 1000 calls are heard at once, got " + sessions);
        }
        if (!answer.isPositive()) {
            throw new IllegalArgumentException("an answer takes some time, got " + answer);
        }
        if (firstPause.isNegative() || firstPause.compareTo(longestPause) > 0) {
            throw new IllegalArgumentException("the first pause is no longer than the longest one");
        }
    }
}
