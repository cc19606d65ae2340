package org.callwarden.server.ami;

import org.callwarden.screening.wording.Telling;
import org.callwarden.screening.wording.Told;
/// Asterisk could not be asked, or refused.

public final class AmiException extends RuntimeException implements Telling {
    private static final long serialVersionUID = 1L;

    private final transient Told told;

    AmiException(Told told) {
        super(told.english());
        this.told = told;
    }

    AmiException(Told told, Throwable cause) {
        super(told.english(), cause);
        this.told = told;
    }

    @Override
    public Told told() {
        return told;
    }
}
