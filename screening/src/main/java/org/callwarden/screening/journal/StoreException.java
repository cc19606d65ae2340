package org.callwarden.screening.journal;

/// The database did not do what it was asked. Mostly it is away, slow or being stopped, and the same request succeeds
/// later; seldom it answers and refuses what it was given.
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean refused;

    /// The database is away.
    public StoreException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private StoreException(String message, Throwable cause, boolean refused) {
        super(message, cause);
        this.refused = refused;
    }

    /// The database is there and refused the request.
    public static StoreException refusal(String message, Throwable cause) {
        return new StoreException(message, cause, true);
    }

    /// Whether the database is there and refused the request: waiting alone will not help.
    public boolean isRefusal() {
        return refused;
    }
}
