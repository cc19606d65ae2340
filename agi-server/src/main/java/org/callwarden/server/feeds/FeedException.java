package org.callwarden.server.feeds;

import java.time.Duration;
import java.util.Optional;

/// A list could not be fetched, read or kept; the message is for people and names file and line where there is one.
/// What was there before stays in force. What goes into the log is [#logged].
public final class FeedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String logged;
    private final transient Optional<Duration> notBefore;

    private FeedException(String message, String logged, Optional<Duration> notBefore) {
        super(message);
        this.logged = logged;
        this.notBefore = notBefore;
    }

    FeedException(String message) {
        this(message, message, Optional.empty());
    }

    FeedException(String message, Throwable cause) {
        super(message, cause);
        this.logged = message;
        this.notBefore = Optional.empty();
    }

    /// @param notBefore how long the other side wants not to be asked again
    FeedException(String message, Optional<Duration> notBefore) {
        this(message, message, notBefore);
    }

    /// What a list says is wrong: the message may show it.
    ///
    /// @param where file and line
    static FeedException inContent(String where, String what) {
        return new FeedException(
                where + ": " + what, where + ": cannot be used; `feeds show` says why", Optional.empty());
    }

    /// The message without what the list says: no log line holds a caller's number.
    public String logged() {
        return logged;
    }

    /// How long the other side wants not to be asked again.
    public Optional<Duration> notBefore() {
        return notBefore;
    }
}
