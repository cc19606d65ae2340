package org.callwarden.server.recording;

import org.callwarden.screening.wording.Telling;
import org.callwarden.screening.wording.Told;

/// A recording cannot be kept, read or brought into another form; the message says why.
public final class RecordingException extends RuntimeException implements Telling {
    private static final long serialVersionUID = 1L;

    private final transient Told told;

    public RecordingException(String message) {
        this(Told.verbatim(message));
    }

    public RecordingException(String message, Throwable cause) {
        this(Told.verbatim(message), cause);
    }

    RecordingException(Told told) {
        super(told.english());
        this.told = told;
    }

    RecordingException(Told told, Throwable cause) {
        super(told.english(), cause);
        this.told = told;
    }

    @Override
    public Told told() {
        return told;
    }
}
