package org.callwarden.server.speech;

import org.callwarden.screening.wording.Telling;
import org.callwarden.screening.wording.Told;
/// Speech cannot be recognised now: the process is away, its models are not there, or it is full.

public final class SpeechException extends RuntimeException implements Telling {

    private static final long serialVersionUID = 1L;

    private final transient Told told;

    public SpeechException(String message) {
        this(Told.verbatim(message));
    }

    public SpeechException(Told told) {
        super(told.english());
        this.told = told;
    }

    public SpeechException(String message, Throwable cause) {
        super(message, cause);
        this.told = Told.verbatim(message);
    }

    @Override
    public Told told() {
        return told;
    }
}
