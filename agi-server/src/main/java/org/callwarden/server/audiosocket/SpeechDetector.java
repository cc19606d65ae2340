package org.callwarden.server.audiosocket;

/// Hears whether the caller speaks while a prompt is played. Asked on the script's thread, a block after the other.
@FunctionalInterface
public interface SpeechDetector {

    /// Hears nothing: only keys end the prompt.
    SpeechDetector DEAF = _ -> Hears.NOTHING;

    /// What it makes of a block, given those before.
    enum Hears {
        /// Nobody speaks.
        NOTHING,
        /// Somebody speaks and the prompt goes on; from now on nothing that is heard is lost.
        SPEECH,
        /// The prompt should stop now.
        STOP
    }

    /// @param block not to be changed
    Hears hears(Heard.Sound block);
}
