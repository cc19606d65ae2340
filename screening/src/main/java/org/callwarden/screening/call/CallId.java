package org.callwarden.screening.call;

import java.util.Optional;
import java.util.regex.Pattern;

/// Names one call for ever: PBX name, linked id and unique id, so that several Asterisks may share
/// one service.
///
/// @param value `pbx/linkedid/uniqueid`, printable ASCII without blanks, at most 190 characters
public record CallId(String value) {

    /// Longest id; a database key of MySQL's utf8mb4 holds it.
    public static final int MAX = 190;

    private static final Pattern OTHERS = Pattern.compile("[^!-.0-~]");

    public CallId {
        if (value.isEmpty() || value.length() > MAX) {
            throw new IllegalArgumentException("a call id has 1 to " + MAX + " characters, got " + value.length());
        }
        if (!value.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("a call id is printable ASCII without blanks, got '" + value + "'");
        }
    }

    /// The id of a call from its parts; characters that an id cannot hold become `_`, and each part is
    /// cut at 60.
    public static CallId of(String pbx, String linkedId, String uniqueId) {
        return new CallId(part(pbx) + "/" + part(linkedId) + "/" + part(uniqueId));
    }

    /// What somebody typed, or an address says; empty where that is no id.
    public static Optional<CallId> read(String text) {
        try {
            return Optional.of(new CallId(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String part(String text) {
        String cut = text.length() > 60 ? text.substring(0, 60) : text;
        String clean = OTHERS.matcher(cut).replaceAll("_");
        // Not `-`: an id is typed behind a command, where that would begin an option.
        return clean.isEmpty() || clean.charAt(0) == '-' ? "_" + clean : clean;
    }

    @Override
    public String toString() {
        return value;
    }
}
