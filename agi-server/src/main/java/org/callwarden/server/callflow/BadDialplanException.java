package org.callwarden.server.callflow;

/// The dialplan asked about a call in a way that cannot be understood; the message says what was missing and how to
/// mend it, and quotes nothing of the call.
final class BadDialplanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadDialplanException(String message) {
        super(message);
    }
}
