package org.callwarden.server.audiosocket;

/// Told what happens to connections, to count it. Called on event loops, by several at once: must be quick and must not
/// throw.
public interface AudioEvents {

    /// A call was let in by its id. [#streamClosed] follows once.
    void streamOpened();

    void streamClosed(AudioClosing reason);

    /// A connection ended before a call was let in.
    void refused(AudioClosing reason);

    void noted(AudioNote note);
}
