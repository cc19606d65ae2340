package org.callwarden.server.audiosocket.protocol;

/// How a peer broke the protocol or a limit of [AudioLimits].
public enum AudioViolation {
    /// A payload longer than [AudioLimits#frameBytes].
    FRAME_TOO_LONG,
    /// A payload whose length or content its kind cannot have.
    MALFORMED_FRAME,
    /// The first frame was not the id.
    NO_ID,
    /// An id after the first frame.
    SECOND_ID,
    /// More than [AudioLimits#unknownFrames] in one connection.
    TOO_MANY_UNKNOWN,
    /// A frame after the hang-up.
    AFTER_HANGUP
}
