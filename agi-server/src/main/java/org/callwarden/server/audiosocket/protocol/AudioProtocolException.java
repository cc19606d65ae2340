package org.callwarden.server.audiosocket.protocol;

/// Bytes that Asterisk would not send. Nothing more can be read from such a peer. The message holds no content of
/// the call, so it can be logged.
public final class AudioProtocolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final AudioViolation violation;

    AudioProtocolException(AudioViolation violation, String message) {
        super(message);
        this.violation = violation;
    }

    public AudioViolation violation() {
        return violation;
    }
}
