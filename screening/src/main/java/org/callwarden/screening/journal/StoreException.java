package org.callwarden.screening.journal;

/// The database could not be asked: it is away, slow or being stopped.
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
