package org.callwarden.server.agi;

import org.callwarden.server.agi.protocol.AgiReply;

/// Why a command of a script got no usable reply. A script that has nothing to save may let it through:
/// the session ends, the dialplan goes on. Messages hold no content of the call.
public abstract sealed class AgiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private AgiException(String message) {
        super(message);
    }

    private AgiException(String message, Throwable cause) {
        super(message, cause);
    }

    /// The session is closed; every further command fails alike.
    static AgiException closed(AgiClosing reason) {
        return switch (reason) {
            case COMMAND_TIMED_OUT -> new CommandTimedOut();
            case SESSION_TIMED_OUT -> new SessionTimedOut();
            case LINE_TOO_LONG,
                    REQUEST_TOO_LONG,
                    REPLY_TOO_LONG,
                    USAGE_TOO_LONG,
                    TOO_MANY_HANGUPS,
                    UNASKED_REPLY,
                    MALFORMED_REQUEST,
                    MALFORMED_REPLY -> new ProtocolBroken(reason);
            case SCRIPT_ENDED,
                    SCRIPT_FAILED,
                    UNKNOWN_PATH,
                    CALLER_HUNG_UP,
                    CONNECTION_LOST,
                    SERVER_STOPPING,
                    PEER_NOT_ALLOWED,
                    NO_SESSION_FREE,
                    PEER_HAS_TOO_MANY,
                    REQUEST_TIMED_OUT -> new ConnectionLost(reason);
        };
    }

    /// The connection ended: the caller hung up, Asterisk closed, or this server is stopping.
    public static final class ConnectionLost extends AgiException {
        private static final long serialVersionUID = 1L;

        private final boolean stopping;

        private ConnectionLost(AgiClosing reason) {
            super("AGI connection ended: " + reason);
            this.stopping = reason == AgiClosing.SERVER_STOPPING;
        }

        /// Whether it was this server that ended it because it stops: the caller may still be there, and then rings.
        public boolean isServerStopping() {
            return stopping;
        }
    }

    /// Asterisk did not answer a command in time; the connection is closed.
    public static final class CommandTimedOut extends AgiException {
        private static final long serialVersionUID = 1L;

        private CommandTimedOut() {
            super("Asterisk did not answer an AGI command in time");
        }
    }

    /// The session took longer than a session may; the connection is closed.
    public static final class SessionTimedOut extends AgiException {
        private static final long serialVersionUID = 1L;

        private SessionTimedOut() {
            super("the AGI session took too long");
        }
    }

    /// The peer sent what Asterisk would not send, or too much of it; the connection is closed.
    public static final class ProtocolBroken extends AgiException {
        private static final long serialVersionUID = 1L;

        private ProtocolBroken(AgiClosing reason) {
            super("the AGI peer broke the protocol: " + reason);
        }
    }

    /// A word cannot be sent to Asterisk as it is. Nothing was sent; the session goes on.
    public static final class WordRefused extends AgiException {
        private static final long serialVersionUID = 1L;

        WordRefused(IllegalArgumentException cause) {
            super("an AGI command was not sent: " + cause.getMessage(), cause);
        }
    }

    /// Asterisk did not take a command (510, 520) or answered what that command never answers. The session goes on.
    public static final class CommandRejected extends AgiException {
        private static final long serialVersionUID = 1L;

        CommandRejected(String command, AgiReply reply) {
            super("Asterisk rejected " + command + ": "
                    + switch (reply) {
                        case AgiReply.Invalid _ -> "510 unknown command";
                        case AgiReply.Usage _ -> "520 wrong arguments";
                        case AgiReply.DeadChannel _ -> "511 dead channel";
                        case AgiReply.Failure failure -> "result " + failure.result();
                        case AgiReply.Success _ -> "unexpected result";
                    });
        }
    }
}
