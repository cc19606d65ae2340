package org.callwarden.server.learn;

/// A file that cannot be used at all; the message names it and says what would be right.
public final class BadFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadFile(String message) {
        super(message);
    }
}
