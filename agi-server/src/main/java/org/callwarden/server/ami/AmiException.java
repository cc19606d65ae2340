package org.callwarden.server.ami;

/// Asterisk could not be asked, or refused.
public final class AmiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    AmiException(String message) {
        this(Kind.OTHER, message);
    }

    AmiException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    AmiException(String message, Throwable cause) {
        this(Kind.OTHER, message, cause);
    }

    AmiException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
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
