package org.callwarden.server.audiosocket;

/// Hears whether the caller speaks while a prompt is played. Asked on the script's thread, a block after the other.
@FunctionalInterface
public interface SpeechDetector {

    /// Hears nothing: only keys end the prompt.
    SpeechDetector DEAF = _ -> false;

    /// @param block 20 ms of sound, not to be changed
    /// @return whether the prompt should stop now
    boolean hears(short[] block);
}
