package org.callwarden.screening.journal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A column of a file of calls: what `export` and `simulate` write and `screen` reads. Their order is that of the file.
public enum CallColumn {
    TIME,
    CALLER,
    DIALED,
    TRUNK,
    NAME,
    ATTESTATION,
    /// What is known of the call.
    LABEL,
    CHALLENGE,
    CHALLENGED,
    ENDED,
    TALKED;

    /// Those that every file has.
    public static final List<CallColumn> NEEDED = List.of(TIME, CALLER, DIALED, TRUNK);

    /// Those that tell what became of the call.
    public static final List<CallColumn> AFTERMATH = List.of(CHALLENGE, CHALLENGED, ENDED, TALKED);

    /// How its header names it.
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The column of this title.
    public static Optional<CallColumn> ofTitle(String title) {
        return Arrays.stream(values())
                .filter(column -> column.title().equals(title))
                .findFirst();
    }
}
