package org.callwarden.server.audiosocket;

import org.callwarden.server.audiosocket.protocol.AudioViolation;

/// Why a connection ended: one of these for each connection that was accepted. Names are stable: metrics carry them.
public enum AudioClosing {
    /// The script closed the stream.
    SCRIPT_ENDED,
    /// Asterisk said hang-up: the caller is gone, or Dial's own limit was reached.
    HUNG_UP,
    /// Asterisk closed without a word.
    CONNECTION_CLOSED,
    /// The connection was reset or broke.
    CONNECTION_RESET,
    /// Asterisk said that it gave up.
    PEER_GAVE_UP,
    /// This server is stopping.
    SERVER_STOPPING,
    /// Our own fault; the log has the exception.
    FAILED,

    /// Refused: not in an allowed network.
    PEER_NOT_ALLOWED,
    /// Refused: [org.callwarden.server.audiosocket.protocol.AudioLimits#streams] are open.
    NO_STREAM_FREE,
    /// Refused: this peer has [org.callwarden.server.audiosocket.protocol.AudioLimits#streamsPerPeer] open.
    PEER_HAS_TOO_MANY,
    /// Refused: an id that was never handed out.
    UNKNOWN_ID,
    /// Refused: an id that was handed out too long ago, or taken back.
    EXPIRED_ID,
    /// Refused: an id whose stream is over.
    USED_ID,
    /// Refused: an id whose stream is open.
    SECOND_CONNECTION,
    /// Refused: no id in time.
    ID_TIMED_OUT,

    /// Audio whose rate is not the one that was asked for.
    OTHER_RATE,
    /// Audio of another length than 20 ms: mostly the trunk's own codec, when Dial named no format.
    OTHER_LENGTH,
    /// Audio came much faster than it was spoken.
    FLOOD,
    /// No frame for so long.
    QUIET,
    /// A frame that was begun and not ended.
    HALF_FRAME,
    /// The peer took nothing of what was sent.
    NOT_READING,
    /// The whole stream took too long.
    STREAM_TIMED_OUT,
    FRAME_TOO_LONG,
    MALFORMED_FRAME,
    NO_ID,
    SECOND_ID,
    TOO_MANY_UNKNOWN;

    static AudioClosing of(AudioViolation violation) {
        return switch (violation) {
            case FRAME_TOO_LONG -> FRAME_TOO_LONG;
            case MALFORMED_FRAME -> MALFORMED_FRAME;
            case NO_ID -> NO_ID;
            case SECOND_ID -> SECOND_ID;
            case TOO_MANY_UNKNOWN -> TOO_MANY_UNKNOWN;
            case AFTER_HANGUP -> HUNG_UP;
        };
    }

    /// Whether an administrator should read of it: a peer did what Asterisk does not do, or something is full.
    boolean isWorthLogging() {
        return switch (this) {
            case SCRIPT_ENDED, HUNG_UP, CONNECTION_CLOSED, CONNECTION_RESET, SERVER_STOPPING, FAILED -> false;
            case PEER_GAVE_UP,
                    PEER_NOT_ALLOWED,
                    NO_STREAM_FREE,
                    PEER_HAS_TOO_MANY,
                    UNKNOWN_ID,
                    EXPIRED_ID,
                    USED_ID,
                    SECOND_CONNECTION,
                    ID_TIMED_OUT,
                    OTHER_RATE,
                    OTHER_LENGTH,
                    FLOOD,
                    QUIET,
                    HALF_FRAME,
                    NOT_READING,
                    STREAM_TIMED_OUT,
                    FRAME_TOO_LONG,
                    MALFORMED_FRAME,
                    NO_ID,
                    SECOND_ID,
                    TOO_MANY_UNKNOWN -> true;
        };
    }
}
