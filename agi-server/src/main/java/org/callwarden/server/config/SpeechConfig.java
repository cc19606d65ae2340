package org.callwarden.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.callwarden.screening.call.Language;

/// How callers are heard. Without a model nobody is.
///
/// @param models the folder of the model for a language; whether there is a model in it is not looked at
/// @param sessions calls that are heard at once at most, each with a recogniser of its own; fewer where the machine is
///     not fast enough for so many
/// @param firstPause before the speech process is started again after it ended; doubled each time up to
///     `longestPause`
/// @param record the folder into which Asterisk records answers where it gives us no sound; empty for
///     none
/// @param audio where their sound comes in
public record SpeechConfig(
        Map<Language, Path> models,
        int sessions,
        Duration firstPause,
        Duration longestPause,
        Optional<Path> record,
        Audio audio) {

    /// Where Asterisk connects to us for the sound of calls (AudioSocket).
    ///
    /// @param bind address to listen on
    /// @param port 0 takes any free one
    /// @param allow networks that may connect, as `address/bits` or an address; nobody else is read a byte of
    /// @param reach where Asterisk finds us, `host:port`; empty for where we listen
    public record Audio(String bind, int port, List<String> allow, Optional<String> reach) {

        static final Audio STANDARD = new Audio("127.0.0.1", 4574, List.of("127.0.0.0/8", "::1"), Optional.empty());

        public Audio {
            allow = List.copyOf(allow);
        }
    }

    static final SpeechConfig STANDARD = new SpeechConfig(
            Map.of(), 100, Duration.ofSeconds(1), Duration.ofMinutes(1), Optional.empty(), Audio.STANDARD);

    public SpeechConfig {
        models = Collections.unmodifiableMap(new TreeMap<>(models));
    }
}
