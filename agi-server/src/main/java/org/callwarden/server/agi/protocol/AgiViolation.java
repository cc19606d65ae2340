package org.callwarden.server.agi.protocol;

/// How a peer broke the protocol or a limit of [AgiLimits].
public enum AgiViolation {
    /// A request line longer than [AgiLimits#lineBytes].
    LINE_TOO_LONG,
    /// More than [AgiLimits#requestLines] or [AgiLimits#requestBytes].
    REQUEST_TOO_LONG,
    /// A reply longer than [AgiLimits#replyBytes].
    REPLY_TOO_LONG,
    /// A usage text of more than [AgiLimits#usageLines].
    USAGE_TOO_LONG,
    /// More than [AgiLimits#hangupLines] in one session.
    TOO_MANY_HANGUPS,
    /// Not a request as Asterisk sends it.
    MALFORMED_REQUEST,
    /// Not a reply as Asterisk sends it.
    MALFORMED_REPLY
}
