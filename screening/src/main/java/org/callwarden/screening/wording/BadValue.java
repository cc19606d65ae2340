package org.callwarden.screening.wording;

/// A value that somebody wrote cannot be one; says what would be right.
public final class BadValue extends IllegalArgumentException implements Telling {
    private static final long serialVersionUID = 1L;

    private final transient Told told;

    public BadValue(Told told) {
        super(told.english());
        this.told = told;
    }

    public BadValue(Told told, Throwable cause) {
        super(told.english(), cause);
        this.told = told;
    }

    @Override
    public Told told() {
        return told;
    }
}
