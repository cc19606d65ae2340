package org.callwarden.server.storage;

/// Stored JSON does not describe what it should: damaged, or written by a newer version with new words.
final class UnreadableRecordException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnreadableRecordException(String message) {
        super(message);
    }

    UnreadableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
