package org.callwarden.server.audiosocket;

/// How playing ended.
public sealed interface Played {

    /// Everything was sent.
    record Whole() implements Played {}

    /// The caller pressed a key. The key is still there for who listens next.
    ///
    /// @param samples how many were sent before
    record StoppedByKey(char key, int samples) implements Played {}

    /// The caller spoke. What was said, and a moment before, is still there for who listens next.
    ///
    /// @param samples how many were sent before
    record StoppedBySpeech(int samples) implements Played {}

    /// The stream is over.
    record Ended(AudioClosing reason) implements Played {}
}
