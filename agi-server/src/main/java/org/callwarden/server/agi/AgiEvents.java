package org.callwarden.server.agi;

/// Told what happens to connections, to count it. Called on event loops and on scripts' threads, by
/// several at once: must be quick and must not throw.
public interface AgiEvents {

    /// A session began: the connection was let in, nothing was read yet. [#sessionClosed] follows once.
    void sessionOpened();

    /// A session is over: the connection is closed and the script, if one began, has returned.
    void sessionClosed(AgiClosing reason);

    /// A connection was closed before a byte was read.
    ///
    /// @param reason one with [AgiClosing#isRefusal]
    void refused(AgiClosing reason);
}
