package org.callwarden.server.recording;

/// A recording cannot be kept, read or brought into another form; the message says why.
public final class RecordingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RecordingException(String message) {
        super(message);
    }

    public RecordingException(String message, Throwable cause) {
        super(message, cause);
    }
}
