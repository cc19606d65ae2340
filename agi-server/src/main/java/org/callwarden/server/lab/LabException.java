package org.callwarden.server.lab;

/// A real part could not be had, started, or did not do in time what it always does. Never about what
/// is under test.
public final class LabException extends RuntimeException {

    private static final long serialVersionUID = 1;

    LabException(String message) {
        super(message);
    }

    LabException(String message, Throwable cause) {
        super(message, cause);
    }
}
