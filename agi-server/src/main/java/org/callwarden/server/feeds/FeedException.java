package org.callwarden.server.feeds;

import java.time.Duration;
import java.util.Optional;

/// A list could not be fetched, read or kept; the message is for people and names file and line where there is one.
/// What
/// was there before stays in force.
public final class FeedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> notBefore;

    FeedException(String message) {
        super(message);
        this.notBefore = Optional.empty();
    }

    FeedException(String message, Throwable cause) {
        super(message, cause);
        this.notBefore = Optional.empty();
    }

    /// @param notBefore how long the other side wants not to be asked again
    FeedException(String message, Optional<Duration> notBefore) {
        super(message);
        this.notBefore = notBefore;
    }

    /// How long the other side wants not to be asked again.
    public Optional<Duration> notBefore() {
        return notBefore;
    }
}
