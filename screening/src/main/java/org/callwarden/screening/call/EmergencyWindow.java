package org.callwarden.screening.call;

import java.time.Instant;

/// The minutes after somebody inside dialled an emergency number. Whoever helps may call back from any number, so until
/// they are over everybody rings, whatever rules and policy say.
///
/// Each PBX knows its own by itself and lets calls ring without asking (dialplan/README.md). This is what screening
/// knows of all of them, for calls that are asked about all the same. Thread-safe; no clock of its own.
public final class EmergencyWindow {

    private volatile Instant end = Instant.MIN;

    /// Whether a call of this time rings.
    public boolean covers(Instant at) {
        return at.isBefore(end);
    }

    /// From now on it ends then, whatever was told before.
    public void endsAt(Instant time) {
        end = time;
    }

    /// When it ends; long ago where there was none.
    public Instant end() {
        return end;
    }
}
