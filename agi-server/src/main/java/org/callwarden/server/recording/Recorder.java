package org.callwarden.server.recording;

import org.callwarden.screening.call.CallId;

/// Keeps what callers say. For use by several threads; nothing of it blocks or throws, whatever becomes of the disk.
@FunctionalInterface
public interface Recorder {

    /// Keeps nothing.
    Recorder OFF = _ -> Recording.NOTHING;

    /// Begins to record a call; [Recording#NOTHING] when that cannot be. A call is recorded once a day.
    Recording begin(CallId call);
}
