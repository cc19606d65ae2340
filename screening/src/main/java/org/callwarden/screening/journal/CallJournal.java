package org.callwarden.screening.journal;

/// Where a call's record goes before its decision is handed to the dialplan. Safe for many threads.
public interface CallJournal {
    /// Takes the record in such a way that it survives the death of this process.
    ///
    /// @throws JournalException when it cannot be written; the call then rings
    void append(CallRecord record);

    /// A record could not be written.
    final class JournalException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public JournalException(String message) {
            super(message);
        }

        public JournalException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
