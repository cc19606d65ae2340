package org.callwarden.server.ami;

import org.callwarden.screening.wording.Telling;
import org.callwarden.screening.wording.Told;

/// Asterisk could not be asked, or refused.
public final class AmiException extends RuntimeException implements Telling {
    private static final long serialVersionUID = 1L;

    private final transient Told told;
    private final Kind kind;

    AmiException(Told told) {
        this(Kind.OTHER, told);
    }

    AmiException(Kind kind, Told told) {
        super(told.english());
        this.kind = kind;
        this.told = told;
    }

    AmiException(Told told, Throwable cause) {
        this(Kind.OTHER, told, cause);
    }

    AmiException(Kind kind, Told told, Throwable cause) {
        super(told.english(), cause);
        this.kind = kind;
        this.told = told;
    }

    @Override
    public Told told() {
        return told;
    }

    public Kind kind() {
        return kind;
    }

    /// What kept us from asking, where somebody can mend it in manager.conf.
    public enum Kind {
        /// User or secret are wrong.
        LOGIN,
        /// The user may not do this.
        PERMISSION,
        OTHER
    }
}
