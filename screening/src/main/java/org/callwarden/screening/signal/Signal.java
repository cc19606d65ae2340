package org.callwarden.screening.signal;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// One observed fact with its evidence.
///
/// @param evidence named values that fill the reason's text, such as `passes` → `2`; sorted, at most 8 of
///     them
public record Signal(SignalKind kind, SortedMap<String, String> evidence) {

    private static final int MAX_EVIDENCE = 8;

    public Signal {
        if (evidence.size() > MAX_EVIDENCE) {
            throw new IllegalArgumentException("a signal carries at most " + MAX_EVIDENCE + " values");
        }
        evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
    }

    public static Signal of(SignalKind kind) {
        return new Signal(kind, new TreeMap<>());
    }

    public static Signal of(SignalKind kind, Map<String, String> evidence) {
        return new Signal(kind, new TreeMap<>(evidence));
    }
}
