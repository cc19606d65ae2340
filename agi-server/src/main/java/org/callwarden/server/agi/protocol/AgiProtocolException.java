package org.callwarden.server.agi.protocol;

/// Bytes that Asterisk would not send. Nothing more can be read from such a peer. The message holds no content of
/// the call, so it can be logged.
public final class AgiProtocolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final AgiViolation violation;

    AgiProtocolException(AgiViolation violation, String message) {
        super(message);
        this.violation = violation;
    }

    public AgiViolation violation() {
        return violation;
    }
}
