package org.callwarden.server.doctor;

import java.util.Locale;

/// What is looked at, in the order in which a call needs it: what comes first keeps what follows from working.
public enum Check {
    SERVICE,
    ASTERISK,
    PERMISSIONS,
    MODULES,
    DIALPLAN,
    TRUNKS,
    ADDRESS,
    CALL,
    SWITCH,
    UNDECIDED,
    MODE,
    SOUNDS,
    TONES,
    CODECS,
    KEYS,
    EARLY_KEYS,
    DRIVER,
    STREAM,
    CODES,
    RINGING,
    EMERGENCY,
    CLOCK;

    /// As it stands in JSON and in the texts.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
