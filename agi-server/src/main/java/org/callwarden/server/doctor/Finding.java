package org.callwarden.server.doctor;

import java.util.List;

/// What was found at one check, and what mends it.
///
/// @param values what the text to it takes, in the order that [Diagnosis] says
/// @param lines to be typed as they are: of a configuration, or commands; empty where words say it all, or nothing is
/// to
///     be done
public record Finding(Diagnosis diagnosis, List<String> values, List<String> lines) {

    public Finding {
        values = List.copyOf(values);
        lines = List.copyOf(lines);
    }

    /// What needs no lines.
    public static Finding of(Diagnosis diagnosis, String... values) {
        return new Finding(diagnosis, List.of(values), List.of());
    }

    Finding mendedBy(String... mend) {
        return new Finding(diagnosis, values, List.of(mend));
    }

    Finding mendedBy(List<String> mend) {
        return new Finding(diagnosis, values, mend);
    }
}
