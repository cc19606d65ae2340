package org.callwarden.server.feeds;

import java.time.Duration;
import java.util.Optional;
import org.callwarden.screening.wording.Telling;
import org.callwarden.screening.wording.Told;

/// A list could not be fetched, read or kept; the message is for people and names file and line where there is one.
/// What was there before stays in force. What goes into the log is [#logged].
public final class FeedException extends RuntimeException implements Telling {
    private static final long serialVersionUID = 1L;

    private final transient Told told;
    private final String logged;
    private final transient Optional<Duration> notBefore;

    private FeedException(Told told, String logged, Optional<Duration> notBefore) {
        super(told.english());
        this.told = told;
        this.logged = logged;
        this.notBefore = notBefore;
    }

    FeedException(Told told) {
        this(told, told.english(), Optional.empty());
    }

    FeedException(Told told, Throwable cause) {
        super(told.english(), cause);
        this.told = told;
        this.logged = told.english();
        this.notBefore = Optional.empty();
    }

    /// @param notBefore how long the other side wants not to be asked again
    FeedException(Told told, Optional<Duration> notBefore) {
        this(told, told.english(), notBefore);
    }

    /// @param where the file or address
    static Told at(Object where, String id, Object... values) {
        return Told.of("feed.at", where, Told.of(id, values));
    }

    /// What a list says is wrong: the message may show it.
    ///
    /// @param where file and line
    static FeedException inContent(String where, Told what) {
        return new FeedException(
                Told.of("feed.at", where, what), at(where, "feed.unusable").english(), Optional.empty());
    }

    @Override
    public Told told() {
        return told;
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
