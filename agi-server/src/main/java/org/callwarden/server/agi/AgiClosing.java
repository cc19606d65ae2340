package org.callwarden.server.agi;

import org.callwarden.server.agi.protocol.AgiViolation;

/// Why a connection ended: one of these for each connection that was accepted. Names are stable: metrics carry them.
public enum AgiClosing {
    /// The script came to its end.
    SCRIPT_ENDED,
    /// The script threw something that was not an [AgiException].
    SCRIPT_FAILED,
    /// No script has the path that was asked for.
    UNKNOWN_PATH,
    /// Asterisk closed because the caller hung up.
    CALLER_HUNG_UP,
    /// The connection ended for another reason: Asterisk closed, stopped, or the network broke.
    CONNECTION_LOST,
    /// This server is stopping.
    SERVER_STOPPING,

    /// Refused: not in an allowed network.
    PEER_NOT_ALLOWED,
    /// Refused: [org.callwarden.server.agi.protocol.AgiLimits#sessions] are open.
    NO_SESSION_FREE,
    /// Refused: this peer has [org.callwarden.server.agi.protocol.AgiLimits#sessionsPerPeer] open.
    PEER_HAS_TOO_MANY,

    /// No complete request in time.
    REQUEST_TIMED_OUT,
    /// No reply in time.
    COMMAND_TIMED_OUT,
    /// The whole session took too long.
    SESSION_TIMED_OUT,
    /// A reply that no command waits for.
    UNASKED_REPLY,
    LINE_TOO_LONG,
    REQUEST_TOO_LONG,
    REPLY_TOO_LONG,
    USAGE_TOO_LONG,
    TOO_MANY_HANGUPS,
    MALFORMED_REQUEST,
    MALFORMED_REPLY;

    /// Whether the connection was closed before a byte was read, so that no session began.
    public boolean isRefusal() {
        return this == PEER_NOT_ALLOWED || this == NO_SESSION_FREE || this == PEER_HAS_TOO_MANY;
    }

    static AgiClosing of(AgiViolation violation) {
        return switch (violation) {
            case LINE_TOO_LONG -> LINE_TOO_LONG;
            case REQUEST_TOO_LONG -> REQUEST_TOO_LONG;
            case REPLY_TOO_LONG -> REPLY_TOO_LONG;
            case USAGE_TOO_LONG -> USAGE_TOO_LONG;
            case TOO_MANY_HANGUPS -> TOO_MANY_HANGUPS;
            case MALFORMED_REQUEST -> MALFORMED_REQUEST;
            case MALFORMED_REPLY -> MALFORMED_REPLY;
        };
    }

    /// Whether an administrator should read of it: a peer did what Asterisk does not do, or something is full.
    boolean isWorthLogging() {
        return switch (this) {
            // A failed script has a log line of its own, with the exception.
            case SCRIPT_ENDED, SCRIPT_FAILED, CALLER_HUNG_UP, CONNECTION_LOST, SERVER_STOPPING -> false;
            case UNKNOWN_PATH,
                    PEER_NOT_ALLOWED,
                    NO_SESSION_FREE,
                    PEER_HAS_TOO_MANY,
                    REQUEST_TIMED_OUT,
                    COMMAND_TIMED_OUT,
                    SESSION_TIMED_OUT,
                    UNASKED_REPLY,
                    LINE_TOO_LONG,
                    REQUEST_TOO_LONG,
                    REPLY_TOO_LONG,
                    USAGE_TOO_LONG,
                    TOO_MANY_HANGUPS,
                    MALFORMED_REQUEST,
                    MALFORMED_REPLY -> true;
        };
    }
}
