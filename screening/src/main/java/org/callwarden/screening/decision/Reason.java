package org.callwarden.screening.decision;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Why a call was decided so: a stable id for machines, and values that fill its text for people
/// (see [ReasonTexts]).
///
/// @param id lower-case words joined by `-`, such as `blocked-by-rule`
public record Reason(String id, SortedMap<String, String> values) {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,39}");

    public Reason {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("a reason id is lower-case words joined by '-', got '" + id + "'");
        }
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    public static Reason of(String id) {
        return new Reason(id, new TreeMap<>());
    }

    public static Reason of(String id, Map<String, String> values) {
        return new Reason(id, new TreeMap<>(values));
    }
}
