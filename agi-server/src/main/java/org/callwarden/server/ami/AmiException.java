package org.callwarden.server.ami;

/// Asterisk could not be asked, or refused.
public final class AmiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AmiException(String message) {
        super(message);
    }

    AmiException(String message, Throwable cause) {
        super(message, cause);
    }
}
