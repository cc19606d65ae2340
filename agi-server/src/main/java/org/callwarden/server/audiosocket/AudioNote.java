package org.callwarden.server.audiosocket;

/// What happened to a stream without ending it. Names are stable: metrics carry them.
public enum AudioNote {
    /// A frame of a kind that we do not know was skipped.
    UNKNOWN_FRAME,
    /// Something came after the hang-up and was thrown away.
    AFTER_HANGUP,
    /// The script took too little of what came: nothing was read for a while.
    READING_PAUSED,
    /// We were late by more than is caught up with: some sound was not sent in time.
    FRAMES_SKIPPED
}
