package org.callwarden.server.callflow;

/// Why a file is no prompt.
public enum PromptFault {
    /// It is something else.
    NO_WAV,
    /// Compressed, stereo, of other samples than 16 bits, or of another rate than 8,000 or 16,000 Hz.
    OTHER_FORM,
    /// There is nothing in it.
    NO_SOUND,
    /// Nobody would hear anything: louder than [PromptFiles#QUIET] nothing is in it.
    SILENT,
    /// Longer than half a minute.
    TOO_LONG
}
