package org.callwarden.server.speech;

/// Speech cannot be recognised now: the process is away, its models are not there, or it is full.
public final class SpeechException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SpeechException(String message) {
        super(message);
    }

    public SpeechException(String message, Throwable cause) {
        super(message, cause);
    }
}
