package org.callwarden.server.doctor;

import java.util.Locale;

/// How good a finding is.
public enum State {
    OK,
    /// Calls are screened all the same.
    WARNING,
    /// Something that should work cannot.
    BROKEN,
    /// It could not be found out; the finding says why.
    UNKNOWN;

    /// As it stands in JSON and in the texts.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
