package org.callwarden.server.callflow;

import java.util.Arrays;
import java.util.stream.Collectors;

/// What may be said of a fault where others read it. A message may quote what was read from a call, a number say, so
/// only our own complaint about the dialplan is repeated; of anything else its type and where it came
/// from.
final class Faults {

    private static final int FRAMES = 6;

    private Faults() {}

    /// For the log: types down to the first cause, and where it was thrown.
    static String describe(Throwable fault) {
        if (fault instanceof BadDialplanException) {
            return String.valueOf(fault.getMessage());
        }
        StringBuilder text = new StringBuilder(fault.getClass().getName());
        for (Throwable cause = fault.getCause(); cause != null; cause = cause.getCause()) {
            text.append(" because of ").append(cause.getClass().getName());
        }
        return text.append(Arrays.stream(fault.getStackTrace())
                        .limit(FRAMES)
                        .map(frame -> " at " + frame)
                        .collect(Collectors.joining()))
                .toString();
    }

    /// For Asterisk's console: one line, without characters that an AGI command cannot carry.
    static String forConsole(Throwable fault) {
        return fault instanceof BadDialplanException
                ? String.valueOf(fault.getMessage()).replaceAll("[^ -~]", " ")
                : "screening failed (" + fault.getClass().getSimpleName() + ")";
    }
}
